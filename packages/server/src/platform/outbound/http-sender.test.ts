import type { RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../test/support/free-port.js';
import {
  answerOf,
  impatientMs,
  isLeft,
  ok,
  opening,
  receiving,
  receivingRaw,
  requestTo,
  rules,
  sending,
} from '../../../test/support/outbound.js';
import { httpsReceiver } from '../../../test/support/receiver.js';
import { certificate } from '../../../test/support/tls-certificate.js';
import { openSender } from './http-sender.js';

const nothing = (): void => undefined;
const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

describe('a request', () => {
  it('arrives as it was given', async () => {
    const bodies: string[] = [];
    const receiver = await receiving((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
      request.on('end', () => response.writeHead(202).end('taken'));
    });
    const sender = await sending();
    const answer = await sender.send(
      requestTo(`http://127.0.0.1:${receiver.port}/hooks/a%20b?c=d#e`, {
        headers: { 'Content-Type': 'application/json', 'X-Tessera-Event': 'contract.published' },
        body: '{"a":"✓"}',
      }),
    );
    expect(answer).toEqual({ kind: 'answered', status: 202, text: 'taken' });
    expect(bodies).toEqual(['{"a":"✓"}']);
    expect(receiver.requests[0]).toMatchObject({
      method: 'POST',
      url: '/hooks/a%20b?c=d',
      headers: {
        host: `127.0.0.1:${receiver.port}`,
        'content-type': 'application/json',
        'content-length': '11',
        'x-tessera-event': 'contract.published',
        'user-agent': 'Tessera',
      },
    });
  });

  it('goes where the URL says, whatever its headers say', async () => {
    const receiver = await receiving(ok);
    const headers = { host: 'other.example', 'content-length': '1', 'USER-AGENT': 'mine' };
    expect(await answerOf(receiver, { headers, body: 'abc' })).toMatchObject({ status: 200 });
    expect(receiver.requests[0]?.headers).toMatchObject({
      host: `127.0.0.1:${receiver.port}`,
      'content-length': '3',
      'user-agent': 'mine',
    });
  });

  it.runIf(hasIpv6)('reaches the literal address of IPv6', async () => {
    const receiver = await receiving(ok, '::1');
    const answer = await (await sending()).send(requestTo(`http://[::1]:${receiver.port}/`));
    expect(answer).toMatchObject({ kind: 'answered', text: 'ok' });
    expect(receiver.requests[0]?.headers.host).toBe(`[::1]:${receiver.port}`);
  });

  it('is one of two hundred at once, which one signal may end', async () => {
    const warn = vi.spyOn(process, 'emitWarning');
    const { signal } = new AbortController();
    const waiting: (() => void)[] = [];
    const receiver = await receiving((_request, response) => {
      waiting.push(() => response.end('ok'));
      if (waiting.length === 200) for (const answer of waiting) answer();
    });
    const sender = await sending();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => sender.send(requestTo(`http://127.0.0.1:${receiver.port}/`), signal)),
    );
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
    expect(answers.every((answer) => answer.kind === 'answered' && answer.text === 'ok')).toBe(true);
  });

  it('with a header that cannot be sent is not sent', async () => {
    const receiver = await receiving(ok);
    expect(await answerOf(receiver, { headers: { 'X-Event': 'a\r\nHost: b' } })).toEqual({
      kind: 'failed',
      reason: 'a header holds characters that cannot be sent (ERR_INVALID_CHAR)',
    });
    expect(await answerOf(receiver, { headers: { 'X Event': 'a' } })).toMatchObject({ kind: 'failed' });
    expect(receiver.requests).toEqual([]);
  });
});

