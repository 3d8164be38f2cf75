import { setTimeout as sleep } from 'node:timers/promises';
import type { Asset } from '@tessera/api';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRedis, type RedisLink } from '../src/platform/cache/redis-link.js';
import type { Database } from '../src/platform/database/database.js';
import { ApiClient } from './support/api-client.js';
import { makeAsset, makeTeam, publish, table } from './support/makers.js';
import { hasRedisServer, type RedisServer, startRedisServer } from './support/redis-server.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

/** Long enough for a machine that has much else to do. */
const patientMs = 5000;
/** What servers are given unless told otherwise. */
const usualMs = 50;

describe.runIf(hasRedisServer())('processes that share a Redis', () => {
  let server: RedisServer & { readonly port: number };
  let database: Database;
  let client: Redis;
  const apps: TestApp[] = [];
  const links: RedisLink[] = [];
  let troubles: string[] = [];

  beforeAll(async () => {
    server = await startRedisServer();
    database = await testDatabase();
    client = new Redis(server.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
  });
  beforeEach(async () => {
    troubles = [];
    for (const app of apps.splice(0)) await app.close();
    for (const link of links.splice(0)) link.close();
    await client.flushall();
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    for (const link of links) link.close();
    client.disconnect();
    await server.kill();
    await database.close();
  });

  async function connect(timeoutMs: number): Promise<RedisLink> {
    const link = await openRedis({
      url: server.url,
      connectTimeoutMs: timeoutMs,
      commandTimeoutMs: timeoutMs,
      onTrouble: (reason) => troubles.push(reason),
    });
    links.push(link);
    return link;
  }

  async function start(variables: Record<string, string> = {}, timeoutMs = patientMs): Promise<TestApp> {
    const app = await testApp({
      database,
      redis: await connect(timeoutMs),
      variables: { RATE_LIMIT_ENABLED: 'true', ...variables },
    });
    apps.push(app);
    return app;
  }

  async function assetWithHistory(tessera: TestApp): Promise<string> {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    await publish(tessera.api, asset, table({ id: 'integer', name: 'string' }));
    await publish(tessera.api, asset, table({ id: 'integer', name: 'string', note: 'string' }));
    await publish(tessera.api, asset, table({ id: 'string' }), { force: true });
    return asset.id;
  }

  const historyOf = (id: string) => `/api/v1/assets/${id}/contracts/history`;
  const diffOf = (id: string) => `/api/v1/assets/${id}/contracts/diff?from_version=1.0.0&to_version=2.0.0`;
  const bytes = async ({ app }: TestApp, url: string): Promise<string> => {
    const { body, statusCode } = await app.inject({ url, headers: { authorization: 'Bearer a-key-for-tests-only' } });
    expect(statusCode).toBe(200);
    return body;
  };

  describe('limits', () => {
    it('hold for all of them together', async () => {
      const [one, other] = [await start({ RATE_LIMIT_READ: '2/minute' }), await start({ RATE_LIMIT_READ: '2/minute' })];
      const seen = [];
      for (const { api } of [one, other, one, other]) seen.push((await api.get('/assets')).status);
      expect(seen).toEqual([200, 200, 429, 429]);
      expect((await other.api.get('/teams')).status).toBe(200);
    });

    it('count sign-ins that failed anywhere', async () => {
      const [one, other] = [await start({ RATE_LIMIT_AUTH: '2/minute' }), await start({ RATE_LIMIT_AUTH: '2/minute' })];
      const seen = [];
      for (const { app } of [one, one, other])
        seen.push((await new ApiClient(app, { authorization: 'Bearer wrong' }).get('/assets')).status);
      expect(seen).toEqual([401, 401, 429]);
    });

    it('keep windows that end, under keys that tell no secret', async () => {
      const tessera = await start();
      await tessera.api.get('/assets');
      await new ApiClient(tessera.app, { authorization: 'Bearer wrong' }).get('/assets');
      const keys = await client.keys('*');
      expect(keys.map((key) => key.replaceAll(/[0-9a-f]{16}/g, '<key>')).sort()).toEqual([
        'tessera:rate:auth:<key>',
        'tessera:rate:global:<key>:/api/v1/assets',
        'tessera:rate:read:<key>:/api/v1/assets',
      ]);
      for (const key of keys) {
        const left = await client.pttl(key);
        expect([key, left > 0 && left <= 60_000]).toEqual([key, true]);
      }
    });
  });

  describe('results of comparisons', () => {
    it('are computed by one and given out by all, to the byte', async () => {
      const [one, other] = [await start(), await start()];
      const alone = await testApp({ database });
      apps.push(alone);
      const id = await assetWithHistory(one);
      for (const path of [historyOf(id), diffOf(id)]) {
        const live = await bytes(alone, path);
        expect([await bytes(one, path), await bytes(one, path)]).toEqual([live, live]);
        expect([await bytes(other, path), await bytes(other, path)]).toEqual([live, live]);
      }
      expect(await client.keys('tessera:derived:*')).toHaveLength(3);
    });

    it('come from there indeed, and end by themselves', async () => {
      const [one, other] = [await start({ CACHE_TTL_SCHEMA: '100' }), await start()];
      const id = await assetWithHistory(one);
      await bytes(one, diffOf(id));
      const [key = ''] = await client.keys('tessera:derived:*');
      expect(await client.ttl(key)).toBeLessThanOrEqual(100);
      const mark = { ...(JSON.parse((await client.get(key)) ?? '') as object), changeType: 'patch' };
      await client.set(key, JSON.stringify(mark));
      expect(JSON.parse(await bytes(other, diffOf(id)))).toMatchObject({ change_type: 'patch', is_compatible: false });
    });

    it.each(['', 'no JSON', '{"half":'])('are computed where Redis holds %j', async (text) => {
      const [one, other] = [await start(), await start()];
      const id = await assetWithHistory(one);
      const live = [await bytes(one, historyOf(id)), await bytes(one, diffOf(id))];
      for (const key of await client.keys('tessera:derived:*')) await client.set(key, text);
      expect([await bytes(other, historyOf(id)), await bytes(other, diffOf(id))]).toEqual(live);
    });

    it('follow every change at once: they are found by what is compared', async () => {
      const [one, other] = [await start(), await start()];
      const id = await assetWithHistory(one);
      const before = await bytes(one, historyOf(id));
      expect(await bytes(other, historyOf(id))).toBe(before);
      const { body: asset } = await one.api.get<Asset>(`/assets/${id}`);
      await publish(other.api, asset, table({ id: 'string', more: 'string' }));
      const after = JSON.parse(await bytes(one, historyOf(id))) as { contracts: { version: string; status: string }[] };
      expect(after.contracts.map(({ version, status }) => `${version} ${status}`)).toEqual([
        '2.1.0 active',
        '2.0.0 deprecated',
        '1.1.0 deprecated',
        '1.0.0 deprecated',
      ]);
    });
  });

  describe('a Redis that goes away', () => {
    async function reads(tessera: TestApp, id: string): Promise<void> {
      for (const path of ['/assets', '/contracts', `/assets/${id}`, `/assets/${id}/contracts/history`])
        expect([path, (await tessera.api.get(path)).status]).toEqual([path, 200]);
    }

    it('leaves reads and writes as they were, and the limits to each process', async () => {
      const tessera = await start({ RATE_LIMIT_ADMIN: '2/minute' }, usualMs);
      const id = await assetWithHistory(tessera);
      await reads(tessera, id);
      await server.kill();
      try {
        await reads(tessera, id);
        await assetWithHistory(tessera);
        const seen = [];
        for (let index = 0; index < 3; index += 1) seen.push((await tessera.api.get('/audit/events')).status);
        expect(seen).toEqual([200, 200, 429]);
        expect((await tessera.stranger.send('GET', '/health', {})).body).toMatchObject({ status: 'healthy' });
        expect(troubles).toHaveLength(1);
        const late = await start({}, usualMs);
        await reads(late, id);
      } finally {
        server = await startRedisServer(server.port);
      }
    });

    it('is used again when it is back', async () => {
      const link = await connect(patientMs);
      expect(await link.attempt((redis) => redis.ping())).toBe('PONG');
      await server.kill();
      expect(await link.attempt((redis) => redis.ping())).toBeNull();
      server = await startRedisServer(server.port);
      let answer: string | null = null;
      for (let wait = 0; wait < 200 && answer === null; wait += 1) {
        await sleep(50);
        answer = await link.attempt((redis) => redis.ping());
      }
      expect(answer).toBe('PONG');
    });

    it('may hang: requests do not wait for it', async () => {
      const tessera = await start({}, usualMs);
      const id = await assetWithHistory(tessera);
      server.freeze();
      try {
        await reads(tessera, id);
        await assetWithHistory(tessera);
        const late = await start({}, usualMs);
        await reads(late, id);
      } finally {
        server.thaw();
      }
    });
  });
});

describe('a Redis that was never there', () => {
  it('is told of once, without its password, and everything works', async () => {
    const told: string[] = [];
    const redis = await openRedis({
      url: 'redis://:a-password@127.0.0.1:1',
      connectTimeoutMs: patientMs,
      commandTimeoutMs: patientMs,
      onTrouble: (reason) => told.push(reason),
    });
    const tessera = await testApp({ redis, variables: { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_READ: '2/minute' } });
    const seen = [];
    for (let index = 0; index < 3; index += 1) seen.push((await tessera.api.get('/assets')).status);
    expect(seen).toEqual([200, 200, 429]);
    expect(told).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(told.join()).not.toContain('a-password');
    await tessera.close();
    redis.close();
  });
});
