import type { Proposal, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProposalStory, proposalStory } from '../../../test/support/proposal-story.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { instantOf } from '../../platform/instant.js';
import { expireDue, expirePending, expireProposal } from './proposal-expiry-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const force = (proposal: { id: string }, team: { id: string }) =>
  tessera.api.post<Proposal>(`/proposals/${proposal.id}/force?actor_id=${team.id}`);
const expire = (proposal: { id: string }) => tessera.api.post<Proposal>(`/proposals/${proposal.id}/expire`);

describe('expiry', () => {
  const due = (proposal: { id: string }, change: object) =>
    tessera.database.db.updateTable('proposals').set(change).where('id', '=', proposal.id).execute();
  const inDays = (days: number) => instantOf(Date.now() + days * 86_400_000);
  const status = (proposal: { id: string }) =>
    tessera.api.get<Proposal>(`/proposals/${proposal.id}`).then(({ body }) => body.status);
  const deadline = (story: ProposalStory, team: number, days: number) =>
    tessera.api.post(`/proposals/${story.proposal.id}/acknowledge`, {
      consumer_team_id: story.consumers[team]?.id,
      response: 'migrating',
      migration_deadline: inDays(days),
    });

  it('by hand ends a pending proposal, due or not', async () => {
    const { proposal } = await proposalStory(tessera, 1);
    const events = await eventsOf(tessera.database, async () => {
      expect((await expire(proposal)).body).toMatchObject({ status: 'expired', resolved_at: expect.any(String) });
    });
    expect(events).toEqual([
      {
        entityType: 'proposal',
        entityId: proposal.id,
        action: 'proposal.expired',
        actorId: null,
        payload: { expires_at: null, auto_expire: false },
      },
    ]);
    expect(await expire(proposal)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'PROPOSAL_NOT_PENDING',
          message: "Cannot expire proposal with status 'expired'. Only pending proposals can be expired.",
        },
      },
    });
    expect((await expire({ id: nobody })).status).toBe(404);
  });

  it('by hand is for proposer, owner and administrators', async () => {
    const { proposal, consumers } = await proposalStory(tessera, 1);
    await expect(expireProposal(tessera.platform, memberOf(consumers[0]?.id ?? ''), proposal.id)).rejects.toMatchObject(
      {
        code: 'FORBIDDEN',
        message: 'You can only expire proposals you created or for assets you own',
      },
    );
    const ended = await expireProposal(tessera.platform, memberOf(proposal.proposed_by), proposal.id);
    expect(ended.status).toBe('expired');
  });

  it('by itself ends what is due, once, and nothing else', async () => {
    const stories = await Promise.all(Array.from({ length: 6 }, () => proposalStory(tessera, 2)));
    const [past, future, lastDeadlineOver, aDeadlineAhead, noDeadline, resolved] = stories as [
      ProposalStory,
      ProposalStory,
      ProposalStory,
      ProposalStory,
      ProposalStory,
      ProposalStory,
    ];
    await due(past.proposal, { expires_at: inDays(-1) });
    await due(future.proposal, { expires_at: inDays(1) });
    for (const { proposal } of [lastDeadlineOver, aDeadlineAhead, noDeadline]) await due(proposal, { auto_expire: 1 });
    await deadline(lastDeadlineOver, 0, -2);
    await deadline(aDeadlineAhead, 0, 1);
    await due(resolved.proposal, { expires_at: inDays(-1) });
    await force(resolved.proposal, resolved.consumers[0] as Team);

    let ids: readonly string[] = [];
    const events = await eventsOf(tessera.database, async () => {
      const runs = await Promise.all([expireDue(tessera.platform), expireDue(tessera.platform)]);
      ids = runs.flat();
    });
    const ended = [past.proposal.id, lastDeadlineOver.proposal.id];
    expect([...ids].sort()).toEqual([...ended].sort());
    expect(events.map(({ action, entityId }) => [action, ended.includes(entityId)])).toEqual([
      ['proposal.expired', true],
      ['proposal.expired', true],
    ]);
    expect(events.find(({ entityId }) => entityId === past.proposal.id)?.payload).toEqual({
      expires_at: expect.stringMatching(/Z$/),
      auto_expire: false,
    });
    expect(await Promise.all(stories.map(({ proposal }) => status(proposal)))).toEqual([
      'expired',
      'pending',
      'expired',
      'pending',
      'pending',
      'approved',
    ]);
  });

  it('of all that are due is for administrators, and off with a setting', async () => {
    const { proposal } = await proposalStory(tessera, 1);
    await due(proposal, { expires_at: inDays(-1) });
    await expect(expirePending(tessera.platform, memberOf(proposal.proposed_by), true)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'Only admin can run bulk proposal expiration',
      details: { code: 'INSUFFICIENT_PERMISSIONS' },
    });
    const off = await testApp({
      database: tessera.database,
      variables: { PROPOSAL_AUTO_EXPIRE_ENABLED: 'false' },
    });
    const all = (app: TestApp) => app.api.post('/proposals/expire-pending');
    expect((await all(off)).body).toEqual({ expired_count: 0, expired_proposal_ids: [] });
    await off.close();
    expect(await all(tessera)).toMatchObject({
      status: 200,
      body: { expired_count: 1, expired_proposal_ids: [proposal.id] },
    });
    expect((await all(tessera)).body).toEqual({ expired_count: 0, expired_proposal_ids: [] });
  });

  it('is planned at the start only where a setting asks for it', async () => {
    const planned = await testApp({ variables: { PROPOSAL_DEFAULT_EXPIRATION_DAYS: '30' } });
    const { proposal } = await proposalStory(planned, 1);
    const days = (Date.parse(proposal.expires_at ?? '') - Date.parse(proposal.proposed_at)) / 86_400_000;
    expect(days).toBeCloseTo(30, 5);
    await planned.close();
    expect((await proposalStory(tessera, 1)).proposal.expires_at).toBeNull();
  });
});
