import { expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import type { Answer, Send } from '../support/process-client.js';
import { outcomeOf, tally } from '../support/process-client.js';
import { expectStatus, makeAsset, makeTeam, makeUser, publishLive, register, tableOf } from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const rounds = 100;
const fewRounds = 10;
const pair = serverPair();

/** Sends the same request from both processes at once, for every round; returns the pairs of outcomes that came. */
async function collisions(
  rounds: number,
  request: (send: Send, round: number) => Promise<Answer>,
): Promise<Readonly<Record<string, number>>> {
  const seen: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const answers = await Promise.all(pair().sends.map((send) => request(send, round)));
    seen.push(answers.map(outcomeOf).sort().join(' and '));
  }
  return tally(seen);
}

test('of two that create the same thing, one does', { timeout: 60_000 }, async () => {
  const { sends, database } = pair();
  const [send] = sends;
  const owner = await makeTeam(send, 'owner');
  const reader = await makeTeam(send, 'reader');

  expect(await collisions(rounds, (by, round) => by('POST', '/teams', { name: `team ${round}` }))).toEqual({
    '201 and 409 DUPLICATE_TEAM': rounds,
  });
  expect(
    await collisions(rounds, (by, round) =>
      by('POST', '/assets', { fqn: `lake.twice.t${round}`, owner_team_id: owner }),
    ),
  ).toEqual({ '201 and 409 DUPLICATE_ASSET': rounds });

  expect(
    await collisions(rounds, (by, round) => by('POST', '/users', { email: `u${round}@example.com`, name: 'Twin' })),
  ).toEqual({ '201 and 409 DUPLICATE_USER': rounds });

  const assets = await Promise.all(
    Array.from({ length: fewRounds + 1 }, (_, round) => makeAsset(send, `lake.read.t${round}`, owner)),
  );
  const contracts = await Promise.all(
    assets.map((assetId) => publishLive(send, { assetId, teamId: owner, schema: tableOf(['id']) })),
  );
  expect(await collisions(fewRounds, (by, round) => register(by, contracts[round] ?? '', reader))).toEqual({
    '201 and 409 DUPLICATE_REGISTRATION': fewRounds,
  });
  expect(
    await collisions(fewRounds, (by, round) =>
      by('POST', `/assets/${assets[round]}/dependencies`, { depends_on_asset_id: assets[round + 1] }),
    ),
  ).toEqual({ '201 and 409 DUPLICATE_DEPENDENCY': fewRounds });
  expect(await brokenInvariants(database.db)).toEqual([]);
});

test('of two that rename teams, users or assets to one name, one does', { timeout: 60_000 }, async () => {
  const { sends, database } = pair();
  const [send] = sends;
  const owner = await makeTeam(send, 'renamer');
  const teams = await Promise.all(['one', 'two'].map((name) => makeTeam(send, `renamed ${name}`)));
  const assets = await Promise.all(['one', 'two'].map((name) => makeAsset(send, `lake.renamed.${name}`, owner)));
  const users = await Promise.all(['one', 'two'].map((name) => makeUser(send, `renamed-${name}@example.com`)));
  const [left, right] = sends;
  for (let round = 0; round < fewRounds; round += 1) {
    const answers: readonly Answer[] = await Promise.all([
      left('PATCH', `/teams/${teams[0]}`, { name: `renamed ${round}` }),
      right('PATCH', `/teams/${teams[1]}`, { name: `renamed ${round}` }),
      left('PATCH', `/assets/${assets[0]}`, { fqn: `lake.renamed.r${round}` }),
      right('PATCH', `/assets/${assets[1]}`, { fqn: `lake.renamed.r${round}` }),
      left('PATCH', `/users/${users[0]}`, { email: `renamed-${round}@example.com` }),
      right('PATCH', `/users/${users[1]}`, { email: `renamed-${round}@example.com` }),
    ]);
    expect(tally(answers.map(outcomeOf))).toEqual({
      '200': 3,
      '409 DUPLICATE_ASSET': 1,
      '409 DUPLICATE_TEAM': 1,
      '409 DUPLICATE_USER': 1,
    });
  }
  expect(await brokenInvariants(database.db)).toEqual([]);
});

test('a team, a user or an asset that two delete or restore at once has one event of it', {
  timeout: 60_000,
}, async () => {
  const { sends, database } = pair();
  const [send] = sends;
  const team = await makeTeam(send, 'comes and goes');
  const assetId = await makeAsset(send, 'lake.comes.and_goes', await makeTeam(send, 'keeper'));
  const userId = await makeUser(send, 'comes-and-goes@example.com');
  const places = [
    [`/teams/${team}`, 'restore'],
    [`/assets/${assetId}`, 'restore'],
    [`/users/${userId}`, 'reactivate'],
  ] as const;
  for (let round = 0; round < fewRounds; round += 1) {
    for (const [path, comeBack] of places) {
      const deletions = await Promise.all(sends.map((by) => by('DELETE', path)));
      expect(deletions.map(({ status }) => status).sort()).toEqual([204, 404]);
      for (const answer of await Promise.all(sends.map((by) => by('POST', `${path}/${comeBack}`))))
        expectStatus(answer, 200);
    }
  }
  expect(await brokenInvariants(database.db)).toEqual([]);
});
