import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { secretPlace } from '../../packages/server/src/features/webhooks/webhook-endpoint.js';
import { insertEndpoint } from '../../packages/server/src/features/webhooks/webhook-endpoint-repository.js';
import { systemClock } from '../../packages/server/src/platform/clock.js';
import { type Database, openDatabase } from '../../packages/server/src/platform/database/database.js';
import { migrate } from '../../packages/server/src/platform/database/migrator.js';
import { withTransaction } from '../../packages/server/src/platform/database/transaction.js';
import { recordAll } from '../../packages/server/src/platform/events/record.js';
import { randomIds } from '../../packages/server/src/platform/ids.js';
import { createLogger } from '../../packages/server/src/platform/logging.js';
import type { Platform } from '../../packages/server/src/platform/platform.js';
import { secretBox } from '../../packages/server/src/platform/secrets/secret-box.js';
import { readSettings } from '../../packages/server/src/platform/settings/read-settings.js';
import { openOutbound } from '../../packages/server/src/start-outbound.js';
import { onServer, startEmbeddedServer } from '../../packages/server/test/support/embedded-server.js';
import { printTable } from '../table.js';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '200' }, endpoints: { type: 'string', default: '50' } },
});
const eventCount = Number(values.events);
const endpointCount = Number(values.endpoints);
const assetCount = 100;
const limits = { maxConnections: 10, poolSize: 10, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };
const settings = readSettings({ ENVIRONMENT: 'test', WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8' });

function announcement(index: number, assetIds: readonly string[]) {
  const assetId = assetIds[index % assetIds.length] as string;
  return {
    type: 'proposal.created' as const,
    assetId,
    payload: { proposal_id: randomUUID(), asset_id: assetId, asset_fqn: `lake.bench.t${index}`, note: 'x'.repeat(400) },
  };
}

async function insertEndpoints(platform: Platform, urls: readonly string[]): Promise<void> {
  const box = secretBox(settings);
  for (const url of urls) {
    const id = randomUUID();
    const at = platform.clock.now();
    const endpoint = { id, name: url, url, events: ['*'], assetFqnPrefix: null, isEnabled: true, secretHint: 'nnnn' };
    await insertEndpoint(
      platform.db,
      { ...endpoint, createdAt: at, updatedAt: null, deletedAt: null },
      box.seal(`whsec_${'n'.repeat(43)}=`, secretPlace('secret', id)),
    );
  }
}

/** Deliveries a second to the endpoints that answer at once, from the first event to the last answer. */
async function rateOf(database: Database, port: number, hasSlow: boolean): Promise<number> {
  const platform: Platform = { db: database.db, clock: systemClock(), newId: randomIds };
  const urls = Array.from({ length: endpointCount }, (_, index) => `http://127.0.0.1:${port}/${index}`);
  await insertEndpoints(platform, hasSlow ? [...urls, `http://127.0.0.1:${port}/slow`] : urls);
  const assetIds = Array.from({ length: assetCount }, () => randomUUID());
  const outbound = openOutbound(platform, settings, await createLogger({ logLevel: 'silent', logFormat: 'json' }));
  outbound.start();
  const started = performance.now();
  for (let written = 0; written < eventCount; written += 20) {
    const part = Array.from({ length: Math.min(20, eventCount - written) }, (_, index) => ({
      entityType: 'proposal',
      entityId: randomUUID(),
      action: 'proposal.created',
      actorId: null,
      payload: {},
      announcement: announcement(written + index, assetIds),
    }));
    await withTransaction(platform, (unit) => recordAll(unit, part));
    outbound.placing.wake();
  }
  const quick = eventCount * endpointCount;
  for (;;) {
    const { count } = await database.db
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('status', '=', 'delivered')
      .where('url', 'not like', '%/slow')
      .executeTakeFirstOrThrow();
    if (count >= quick) break;
    await sleep(50);
  }
  const seconds = (performance.now() - started) / 1000;
  await outbound.stop();
  return quick / seconds;
}

/** Requests a second with the same bodies and as many under way, and nothing else. */
async function bareRate(port: number, count: number): Promise<number> {
  const body = JSON.stringify({ event: 'proposal.created', payload: announcement(0, [randomUUID()]).payload });
  let next = 0;
  const started = performance.now();
  const client = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const answer = await fetch(`http://127.0.0.1:${port}/${index % endpointCount}`, { method: 'POST', body });
      await answer.text();
    }
  };
  await Promise.all(Array.from({ length: 100 }, client));
  return count / ((performance.now() - started) / 1000);
}

const worker = new Worker(new URL('./receiver-worker.mjs', import.meta.url));
const port = await new Promise<number>((resolve) => worker.once('message', resolve));
const postgres = await startEmbeddedServer({ isDurable: true });
const directory = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
const rows: (readonly string[])[] = [];
const round = (value: number): string => String(Math.round(value));
try {
  await bareRate(port, 2000);
  const bare = await bareRate(port, eventCount * endpointCount);
  for (const engine of ['sqlite', 'postgres'] as const) {
    const rates: number[] = [];
    for (const hasSlow of [false, true]) {
      const name = `deliveries_${hasSlow ? 'slow' : 'quick'}`;
      if (engine === 'postgres') await onServer(`${postgres.url}/postgres`, `create database ${name}`);
      const url = engine === 'postgres' ? `${postgres.url}/${name}` : `sqlite:///${join(directory, `${name}.db`)}`;
      const database = openDatabase(url, limits, () => undefined);
      await migrate(database.db, database.engine);
      rates.push(await rateOf(database, port, hasSlow));
      await database.close();
    }
    const [alone = 0, besideSlow = 0] = rates;
    rows.push([
      engine,
      round(alone / endpointCount),
      round(alone),
      (alone / bare).toFixed(2),
      round(besideSlow),
      (besideSlow / alone).toFixed(2),
    ]);
  }
  console.log(`${eventCount} events to ${endpointCount} endpoints; bare requests: ${round(bare)} a second`);
  printTable(['database', 'events/s', 'deliveries/s', '÷ bare', 'beside a slow one', '÷ alone'], rows);
} finally {
  await worker.terminate();
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
