import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from './support/invariants.js';
import { clientOf, outcomeOf, type Send } from './support/process-client.js';
import { makeAsset, makeTeam, publish, publishLive, register, tableOf } from './support/scenario.js';
import { processKey, type ServerProcess, startServerProcess } from './support/server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from './support/test-database.js';

let place: EmptyDatabase;
let server: ServerProcess;
let send: Send;
let teamId = '';
let assetId = '';
let contractId = '';

beforeAll(async () => {
  place = await emptyDatabase();
  server = await startServerProcess({ DATABASE_URL: place.url });
  send = clientOf(server);
  teamId = await makeTeam(send, 'owner');
  assetId = await makeAsset(send, 'lake.hostile.orders', teamId);
  contractId = await publishLive(send, { assetId, teamId, schema: tableOf(['id']) });
});

afterAll(async () => {
  await server.stop();
  const database = openTestDatabase(place.url);
  try {
    expect(await brokenInvariants(database.db)).toEqual([]);
  } finally {
    await database.close();
    await place.drop();
  }
});

afterEach(async () => {
  expect(server.exit()).toBeNull();
  const health = await fetch(`${server.url}/health`);
  expect(await health.json()).toMatchObject({ status: 'healthy' });
  expect(server.output()).not.toContain('request failed');
});

