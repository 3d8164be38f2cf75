import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../../test/support/free-port.js';
import {
  answerOf,
  impatientMs,
  isLeft,
  receiving,
  receivingRaw,
  requestTo,
  sending,
} from '../../../test/support/outbound.js';

const nothing = (): void => undefined;

describe('an answer', () => {
  it.each([200, 204, 304, 400, 429, 500, 599])('of status %i is one', async (status) => {
    const receiver = await receiving((_request, response) => {
      response.writeHead(status).end();
    });
    expect(await answerOf(receiver)).toEqual({ kind: 'answered', status, text: '' });
  });

  it('may come after others for the time being', async () => {
    const receiver = await receiving((_request, response) => {
      response.writeContinue();
      response.writeProcessing();
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      response.end('ok');
    });
    expect(await answerOf(receiver)).toEqual({ kind: 'answered', status: 200, text: 'ok' });
  });

  it('may offer another protocol', async () => {
    const receiver = await receivingRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nUpgrade: h2,h2c\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nok');
    });
    expect(await answerOf(receiver)).toEqual({ kind: 'answered', status: 200, text: 'ok' });
  });

  it('says when to come again', async () => {
    const receiver = await receiving((_request, response) => {
      response.writeHead(503, { 'retry-after': '7' }).end();
    });
    expect(await answerOf(receiver)).toEqual({ kind: 'answered', status: 503, text: '', retryAfterSeconds: 7 });
  });

  it('is read up to 64 KiB, between two characters', async () => {
    const receiver = await receiving((_request, response) => {
      response.end(`a${'✓'.repeat(100_000)}`);
    });
    const answer = await answerOf(receiver);
    expect(answer).toEqual({ kind: 'answered', status: 200, text: `a${'✓'.repeat(21_845)}` });
    expect(Buffer.byteLength(`a${'✓'.repeat(21_845)}`)).toBe(64 * 1024);
  });

  it('that never ends is cut there, and the connection dropped', async () => {
    const receiver = await receiving((_request, response) => {
      const more = (): void => {
        while (response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    expect(await answerOf(receiver)).toEqual({ kind: 'answered', status: 200, text: 'x'.repeat(64 * 1024) });
    await isLeft(receiver);
  });

  it('that stops on the way counts as far as it came', async () => {
    const receiver = await receiving((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    });
    expect(await answerOf(receiver)).toEqual({ kind: 'answered', status: 200, text: 'half' });
  });

  it('that trickles counts as far as it came in time', async () => {
    const receiver = await receiving((_request, response) => {
      response.write('half');
    });
    // Time enough for what is sent at once.
    expect(await answerOf(receiver, { timeoutMs: 1500 })).toEqual({ kind: 'answered', status: 200, text: 'half' });
    await isLeft(receiver);
  });

  it('holds nothing that a database cannot', async () => {
    const receiver = await receiving((_request, response) => {
      response.end(Buffer.from([0x61, 0, 0xff, 0x62]));
    });
    expect(await answerOf(receiver)).toMatchObject({ text: 'a\uFFFD\uFFFDb' });
  });

  it('is taken though the body was not read', async () => {
    const receiver = await receivingRaw((socket) => {
      socket.pause();
      socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig');
    });
    expect(await answerOf(receiver, { body: 'x'.repeat(20_000_000) })).toEqual({
      kind: 'answered',
      status: 413,
      text: 'big',
    });
  });
});

describe('no answer', () => {
  const late = { kind: 'failed', reason: 'no answer within 0.15 s' };

  it.each<[string, (socket: Socket) => void]>([
    ['nothing', nothing],
    ['half a status line', (socket) => socket.write('HTTP/1.1 2')],
    [
      'headers one by one',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write('X-A: b\r\n'), 10);
        socket.on('close', () => clearInterval(timer));
      },
    ],
    [
      'only answers for the time being',
      (socket) => {
        const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10);
        socket.on('close', () => clearInterval(timer));
      },
    ],
  ])('in time: %s', async (_what, onData) => {
    const receiver = await receivingRaw(onData);
    expect(await answerOf(receiver, { timeoutMs: impatientMs })).toEqual(late);
    await isLeft(receiver);
  });

  it('in time: the body is not taken', async () => {
    const receiver = await receivingRaw((socket) => socket.pause());
    expect(await answerOf(receiver, { timeoutMs: impatientMs, body: 'x'.repeat(20_000_000) })).toEqual(late);
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    ['a reset', (socket) => socket.resetAndDestroy(), /^the connection was broken off \(ECONNRESET\)$/],
    ['the end', (socket) => socket.end(), /^the connection was broken off \(ECONNRESET\)$/],
    [
      'the end amid headers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nX-A: b\r\n'),
      /^the connection was broken off \(ECONNRESET\)$|^the answer is not HTTP \(HPE_/,
    ],
    ['garbage', (socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'), /^the answer is not HTTP \(HPE_/],
    [
      'headers without end',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nX-A: ${'b'.repeat(100_000)}`),
      /^the headers of the answer are too large \(HPE_HEADER_OVERFLOW\)$/,
    ],
    [
      'another protocol',
      (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      /^the answer is not HTTP \(HPE_UPGRADE\)$/,
    ],
  ])('but %s', async (_what, onData, reason) => {
    const receiver = await receivingRaw(onData);
    expect(await answerOf(receiver)).toEqual({ kind: 'failed', reason: expect.stringMatching(reason) });
    await isLeft(receiver);
  });

  it('repeats anything of what was sent or received', async () => {
    const receiver = await receivingRaw((socket) => socket.write('$secret is not HTTP\r\n'));
    const headers = { Authorization: '$secret' };
    const sender = await sending();
    for (const url of [
      `http://127.0.0.1:${receiver.port}/$secret?token=$secret`,
      `http://127.0.0.1:${await freePort()}/$secret`,
      `https://127.0.0.1:${receiver.port}/$secret`,
      'http://u:$secret@127.0.0.1/',
      'http://10.0.0.1/$secret',
    ]) {
      const answer = await sender.send(requestTo(url, { headers, body: '$secret' }));
      expect(answer.kind).not.toBe('answered');
      expect(JSON.stringify(answer)).not.toMatch(/secret|token|\\n/);
    }
  });
});
