import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { type Answer, outcomeOf, tally } from '../support/process-client.js';
import {
  expectStatus,
  type Made,
  makeAsset,
  makeTeam,
  publish,
  publishLive,
  register,
  tableOf,
} from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const rounds = 100;
const schema = tableOf(['id']);
const pair = serverPair();

let owner = '';
beforeAll(async () => {
  owner = await makeTeam(pair().sends[0], 'owner');
});
afterAll(async () => {
  expect(await brokenInvariants(pair().database.db)).toEqual([]);
});

/** Sends two requests at once, one from each process, for every round; returns the pairs of outcomes that came. */
async function raced(
  round: (number: number) => Promise<readonly [() => Promise<Answer>, () => Promise<Answer>]>,
): Promise<Readonly<Record<string, number>>> {
  const seen: string[] = [];
  for (let number = 0; number < rounds; number += 1) {
    const [left, right] = await round(number);
    // The order of sending is turned, so that neither is always the first to arrive.
    const answers = number % 2 === 0 ? [left(), right()] : [right(), left()].reverse();
    seen.push((await Promise.all(answers)).map(outcomeOf).join(' and '));
  }
  return tally(seen);
}

test('of two who publish one version, one does', { timeout: 120_000 }, async ({ annotate }) => {
  const [left, right] = pair().sends;
  const outcomes = await raced(async (number) => {
    const assetId = await makeAsset(left, `lake.version.t${number}`, owner);
    const publishing = { assetId, teamId: owner, schema, version: '1.0.0' };
    return [() => publish(left, publishing), () => publish(right, publishing)];
  });
  await annotate(JSON.stringify(outcomes));
  const taken = '409 VERSION_EXISTS';
  expect((outcomes[`201 and ${taken}`] ?? 0) + (outcomes[`${taken} and 201`] ?? 0)).toBe(rounds);
});

test('of two who publish, each is judged by what the other made live', { timeout: 120_000 }, async ({ annotate }) => {
  const [left, right] = pair().sends;
  const outcomes = await raced(async (number) => {
    const assetId = await makeAsset(left, `lake.publish.t${number}`, owner);
    await publishLive(left, { assetId, teamId: owner, schema: tableOf(['id', 'a', 'b']) });
    const without = (column: string) => tableOf(['id', 'a', 'b'].filter((each) => each !== column));
    return [
      () => publish(left, { assetId, teamId: owner, schema: without('a') }),
      () => publish(right, { assetId, teamId: owner, schema: without('b') }),
    ];
  });
  await annotate(JSON.stringify(outcomes));
  const pending = '409 DUPLICATE_PROPOSAL';
  expect((outcomes[`201 and ${pending}`] ?? 0) + (outcomes[`${pending} and 201`] ?? 0)).toBe(rounds);
});

test('a publish and a change of owners take turns', { timeout: 120_000 }, async ({ annotate }) => {
  const { sends, signedIn } = pair();
  const [left, right] = sends;
  const outcomes = await raced(async (number) => {
    const team = await makeTeam(left, `seller ${number}`);
    const assetId = await makeAsset(left, `lake.sold.t${number}`, team);
    const { key } = expectStatus(
      await left<Made & { key: string }>('POST', '/api-keys', { name: 'seller', team_id: team }),
      201,
    );
    const [asSeller] = signedIn(key);
    return [
      () => publish(asSeller, { assetId, teamId: team, schema }),
      () => right('POST', `/teams/${team}/reassign-assets`, { target_team_id: owner }),
    ];
  });
  await annotate(JSON.stringify(outcomes));
  expect((outcomes['201 and 200'] ?? 0) + (outcomes['403 UNAUTHORIZED_TEAM and 200'] ?? 0)).toBe(rounds);
});

test('a registration and the end of its team take turns', { timeout: 120_000 }, async ({ annotate }) => {
  const [left, right] = pair().sends;
  const assetId = await makeAsset(left, 'lake.left.t', owner);
  const contractId = await publishLive(left, { assetId, teamId: owner, schema });
  const outcomes = await raced(async (number) => {
    const team = await makeTeam(left, `leaver ${number}`);
    return [() => register(left, contractId, team), () => right('DELETE', `/teams/${team}`)];
  });
  await annotate(JSON.stringify(outcomes));
  expect((outcomes['201 and 204'] ?? 0) + (outcomes['404 TEAM_NOT_FOUND and 204'] ?? 0)).toBe(rounds);
});
