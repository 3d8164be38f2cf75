import type { BulkAnswer } from '@tessera/api';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { type Answer, outcomeOf, type Send, tally } from '../support/process-client.js';
import {
  acknowledge,
  expectStatus,
  type Made,
  makeAsset,
  makeTeam,
  propose,
  publishLive,
  register,
  tableOf,
} from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const rounds = 15;
const width = 6;
const pair = serverPair();

const each = <T>(make: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: width }, (_, index) => make(index)));
const bulk = (send: Send, kind: string, items: readonly object[], more: object = {}) =>
  send<BulkAnswer>('POST', `/bulk/${kind}`, { [kind]: items, ...more });
/** The ids of what the items made, their texts where they failed. */
const resultsOf = (answer: Answer<BulkAnswer>): readonly string[] =>
  expectStatus(answer, 200).results.map(({ id, error }) => id ?? error ?? '');

test('assets that two requests and single ones create at once are created once', { timeout: 60_000 }, async ({
  annotate,
}) => {
  const { sends, database } = pair();
  const [left, right] = sends;
  const owner = await makeTeam(left, 'bulk owner');
  const seen: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const items = Array.from({ length: width }, (_, index) => ({
      fqn: `lake.bulk.r${round}_${index}`,
      owner_team_id: owner,
      environment: 'production',
    }));
    const [first, second, ...singles] = await Promise.all([
      bulk(left, 'assets', items),
      bulk(right, 'assets', items.toReversed(), { skip_duplicates: true }),
      ...[0, width - 1].map((index) => right<Made>('POST', '/assets', items[index])),
    ]);
    seen.push(...resultsOf(first).map((text) => text.replaceAll(/[0-9a-f-]{36}|'.*?'/g, '…')));
    seen.push(...singles.map(outcomeOf));
    // Whoever made it, everybody who was told an id was told the same.
    const told = resultsOf(second).toReversed();
    const { rows } = await sql<{ id: string }>`select id from core.assets where fqn like ${`lake.bulk.r${round}\\_%`}
      order by fqn`.execute(database.db);
    expect(told).toEqual(rows.map(({ id }) => id));
  }
  const outcomes = tally(seen);
  await annotate(JSON.stringify(outcomes));
  expect(Object.keys(outcomes).filter((outcome) => outcome.startsWith('5'))).toEqual([]);
  expect(await brokenInvariants(database.db)).toEqual([]);
});

test('registrations, answers and departures beside the single forms', { timeout: 90_000 }, async ({ annotate }) => {
  const { sends, database } = pair();
  const [left, right] = sends;
  const owner = await makeTeam(left, 'story owner');
  const seen: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const teams = await each((index) => makeTeam(left, `reader ${round} ${index}`));
    const assets = await each((index) => makeAsset(left, `lake.stories.r${round}_${index}`, owner));
    const contracts = await Promise.all(
      assets.map((assetId) => publishLive(left, { assetId, teamId: owner, schema: tableOf(['id', 'email']) })),
    );
    const wanted = contracts.map((contract_id, index) => ({ contract_id, consumer_team_id: teams[index] }));
    const registered = await Promise.all([
      bulk(left, 'registrations', wanted, { skip_duplicates: true }),
      bulk(right, 'registrations', wanted.toReversed()),
      register(right, contracts[0] ?? '', teams[0] ?? ''),
    ]);
    expectStatus(registered[0], 200);
    expectStatus(registered[1], 200);
    seen.push(`register ${outcomeOf(registered[2])}`);

    const proposals = await Promise.all(
      assets.map((assetId) => propose(left, { assetId, teamId: owner, schema: tableOf(['id']) })),
    );
    const answers = proposals.map((proposal_id, index) => ({
      proposal_id,
      consumer_team_id: teams[index],
      response: index % 3 === 0 ? 'blocked' : 'approved',
    }));
    const answered: readonly Answer<unknown>[] = await Promise.all([
      bulk(left, 'acknowledgments', answers),
      bulk(right, 'acknowledgments', answers.toReversed()),
      acknowledge(right, proposals[1] ?? '', teams[1] ?? ''),
      left('POST', `/proposals/${proposals[2]}/withdraw`),
      right('DELETE', `/teams/${teams[4]}`),
      bulk(right, 'registrations', [{ contract_id: contracts[5], consumer_team_id: owner }]),
    ]);
    for (const [index, answer] of answered.entries()) seen.push(`${index} ${outcomeOf(answer)}`);
    for (const answer of answered.slice(0, 2)) {
      for (const { error } of (answer.body as BulkAnswer).results)
        seen.push((error ?? 'done').replaceAll(/[0-9a-f-]{36}/g, '…'));
    }
  }
  const outcomes = tally(seen);
  await annotate(JSON.stringify(outcomes));
  expect(Object.keys(outcomes).filter((outcome) => / 5\d\d/.test(outcome))).toEqual([]);
  expect(await brokenInvariants(database.db)).toEqual([]);
});

test('assets that change hands while their teams are deleted have a live owner', { timeout: 60_000 }, async ({
  annotate,
}) => {
  const { sends, database } = pair();
  const [left, right] = sends;
  const seen: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [from, to] = [await makeTeam(left, `from ${round}`), await makeTeam(left, `to ${round}`)];
    const assets = await each((index) => makeAsset(left, `lake.moved.r${round}_${index}`, from));
    const answers: readonly Answer<unknown>[] = await Promise.all([
      left('POST', `/teams/${from}/reassign-assets`, { target_team_id: to }),
      right('POST', `/teams/${to}/reassign-assets`, { target_team_id: from, asset_ids: assets }),
      right('POST', '/assets/bulk-assign', { asset_ids: assets.toReversed() }),
      right('PATCH', `/assets/${assets[0]}`, { owner_team_id: to }),
      left('DELETE', `/teams/${to}`),
    ]);
    seen.push(...answers.map((answer, index) => `${index} ${outcomeOf(answer)}`));
  }
  const outcomes = tally(seen);
  await annotate(JSON.stringify(outcomes));
  expect(Object.keys(outcomes).filter((outcome) => / 5\d\d/.test(outcome))).toEqual([]);
  const orphans = await database.db
    .selectFrom('assets')
    .innerJoin('teams', 'teams.id', 'assets.owner_team_id')
    .select('assets.fqn')
    .where('teams.deleted_at', 'is not', null)
    .where('assets.fqn', 'like', 'lake.moved.%')
    .execute();
  expect(orphans).toEqual([]);
  expect(await brokenInvariants(database.db)).toEqual([]);
});

test('the locks of all this never wait for each other in a circle', async () => {
  const { rows } = await sql<{ deadlocks: number }>`select deadlocks from pg_stat_database
    where datname = current_database()`.execute(pair().database.db);
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
