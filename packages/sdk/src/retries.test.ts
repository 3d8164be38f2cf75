import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { breaks, clientWith, failureOf, json, refuses, stays } from '../test/answered-client.js';
import { RateLimitedError, ServerError, TesseraUnreachableError } from './index.js';

describe('a request that fails for now', () => {
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['no answer', breaks],
    ['429', refuses(429)],
    ['502', refuses(502)],
    ['503', refuses(503)],
    ['504', refuses(504)],
    ['an answer that breaks off', () => new Response(new ReadableStream({ pull: (to) => to.error(new Error('cut')) }))],
  ] as const)('is sent again: %s', async (_, fails) => {
    const { client, sent } = clientWith({}, fails, fails, json(200, { status: 'healthy' }));
    expect(await client.health()).toEqual({ status: 'healthy' });
    expect(sent).toHaveLength(3);
  });

  it('is given up after as many attempts as were asked for', async () => {
    const once = clientWith({}, refuses(503));
    expect(await failureOf(once.client.health())).toBeInstanceOf(ServerError);
    expect(once.sent).toHaveLength(3);
    const never = clientWith({ retries: 0 }, breaks);
    expect(await failureOf(never.client.health())).toBeInstanceOf(TesseraUnreachableError);
    expect(never.sent).toHaveLength(1);
    const often = clientWith({ retries: 0 }, breaks);
    await failureOf(often.client.health({ retries: 4 }));
    expect(often.sent).toHaveLength(5);
  });

  it('is not sent again where it would happen twice', async () => {
    for (const fails of [breaks, refuses(503), refuses(429)]) {
      const { client, sent } = clientWith({}, fails);
      await failureOf(client.teams.create({ name: 'x' }));
      await failureOf(client.teams.update('t', { name: 'x' }));
      expect(sent).toHaveLength(2);
      expect(sent.every(({ headers }) => headers['idempotency-key'] === undefined)).toBe(true);
    }
  });

  it('is sent again with the same key where the server carries it out once', async () => {
    const { client, sent } = clientWith({}, breaks, breaks, json(201, { action: 'published' }));
    await client.contracts.publish('a', { schema: {} });
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(1);
    await client.contracts.publish('a', { schema: {} });
    expect(sent[3]?.headers['idempotency-key']).not.toBe(keys[0]);
    await client.contracts.publish('a', { schema: {} }, {}, { idempotencyKey: 'mine' });
    expect(sent[4]?.headers['idempotency-key']).toBe('mine');
  });

  it('waits as long as the server asks', async () => {
    vi.useFakeTimers();
    try {
      const { client, sent } = clientWith({}, refuses(429, { 'retry-after': '7' }), json(200, {}));
      const call = client.health();
      await vi.advanceTimersByTimeAsync(6_900);
      expect(sent).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(200);
      await call;
      expect(sent).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is refused at once by a server that wants a long rest, and says so', async () => {
    const { client, sent } = clientWith({}, refuses(429, { 'retry-after': '3600' }));
    const failure = await failureOf(client.health());
    expect(failure).toBeInstanceOf(RateLimitedError);
    expect(failure).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(sent).toHaveLength(1);
    const until = new Date(Date.now() + 5_000_000).toUTCString();
    const dated = await failureOf(clientWith({}, refuses(503, { 'retry-after': until })).client.health());
    expect((dated as ServerError).retryAfterMs).toBeGreaterThan(4_900_000);
  });

  it('is given another chance when its time ran out', async () => {
    const { client, sent } = clientWith({ timeoutMs: 5 }, stays, json(200, { status: 'healthy' }));
    expect(await client.health()).toEqual({ status: 'healthy' });
    expect(sent).toHaveLength(2);
  });

  it('may wait for ever', async () => {
    const { client } = clientWith({ timeoutMs: Number.POSITIVE_INFINITY }, json(200, { status: 'healthy' }));
    expect(await client.health()).toEqual({ status: 'healthy' });
  });
});
