import type { Proposal, Team } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ProposalStory, proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { auditEvents, outbox } from '../../../test/support/written-rows.js';
import type { Clock } from '../../platform/clock.js';
import { instantOf } from '../../platform/instant.js';
import { remindTeams } from './reminder-service.js';

let tessera: TestApp;
let story: ProposalStory;
beforeAll(async () => {
  tessera = await testApp();
});
beforeEach(async () => {
  story = await proposalStory(tessera, 2);
});
afterAll(() => tessera.close());

const hourMs = 3_600_000;
const end = Date.UTC(2035, 0, 31, 12);
/**
 * Reminds as a server whose clock stands so many hours before the end.
 *
 * @returns how many reminders there are more about the story.
 */
async function remindAt(hoursBefore: number): Promise<number> {
  let micros = 0;
  const clock: Clock = {
    now: () => {
      micros += 1;
      return instantOf(end - hoursBefore * hourMs, micros);
    },
  };
  const before = (await told()).length;
  await remindTeams({ ...tessera.platform, clock });
  return (await told()).length - before;
}
const endsThen = ({ id }: Proposal) =>
  tessera.database.db
    .updateTable('proposals')
    .set({ expires_at: instantOf(end) })
    .where('id', '=', id)
    .execute();
const migrates = (team: Team, deadline = instantOf(end)) =>
  tessera.api.post(`/proposals/${story.proposal.id}/acknowledge`, {
    consumer_team_id: team.id,
    response: 'migrating',
    migration_deadline: deadline,
  });
const told = async () =>
  (await outbox(tessera.database))
    .filter(({ type, assetId }) => type === 'proposal.reminder' && assetId === story.asset.id)
    .map(({ payload }) => payload);

describe('a missing answer', () => {
  it('is reminded of three days and one day before the end, once each', async () => {
    await endsThen(story.proposal);
    const given: number[] = [];
    for (const hours of [100, 72.5, 71, 70, 25, 23, 20, 1, 0, -1]) given.push(await remindAt(hours));
    expect(given).toEqual([0, 0, 2, 0, 0, 2, 0, 0, 0, 0]);
    const [first, second] = story.consumers as [Team, Team];
    const body = (team: Team, days_left: number) => ({
      proposal_id: story.proposal.id,
      asset_id: story.asset.id,
      asset_fqn: story.asset.fqn,
      team_name: team.name,
      team_id: team.id,
      reason: 'answer',
      due_at: '2035-01-31T12:00:00Z',
      days_left,
    });
    const reminders = await told();
    expect(reminders).toHaveLength(4);
    expect(reminders).toEqual(
      expect.arrayContaining([body(first, 3), body(second, 3), body(first, 1), body(second, 1)]),
    );
    const audited = (await auditEvents(tessera.database)).filter(
      ({ action, entityId }) => action === 'proposal.reminder' && entityId === story.proposal.id,
    );
    expect(audited).toHaveLength(4);
    expect(audited[0]).toMatchObject({
      entityType: 'proposal',
      actorId: null,
      payload: { reason: 'answer', days_left: 3 },
    });
  });

  it('is reminded of once when the server was down at the first moment', async () => {
    await endsThen(story.proposal);
    expect([await remindAt(20), await remindAt(19)]).toEqual([2, 0]);
    expect((await told()).map((payload) => payload['days_left'])).toEqual([1, 1]);
  });

  it('is reminded of once by several processes', async () => {
    await endsThen(story.proposal);
    await Promise.all([remindAt(70), remindAt(70), remindAt(70)]);
    expect(await told()).toHaveLength(2);
  });

  it('of teams that answered, left or are deleted is no reason', async () => {
    await endsThen(story.proposal);
    const [first, second] = story.consumers as [Team, Team];
    await story.answer(first, 'approved');
    await tessera.api.delete(`/teams/${second.id}`);
    expect(await remindAt(70)).toBe(0);
  });

  it('to a proposal that is closed is no reason', async () => {
    await endsThen(story.proposal);
    await tessera.api.post(`/proposals/${story.proposal.id}/withdraw`);
    expect(await remindAt(70)).toBe(0);
  });
});

describe('a migration', () => {
  it('is reminded of seven days and one day before its end, once each', async () => {
    await migrates((story.consumers as [Team])[0]);
    const given: number[] = [];
    for (const hours of [200, 167, 100, 23, 22, -1]) given.push(await remindAt(hours));
    expect(given).toEqual([0, 1, 0, 1, 0, 0]);
    expect((await told()).map(({ reason, days_left }) => [reason, days_left])).toEqual([
      ['migration', 7],
      ['migration', 1],
    ]);
  });

  it('goes on after the approval, and ends with a proposal that is blocked', async () => {
    const [first, second] = story.consumers as [Team, Team];
    await migrates(first);
    await story.answer(second, 'approved');
    expect(await remindAt(160)).toBe(1);
    story = await proposalStory(tessera, 2);
    const [third, fourth] = story.consumers as [Team, Team];
    await migrates(third);
    await story.answer(fourth, 'blocked');
    expect(await remindAt(160)).toBe(0);
  });
});
