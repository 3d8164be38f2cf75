import { describe, expect, it } from 'vitest';
import { TesseraClient, TesseraError, TesseraUnreachableError, ValidationFailedError } from './index.js';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A client whose requests are answered by `answer`, and the requests that it sent. */
function clientWith(answer: () => Response | Promise<Response>, apiKey?: string) {
  const sent: Sent[] = [];
  const client = new TesseraClient({
    baseUrl: 'http://tessera.test/',
    retries: 0,
    ...(apiKey === undefined ? {} : { apiKey }),
    fetch: async (url, init = {}) => {
      sent.push({ url: String(url), init });
      return answer();
    },
  });
  return { client, sent };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('requests', () => {
  it('go to the address with key, query and body', async () => {
    const { client, sent } = clientWith(() => json(201, {}), 'secret');
    await client.contracts.publish('a/b', { schema: { type: 'object' } }, { published_by: 'team', force: true });
    expect(sent[0]?.url).toBe('http://tessera.test/api/v1/assets/a%2Fb/contracts?published_by=team&force=true');
    expect(sent[0]?.init.method).toBe('POST');
    expect(sent[0]?.init.headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
    });
    expect(sent[0]?.init.body).toBe('{"schema":{"type":"object"}}');
  });

  it('about dbt projects go to their addresses', async () => {
    const { client, sent } = clientWith(() => json(200, {}));
    const project = { manifest: {}, owner_team_id: 'team' };
    await client.sync.dbtUpload({ ...project, dry_run: true });
    await client.sync.dbtDiff(project);
    await client.sync.dbtImpact(project);
    await client.sync.dbtSync({ manifest_path: '/a b/manifest.json', owner_team_id: 'team' });
    expect(sent.map(({ url }) => url.replace('http://tessera.test/api/v1/sync', ''))).toEqual([
      '/dbt/upload',
      '/dbt/diff',
      '/dbt/impact',
      '/dbt?manifest_path=%2Fa+b%2Fmanifest.json&owner_team_id=team',
    ]);
    expect(sent[0]?.init.body).toBe('{"manifest":{},"owner_team_id":"team","dry_run":true}');
    expect(sent[3]?.init.body).toBeUndefined();
  });

  it('carry no key, query or body where there is none', async () => {
    const { client, sent } = clientWith(() => json(200, { results: [] }));
    await client.teams.list({ limit: 5 });
    await client.proposals.withdraw('p');
    expect(sent.map(({ url }) => url)).toEqual([
      'http://tessera.test/api/v1/teams?limit=5',
      'http://tessera.test/api/v1/proposals/p/withdraw',
    ]);
    for (const { init } of sent) {
      expect(init.headers).toEqual({ accept: 'application/json' });
      expect(init.body).toBeUndefined();
    }
  });
});

describe('errors', () => {
  it('carry status, code, message, request id and details', async () => {
    const error = { code: 'DUPLICATE_REGISTRATION', message: 'Already', request_id: 'r1', details: { id: 'x' } };
    const { client } = clientWith(() => json(409, { error }));
    const failure = await failureOf(client.registrations.create({ consumer_team_id: 't' }, { contract_id: 'c' }));
    expect(failure).toBeInstanceOf(TesseraError);
    expect(failure).toMatchObject({
      status: 409,
      code: 'DUPLICATE_REGISTRATION',
      message: 'Already',
      requestId: 'r1',
      details: { id: 'x' },
    });
  });

  it('of rate limits name the limit', async () => {
    const error = { code: 'RATE_LIMIT_EXCEEDED', message: 'Too Many Requests', detail: '100 per 1 minute' };
    const { client } = clientWith(() => json(429, { error }, { 'x-request-id': 'r-2' }));
    expect(await failureOf(client.teams.list())).toMatchObject({
      status: 429,
      code: 'RATE_LIMIT_EXCEEDED',
      message: 'Too Many Requests (100 per 1 minute)',
      requestId: 'r-2',
    });
  });

  it('of the shape list every problem', async () => {
    const detail = [
      { type: 'missing', loc: ['body', 'fqn'], msg: 'Field required' },
      { type: 'uuid_parsing', loc: ['body', 'owner_team_id'], msg: 'Input should be a valid UUID' },
    ];
    const { client } = clientWith(() => json(422, { detail }, { 'x-request-id': 'r2' }));
    const failure = await failureOf(client.assets.create({ fqn: '', owner_team_id: 'x' }));
    expect(failure).toBeInstanceOf(ValidationFailedError);
    expect(failure).toMatchObject({
      status: 422,
      requestId: 'r2',
      problems: detail,
      message: 'body.fqn: Field required; body.owner_team_id: Input should be a valid UUID',
    });
  });

  it.each([
    ['a page of a gateway', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'The server answered 502'],
    ['a plain detail', () => json(404, { detail: 'Not Found' }), 'The server answered 404: Not Found'],
    ['a fine page that is not JSON', () => new Response('<html>'), 'did not answer with JSON'],
  ])('of somebody else are told apart: %s', async (_, answer, message) => {
    const { client } = clientWith(answer);
    const failure = await failureOf(client.health());
    expect(failure).toBeInstanceOf(TesseraError);
    expect(failure).toMatchObject({ code: 'UNKNOWN', message: expect.stringContaining(message) });
  });

  it('without an answer name address and reason', async () => {
    const { client } = clientWith(() => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:8000') });
    });
    const failure = await failureOf(client.health());
    expect(failure).toBeInstanceOf(TesseraUnreachableError);
    expect(failure).toMatchObject({
      status: 0,
      message: 'Cannot reach Tessera at http://tessera.test: connect ECONNREFUSED 127.0.0.1:8000',
    });
  });

  it('end waiting after the given time', async () => {
    const client = new TesseraClient({
      baseUrl: 'http://tessera.test',
      timeoutMs: 10,
      retries: 0,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
        }),
    });
    expect(await failureOf(client.health())).toMatchObject({
      name: 'TesseraUnreachableError',
      message: 'Cannot reach Tessera at http://tessera.test: no answer within 10 ms',
    });
  });
});
