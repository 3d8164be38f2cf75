import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/platform/database/database.js';
import { type Answer, clientOf, inParallel, outcomeOf, type Send, tally } from '../support/api-client.js';
import { brokenInvariants } from '../support/invariants.js';
import { expectStatus, makeAsset, makeTeam, type PublishAnswer, publish, tableOf } from '../support/scenario.js';
import { startServerProcess } from '../support/server-process.js';
import { type EmptyDatabase, emptyDatabase, openTestDatabase } from '../support/test-database.js';

const publishesPerProcess = 200;
const inFlight = 6;

let place: EmptyDatabase;
let database: Database;
let servers: readonly Awaited<ReturnType<typeof startServerProcess>>[];

beforeAll(async () => {
  place = await emptyDatabase();
  // Both start on the empty database at once: one migrates, the other waits for it.
  servers = await Promise.all([1, 2].map(() => startServerProcess({ DATABASE_URL: place.url })));
  database = openTestDatabase(place.url);
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await database.close();
  await place.drop();
});

/** Every tenth names its version, the same as the other process names; the others differ in a description only. */
function task(send: Send, process: number, index: number, ids: { assetId: string; teamId: string }) {
  const version = index % 10 === 5 ? { version: `${10 + index}.0.0` } : {};
  const schema = tableOf(['id', 'name'], `State ${process}.${index % 2}`);
  return () => publish(send, { ...ids, schema, ...version });
}

interface Listed {
  readonly results: readonly { readonly id: string; readonly entity_id: string; readonly status: string }[];
  readonly total: number;
}

async function listAll(send: Send, path: string): Promise<Listed['results']> {
  const rows: Listed['results'][number][] = [];
  for (let offset = 0; offset < 1000; offset += 100) {
    const page = expectStatus(await send<Listed>('GET', `${path}&limit=100&offset=${offset}`), 200);
    rows.push(...page.results);
    if (rows.length >= page.total) return rows;
  }
  throw new Error(`${path} has more rows than this test makes`);
}

test('two processes that publish to one asset agree on one history', { timeout: 60_000 }, async () => {
  const sends = servers.map(clientOf);
  const [first] = sends;
  if (first === undefined) throw new Error('A server runs');
  const teamId = await makeTeam(first, 'publishers');
  const assetId = await makeAsset(first, 'lake.races.orders', teamId);

  const answers: Answer<PublishAnswer>[] = (
    await Promise.all(
      sends.map((send, process) =>
        inParallel(
          inFlight,
          Array.from({ length: publishesPerProcess }, (_, index) => task(send, process, index, { assetId, teamId })),
        ),
      ),
    )
  ).flat();

  const outcomes = tally(answers.map(outcomeOf));
  expect(Object.keys(outcomes).sort()).toEqual(['201', '409 VERSION_EXISTS']);
  expect((outcomes['201'] ?? 0) + (outcomes['409 VERSION_EXISTS'] ?? 0)).toBe(2 * publishesPerProcess);
  // Each named version collides once.
  expect(outcomes['409 VERSION_EXISTS']).toBe(publishesPerProcess / 10);

  const published = answers.flatMap(({ status, body }) => (status === 201 && body.contract ? [body.contract.id] : []));
  expect(answers.filter(({ status }) => status === 201).every(({ body }) => body.action === 'published')).toBe(true);
  const events = await listAll(first, '/audit/events?action=contract.published');
  expect(events.map(({ entity_id: id }) => id).sort()).toEqual(published.toSorted());
  const contracts = await listAll(first, `/contracts?asset_id=${assetId}`);
  expect(contracts.map(({ id }) => id).sort()).toEqual(published.toSorted());
  expect(contracts.filter(({ status }) => status === 'active')).toHaveLength(1);
  expect(await brokenInvariants(database.db)).toEqual([]);
});