async function post(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${processKey}`, 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(20_000),
  });
  return outcomeOf({ status: response.status, body: await response.json() });
}

const answerMs = 5000;

/** Sends raw bytes; returns what came back until the server closed or fell silent. */
function raw(...pieces: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      for (const piece of pieces) socket.write(piece);
    });
    const timer = setTimeout(() => socket.destroy(), answerMs);
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      if (answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);

describe('what is not JSON', () => {
  test.each([
    ['half an object', '{"name": "x"'],
    ['no value at all', '{"name": }'],
    ['not even close', 'name=x'],
    ['a bare word', 'undefined'],
    ['half a surrogate pair', '{"name": "\\ud800"}'],
    ['ten thousand levels', nested(10_000, '[', ']')],
    ['a million levels, none closed', '{"a":'.repeat(1_000_000)],
  ])('%s is refused with 422', async (_, body) => {
    expect(await post('/teams', body)).toBe(body.length > 4 * 1024 * 1024 ? '413 PAYLOAD_TOO_LARGE' : '422');
  });

  test('bytes that are no text are refused with 400', async () => {
    expect(await post('/teams', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).toBe('400 BAD_REQUEST');
  });

  test('ten megabytes are refused with 413', async () => {
    expect(await post('/teams', `{"name": "${'x'.repeat(10 * 1024 * 1024)}"}`)).toBe('413 PAYLOAD_TOO_LARGE');
    expect(await post(`/assets/${assetId}/contracts?published_by=${teamId}`, ' '.repeat(10 * 1024 * 1024))).toBe(
      '413 PAYLOAD_TOO_LARGE',
    );
  });
});

describe('schemas', () => {
  const publishText = (schema: string): Promise<string> =>
    post(`/assets/${assetId}/contracts?published_by=${teamId}`, `{"schema": ${schema}}`);

  test('ten thousand levels deep are refused', async () => {
    const deep = `${'{"type":"object","properties":{"a":'.repeat(10_000)}{}${'}}'.repeat(10_000)}`;
    expect(await publishText(deep)).toBe('422');
    expect(await publishText(`{"allOf":${nested(10_000, '[', ']')}}`)).toBe('422');
  });

  test('as deep as is allowed are answered', async () => {
    const deep = `${'{"type":"object","properties":{"a":'.repeat(200)}{}${'}}'.repeat(200)}`;
    expect(await publishText(deep)).toMatch(/^(201|4\d\d)/);
  });

  test.each([
    ['a text', '"object"', '422'],
    ['a list', '[]', '422'],
    ['nothing', 'null', '422'],
    ['a type that is none', '{"type":"objekt"}', '400 INVALID_SCHEMA'],
    ['a pattern that is none', '{"type":"object","properties":{"a":{"type":"string","pattern":"("}}}', '4'],
    ['a reference to itself', '{"$ref":"#"}', ''],
    ['a reference to nowhere', '{"type":"object","properties":{"a":{"$ref":"#/nowhere"}}}', ''],
    ['keys of the prototype', '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{}}}', ''],
    ['U+0000 in a name', '{"type":"object","properties":{"a\\u0000b":{"type":"string"}}}', '422'],
    ['two thousand columns', JSON.stringify(tableOf(Array.from({ length: 2000 }, (_, index) => `c${index}`))), '422'],
  ])('that are %s are answered, not crashed on', async (_, schema, expected) => {
    const outcome = await publishText(schema);
    expect(outcome.startsWith(expected) && /^(201|4\d\d)/.test(outcome), outcome).toBe(true);
  });
});

describe('values of the wrong kind', () => {
  const wrong: readonly unknown[] = [null, 0, 1e308, true, [], {}, [[]], '\u0000', 'x'.repeat(100_000), '\ud83d\ude00'];

  test.each(['/teams', '/assets', '/sync/dbt/upload'])('as the whole body of %s are refused', async (path) => {
    for (const value of wrong) expect(await post(path, JSON.stringify(value))).toMatch(/^4\d\d/);
  });

  test('in a field are refused', async () => {
    for (const value of wrong) {
      expect(await post('/teams', JSON.stringify({ name: value }))).toMatch(/^422/);
      expect(await post('/assets', JSON.stringify({ fqn: value, owner_team_id: teamId }))).toMatch(/^422/);
      expect(await post('/assets', JSON.stringify({ fqn: 'a.b', owner_team_id: value }))).toMatch(/^422/);
      expect(
        await post(`/registrations?contract_id=${contractId}`, JSON.stringify({ consumer_team_id: value })),
      ).toMatch(/^422/);
    }
  });

  test('in a manifest are refused or passed over', async () => {
    for (const value of wrong) {
      expect(await post('/sync/dbt/upload', JSON.stringify({ manifest: value }))).toMatch(/^(200|4\d\d)/);
      expect(await post('/sync/dbt/upload', JSON.stringify({ manifest: { nodes: value } }))).toMatch(/^(200|4\d\d)/);
      const nodes = { 'model.a.b': value, 'model.a.c': { resource_type: 'model', columns: value, config: value } };
      expect(
        await post('/sync/dbt/upload', JSON.stringify({ manifest: { nodes, metadata: value }, owner_team_id: teamId })),
      ).toMatch(/^(200|4\d\d)/);
    }
  });

  test('in a query or path are refused', async () => {
    for (const path of [
      '/teams/not-an-id',
      '/teams?limit=-1',
      '/teams?limit=1e9',
      '/teams?offset=99999999999999999999',
      `/contracts?asset_id=${'0'.repeat(3000)}`,
      '/teams/%00',
      '/assets/..%2f..%2fetc',
    ])
      expect((await send('GET', path)).status, path).toBe(422);
  });
});

describe('things that are not there', () => {
  test('are answered with 404', async () => {
    const nobody = randomUUID();
    const outcomes = await Promise.all([
      send('GET', `/teams/${nobody}`),
      send('GET', `/assets/${nobody}`),
      send('GET', `/contracts/${nobody}`),
      send('GET', `/proposals/${nobody}`),
      send('DELETE', `/registrations/${nobody}`),
      send('POST', '/assets', { fqn: 'lake.hostile.x', owner_team_id: nobody }),
      publish(send, { assetId: nobody, teamId, schema: tableOf(['id']) }),
      publish(send, { assetId, teamId: nobody, schema: tableOf(['id']) }),
      register(send, contractId, nobody),
      register(send, nobody, teamId),
      send('POST', `/proposals/${nobody}/acknowledge`, { consumer_team_id: teamId, response: 'approved' }),
      send('POST', '/sync/dbt/upload', { manifest: { nodes: {} }, owner_team_id: nobody }),
    ]);
    expect(outcomes.map(outcomeOf).filter((outcome) => !outcome.startsWith('404'))).toEqual([]);
  });
});

describe('connections', () => {
  test('that flood with headers are refused with 431', async () => {
    const many = (count: number): string => `X-Flood: ${'x'.repeat(100)}\r\n`.repeat(count);
    expect(statusOf(await raw(`GET /health HTTP/1.1\r\nHost: x\r\n${many(160)}\r\n`))).toBe(431);
    // What is far too much is cut off, with or without an answer.
    expect([0, 431]).toContain(statusOf(await raw('GET /health HTTP/1.1\r\nHost: x\r\n', many(50_000), '\r\n')));
    expect(statusOf(await raw(`GET /${'x'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`))).toBe(431);
  });

  test('that are refused are told so in the envelope of all errors, and that they are closed', async () => {
    for (const [text, status] of [
      ['this is no HTTP\r\n\r\n', 400],
      [`GET /${'x'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ] as const) {
      const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
      const id = /^x-request-id: (\S{36})$/im.exec(head)?.[1];
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head).toMatch(/^connection: close$/im);
      expect(Number(/^content-length: (\d+)$/im.exec(head)?.[1])).toBe(Buffer.byteLength(body));
      expect(JSON.parse(body)).toEqual({
        error: { code: 'BAD_REQUEST', message: expect.any(String), request_id: id, timestamp: expect.any(String) },
      });
    }
  });

  test.each(['teams', 'teams/%C0%AE'])('get the id of their request back byte by byte: %s', async (path) => {
    const id = 'r\u00e9\u00ff <b>';
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${server.url}/api/v1/${path}`, { headers: { 'x-request-id': id } }, resolve).on('error', reject);
    });
    expect(answer.headers['x-request-id']).toBe(id);
    expect(await json(answer)).toMatchObject({ error: { request_id: id } });
  });

  test('that speak no HTTP are refused with 400', async () => {
    expect(statusOf(await raw('\u0016\u0003\u0001 this is no HTTP\r\n\r\n'))).toBe(400);
    expect(statusOf(await raw('GET /health HTTP/1.1\r\n\r\n'))).toBe(400);
    expect(
      statusOf(
        await raw(
          'POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        ),
      ),
    ).toBe(400);
    expect(
      statusOf(await raw('POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')),
    ).toBe(400);
  });

  test('that stay silent, stop in the middle or send slowly do not keep others from being served', async () => {
    const { hostname, port } = new URL(server.url);
    const head = `POST /api/v1/teams HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${processKey}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n`;
    const sockets = Array.from({ length: 150 }, (_, index) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(['', 'GET /health HT', `${head}{"name": "slow`][index % 3] ?? '');
      return socket;
    });
    const drip = setInterval(() => {
      for (const [index, socket] of sockets.entries()) if (index % 3 === 2) socket.write('w');
    }, 20);
    try {
      const made = await Promise.all(Array.from({ length: 20 }, (_, index) => makeTeam(send, `beside ${index}`)));
      expect(new Set(made).size).toBe(20);
    } finally {
      clearInterval(drip);
      for (const socket of sockets) socket.destroy();
    }
    expect((await send<{ total: number }>('GET', '/teams?name=slow')).body.total).toBe(0);
  });
});