describe('the target', () => {
  it('is resolved once, and connected to at the address that was checked', async () => {
    const receiver = await receiving(ok);
    const resolve = vi
      .fn<(name: string) => Promise<string[]>>()
      .mockResolvedValueOnce(['127.0.0.1'])
      .mockResolvedValue(['10.0.0.1']);
    const sender = await sending({ resolve });
    const request = requestTo(`http://hooks.example:${receiver.port}/`);
    expect(await sender.send(request)).toMatchObject({ kind: 'answered', text: 'ok' });
    expect(resolve.mock.calls).toEqual([['hooks.example']]);
    expect(receiver.requests[0]?.headers.host).toBe(`hooks.example:${receiver.port}`);
    // The next attempt is checked anew.
    expect(await sender.send(request)).toEqual({
      kind: 'refused',
      reason: 'Webhook URL resolves to blocked IP range',
    });
    expect(receiver.requests).toHaveLength(1);
  });

  it('is reached at another of its addresses when one refuses', async () => {
    const receiver = await receiving(ok);
    const sender = await sending({ resolve: () => Promise.resolve(['::1', '127.0.0.1']) });
    expect(await sender.send(requestTo(`http://hooks.example:${receiver.port}/`))).toMatchObject({ text: 'ok' });
  });

  it('may not be one of this network', async () => {
    const receiver = await receiving(ok);
    const sender = await sending({}, { allowedRanges: [] });
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::1]', '[::ffff:127.0.0.1]']) {
      expect(await sender.send(requestTo(`http://${host}:${receiver.port}/`))).toEqual({
        kind: 'refused',
        reason: 'Webhook URL resolves to blocked IP range',
      });
    }
    expect(receiver.connections()).toBe(0);
  });

  it('is refused by the other rules too', async () => {
    const sender = await sending({}, { isProduction: true });
    expect(await sender.send(requestTo('http://hooks.example/'))).toEqual({
      kind: 'refused',
      reason: 'Webhook URL must use HTTPS in production',
    });
  });

  it('is not changed by a redirect', async () => {
    const inner = await receiving(ok);
    for (const status of [301, 302, 303, 307, 308]) {
      const outer = await receiving((_request, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${inner.port}/` }).end('moved');
      });
      expect(await answerOf(outer)).toEqual({ kind: 'answered', status, text: 'moved' });
    }
    expect(inner.requests).toEqual([]);
  });

  it('without addresses fails', async () => {
    const sender = await sending({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await sender.send(requestTo('http://hooks.example/'))).toEqual({
      kind: 'failed',
      reason: 'the name of the host does not resolve',
    });
  });

  it('whose name takes too long fails, and may be tried again', async () => {
    const resolve = () => new Promise<never>(nothing);
    expect(await (await sending({ resolve }, { dnsTimeoutMs: 5 })).send(requestTo('http://hooks.example/'))).toEqual({
      kind: 'failed',
      reason: 'DNS resolution timed out',
    });
    const late = requestTo('http://hooks.example/', { timeoutMs: impatientMs });
    expect(await (await sending({ resolve })).send(late)).toEqual({
      kind: 'failed',
      reason: 'no answer within 0.15 s',
    });
  });

  it('that nobody listens on fails', async () => {
    expect(await (await sending()).send(requestTo(`http://127.0.0.1:${await freePort()}/`))).toEqual({
      kind: 'failed',
      reason: 'the connection was refused (ECONNREFUSED)',
    });
  });
});

describe('TLS', () => {
  const resolve = () => Promise.resolve(['127.0.0.1']);
  const servernames: unknown[] = [];
  const tellName: RequestListener = (request, response) => {
    servernames.push((request.socket as TLSSocket & { servername?: unknown }).servername);
    response.end('ok');
  };

  it('is spoken with the name of the URL', async () => {
    const receiver = await opening(httpsReceiver(tellName));
    const sender = await sending({ resolve, ca: certificate }, { isProduction: true });
    for (const host of ['hooks.example', 'hooks.example.', '127.0.0.1']) {
      const answer = await sender.send(requestTo(`https://${host}:${receiver.port}/`));
      expect([host, answer]).toEqual([host, { kind: 'answered', status: 200, text: 'ok' }]);
    }
    expect(servernames).toEqual(['hooks.example', 'hooks.example', false]);
    expect(receiver.requests[0]?.headers.host).toBe(`hooks.example:${receiver.port}`);
  });

  it('needs a certificate for that name by an authority that is trusted', async () => {
    const receiver = await opening(httpsReceiver(ok));
    const other = await sending({ resolve, ca: certificate });
    expect(await other.send(requestTo(`https://other.example:${receiver.port}/`))).toEqual({
      kind: 'failed',
      reason: 'the certificate is for another name (ERR_TLS_CERT_ALTNAME_INVALID)',
    });
    expect(await (await sending({ resolve })).send(requestTo(`https://hooks.example:${receiver.port}/`))).toEqual({
      kind: 'failed',
      reason: 'the certificate is signed by itself (DEPTH_ZERO_SELF_SIGNED_CERT)',
    });
    expect(receiver.requests).toEqual([]);
  });

  it('with a server that speaks none fails', async () => {
    const receiver = await receiving(ok);
    expect(await (await sending()).send(requestTo(`https://127.0.0.1:${receiver.port}/`))).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^the other side speaks no TLS that is accepted \(/),
    });
  });
});

describe('an end from outside', () => {
  const ended = { kind: 'failed', reason: 'the attempt was ended before an answer' };

  it('comes by the signal', async () => {
    const control = new AbortController();
    const receiver = await receivingRaw(() => control.abort());
    const sender = await sending();
    const request = requestTo(`http://127.0.0.1:${receiver.port}/`);
    expect(await sender.send(request, control.signal)).toEqual(ended);
    // One that is aborted already sends nothing.
    expect(await sender.send(requestTo(`http://127.0.0.1:${await freePort()}/`), control.signal)).toEqual(ended);
    await isLeft(receiver);
  });

  it('comes by the signal while the name is looked up', async () => {
    const control = new AbortController();
    const resolve = () => {
      control.abort();
      return new Promise<never>(nothing);
    };
    expect(await (await sending({ resolve })).send(requestTo('http://hooks.example/'), control.signal)).toEqual(ended);
  });

  it('comes by closing, which waits for what is under way', async () => {
    const sender = openSender(rules);
    let close: Promise<void> | undefined;
    const receiver = await receivingRaw(() => {
      close ??= sender.close();
    });
    const request = requestTo(`http://127.0.0.1:${receiver.port}/`);
    expect(await Promise.all([sender.send(request), sender.send(request)])).toEqual([ended, ended]);
    await close;
    expect(await sender.send(request)).toEqual(ended);
    await sender.close();
  });
});
