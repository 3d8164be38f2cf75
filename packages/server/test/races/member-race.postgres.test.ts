import { expect, test } from 'vitest';
import { brokenInvariants } from '../support/invariants.js';
import { waitingForLocks } from '../support/lock-waiters.js';
import { type Answer, outcomeOf, type Send } from '../support/process-client.js';
import { makeTeam, makeUser } from '../support/scenario.js';
import { serverPair } from '../support/server-pair.js';

const pair = serverPair();

/** Sends the request, which has to wait because this test takes its address, and the deletion of the team after it. */
async function beside(teamId: string, email: string, request: (send: Send) => Promise<Answer>) {
  const { sends, database } = pair();
  const [left, right] = sends;
  const requests: Promise<Answer>[] = [];
  await database.db
    .transaction()
    .execute(async (tx) => {
      const [row] = await tx.selectFrom('users').selectAll().limit(1).execute();
      if (row === undefined) throw new Error('There is a user');
      await tx
        .insertInto('users')
        .values({ ...row, id: '11111111-1111-4111-8111-111111111111', email })
        .execute();
      requests.push(request(left));
      await waitingForLocks(database, 1);
      requests.push(right('DELETE', `/teams/${teamId}`));
      await waitingForLocks(database, 2);
      throw new Error('given back');
    })
    .catch((error: Error) => expect(error.message).toBe('given back'));
  return (await Promise.all(requests)).map(outcomeOf);
}

test('a team is not deleted while somebody is created in it', { timeout: 60_000 }, async () => {
  const { sends, database } = pair();
  const team = await makeTeam(sends[0], 'of the new');
  await makeUser(sends[0], 'somebody@example.com');
  const email = 'new@example.com';
  const outcomes = await beside(team, email, (by) => by('POST', '/users', { email, name: 'New', team_id: team }));
  expect(outcomes).toEqual(['201', '204']);
  expect(await brokenInvariants(database.db)).toEqual([]);
});

test('a team is not deleted while somebody moves to it', { timeout: 60_000 }, async () => {
  const { sends, database } = pair();
  const team = await makeTeam(sends[0], 'of the moved');
  const mover = await makeUser(sends[0], 'mover@example.com');
  const email = 'moved@example.com';
  const outcomes = await beside(team, email, (by) => by('PATCH', `/users/${mover}`, { email, team_id: team }));
  expect(outcomes).toEqual(['200', '204']);
  expect(await brokenInvariants(database.db)).toEqual([]);
});

test('nobody joins a team that is being deleted', { timeout: 60_000 }, async () => {
  const { sends, database } = pair();
  const [left, right] = sends;
  const userId = await makeUser(left, 'late@example.com');
  for (let round = 0; round < 12; round += 1) {
    const team = await makeTeam(left, `closing ${round}`);
    const answers = await Promise.all([
      left('DELETE', `/teams/${team}`),
      right('POST', '/users', { email: `late-${round}@example.com`, name: 'Late', team_id: team }),
      left('PATCH', `/users/${userId}`, { team_id: team }),
    ]);
    const [deletion, creation, move] = answers.map(outcomeOf);
    expect(deletion).toBe('204');
    expect(['201', '404 TEAM_NOT_FOUND']).toContain(creation);
    expect(['200', '404 TEAM_NOT_FOUND']).toContain(move);
  }
  expect(await brokenInvariants(database.db)).toEqual([]);
});
