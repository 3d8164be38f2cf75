import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { waitingForLocks } from '../support/lock-waiters.js';
import type { Answer, Send } from '../support/process-client.js';
import { outcomeOf, tally } from '../support/process-client.js';
import {
  acknowledge,
  expectStatus,
  type Made,
  makeAsset,
  makeTeam,
  propose,
  publish,
  publishLive,
  register,
  tableOf,
} from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const rounds = 12;
const wide = tableOf(['id', 'email']);
const narrow = tableOf(['id']);
const pair = serverPair();

const removeTeam = (send: Send, teamId: string) => send('DELETE', `/teams/${teamId}`);
const unregister = (send: Send, registrationId: string) => send('DELETE', `/registrations/${registrationId}`);

interface Cast {
  readonly assetId: string;
  readonly contractId: string;
  readonly owner: string;
  readonly teams: readonly [string, string, string];
}

async function cast(send: Send, name: string): Promise<Cast> {
  const owner = await makeTeam(send, `${name} owner`);
  const assetId = await makeAsset(send, `lake.departures.${name}`, owner);
  const contractId = await publishLive(send, { assetId, teamId: owner, schema: wide });
  return {
    assetId,
    contractId,
    owner,
    teams: [await makeTeam(send, `${name} a`), await makeTeam(send, `${name} b`), await makeTeam(send, `${name} c`)],
  };
}

describe('consumers that come and go while a proposal is decided', () => {
  test('registering, leaving and deleting teams beside the opening and the answers', { timeout: 60_000 }, async ({
    annotate,
  }) => {
    const { sends, database } = pair();
    const [left, right] = sends;
    const seen: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { assetId, contractId, owner, teams } = await cast(left, `mixed_${round}`);
      const [stays, leaves, ends] = teams;
      const comes = await makeTeam(left, `mixed_${round} d`);
      expectStatus(await register(left, contractId, stays), 201);
      const leaving = expectStatus(await register(left, contractId, leaves), 201).id;
      expectStatus(await register(left, contractId, ends), 201);
      const opening = publish(right, { assetId, teamId: owner, schema: narrow });
      const answer = async (send: Send, team: string): Promise<Answer> => {
        const { body } = await opening;
        return body.proposal === undefined ? opening : acknowledge(send, body.proposal.id, team);
      };
      const answers: readonly Answer[] = await Promise.all([
        opening,
        register(right, contractId, comes),
        unregister(left, leaving),
        unregister(right, leaving),
        removeTeam(left, ends),
        removeTeam(right, ends),
        answer(left, stays),
        answer(right, ends),
        answer(right, comes),
      ]);
      seen.push(...answers.map(outcomeOf));
    }
    const outcomes = tally(seen);
    await annotate(JSON.stringify(outcomes));
    expect(Object.keys(outcomes).filter((outcome) => outcome.startsWith('5'))).toEqual([]);
    // Of two that end the same registration or the same team, one does.
    expect(outcomes['204']).toBe(2 * rounds);
    expect(await brokenInvariants(database.db)).toEqual([]);
  });

  test('a team that registers while it is deleted keeps no proposal waiting', { timeout: 60_000 }, async () => {
    const { sends, database } = pair();
    const [left, right] = sends;
    const { assetId, contractId, owner, teams } = await cast(left, 'late');
    const [stays, leaves] = teams;
    expectStatus(await register(left, contractId, stays), 201);
    const proposalId = await propose(left, { assetId, teamId: owner, schema: narrow });
    // The team reads another asset, which this test holds: so its deletion waits in the middle.
    const other = await makeAsset(left, 'lake.departures.held', owner);
    const otherContract = await publishLive(left, { assetId: other, teamId: owner, schema: wide });
    expectStatus(await register(left, otherContract, leaves), 201);

    const requests: Promise<Answer>[] = [];
    await database.db.transaction().execute(async (tx) => {
      await tx.selectFrom('assets').select('id').where('id', '=', other).forUpdate().execute();
      requests.push(removeTeam(left, leaves));
      await waitingForLocks(database, 1);
      requests.push(register(right, contractId, leaves));
      await waitingForLocks(database, 2);
      expectStatus(await acknowledge(right, proposalId, stays), 201);
    });
    const answers = await Promise.all(requests);

    expect(tally(answers.map(outcomeOf))).toEqual({ '204': 1, '404 TEAM_NOT_FOUND': 1 });
    expect(expectStatus(await left<{ status: string }>('GET', `/proposals/${proposalId}`), 200).status).toBe(
      'approved',
    );
    expect(await brokenInvariants(database.db)).toEqual([]);
  });

  test('a team that gets an asset while it is deleted is not deleted, or does not get it', {
    timeout: 60_000,
  }, async ({ annotate }) => {
    const { sends, database } = pair();
    const [left, right] = sends;
    const seen: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const team = await makeTeam(left, `heir ${round}`);
      const donor = await makeTeam(left, `donor ${round}`);
      const given = await makeAsset(left, `lake.heirs.given_${round}`, donor);
      const answers: readonly Answer[] = await Promise.all([
        removeTeam(left, team),
        right<Made>('POST', '/assets', { fqn: `lake.heirs.made_${round}`, owner_team_id: team }),
        right<Made>('PATCH', `/assets/${given}`, { owner_team_id: team }),
      ]);
      seen.push(...answers.map(outcomeOf));
    }
    const outcomes = tally(seen);
    await annotate(JSON.stringify(outcomes));
    expect(Object.keys(outcomes).filter((outcome) => outcome.startsWith('5'))).toEqual([]);
    const orphans = await database.db
      .selectFrom('assets')
      .innerJoin('teams', 'teams.id', 'assets.owner_team_id')
      .select('assets.fqn')
      .where('teams.deleted_at', 'is not', null)
      .where('assets.fqn', 'like', 'lake.heirs.%')
      .execute();
    expect(orphans).toEqual([]);
    expect(await brokenInvariants(database.db)).toEqual([]);
  });

  test('the locks of all this never wait for each other in a circle', async () => {
    const { database } = pair();
    const { rows } = await sql<{ deadlocks: number }>`select deadlocks from pg_stat_database
      where datname = current_database()`.execute(database.db);
    expect(rows).toEqual([{ deadlocks: 0 }]);
  });
});
