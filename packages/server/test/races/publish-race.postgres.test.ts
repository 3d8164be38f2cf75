import { expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { type Answer, inParallel, outcomeOf, type Send, tally } from '../support/process-client.js';
import { expectStatus, makeAsset, makeTeam, type PublishAnswer, publish, tableOf } from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const publishesPerProcess = 200;
const inFlight = 6;

const pair = serverPair();

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

test('two processes that publish to one asset agree on one history', { timeout: 60_000 }, async ({ annotate }) => {
  const { sends, database } = pair();
  const [first] = sends;
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
  await annotate(JSON.stringify(outcomes));
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
