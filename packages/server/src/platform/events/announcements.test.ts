import type { Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContract, publish, table } from '../../../test/support/makers.js';
import { type ProposalStory, proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { type Announced, outbox } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const told = async ({ asset }: ProposalStory): Promise<readonly Announced[]> =>
  (await outbox(tessera.database)).filter(({ assetId }) => assetId === asset.id);

const subjectOf = ({ proposal, asset }: ProposalStory) => ({
  proposal_id: proposal.id,
  asset_id: asset.id,
  asset_fqn: asset.fqn,
});

describe('what leaves the house', () => {
  it('a new proposal, with its changes and its consumers', async () => {
    const story = await proposalStory(tessera, 1);
    const [consumer] = story.consumers as [Team];
    const owner = (await tessera.api.get<Team>(`/teams/${story.asset.owner_team_id}`)).body;
    expect(await told(story)).toEqual([
      {
        type: 'proposal.created',
        assetId: story.asset.id,
        payload: {
          ...subjectOf(story),
          producer_team_id: owner.id,
          producer_team_name: owner.name,
          proposed_version: '2.0.0',
          breaking_changes: [
            {
              change_type: 'property_removed',
              path: 'properties.name',
              message: expect.any(String),
              details: { old_value: { type: 'string' }, new_value: null },
            },
          ],
          impacted_consumers: [{ team_id: consumer.id, team_name: consumer.name, pinned_version: null }],
        },
      },
    ]);
  });

  it('answers and the approval, then the live version', async () => {
    const story = await proposalStory(tessera, 2);
    const [first, second] = story.consumers as [Team, Team];
    await tessera.api.post(`/proposals/${story.proposal.id}/acknowledge`, {
      consumer_team_id: first.id,
      response: 'migrating',
      migration_deadline: '2030-01-01',
      notes: 'soon',
    });
    await story.answer(second, 'approved');
    const live = await tessera.api.post<{ contract: { id: string } }>(`/proposals/${story.proposal.id}/publish`, {
      version: '2.0.0',
      published_by: story.asset.owner_team_id,
    });
    const [, ...rest] = await told(story);
    expect(rest.map(({ type }) => type)).toEqual([
      'proposal.acknowledged',
      'proposal.acknowledged',
      'proposal.approved',
      'contract.published',
    ]);
    expect(rest.map(({ payload }) => payload)).toEqual([
      {
        ...subjectOf(story),
        consumer_team_id: first.id,
        consumer_team_name: first.name,
        response: 'migrating',
        migration_deadline: '2030-01-01T00:00:00Z',
        notes: 'soon',
        pending_count: 0,
        acknowledged_count: 1,
      },
      {
        ...subjectOf(story),
        consumer_team_id: second.id,
        consumer_team_name: second.name,
        response: 'approved',
        migration_deadline: null,
        notes: null,
        pending_count: 0,
        acknowledged_count: 2,
      },
      { ...subjectOf(story), status: 'approved', actor_team_id: null, actor_team_name: null },
      {
        contract_id: live.body.contract.id,
        asset_id: story.asset.id,
        asset_fqn: story.asset.fqn,
        version: '2.0.0',
        producer_team_id: story.asset.owner_team_id,
        producer_team_name: expect.any(String),
        from_proposal_id: story.proposal.id,
      },
    ]);
  });

  it('a block as the rejection alone', async () => {
    const story = await proposalStory(tessera, 2);
    const [blocker] = story.consumers as [Team];
    await story.answer(blocker, 'blocked');
    expect((await told(story)).slice(1)).toEqual([
      {
        type: 'proposal.rejected',
        assetId: story.asset.id,
        payload: {
          ...subjectOf(story),
          status: 'rejected',
          actor_team_id: blocker.id,
          actor_team_name: blocker.name,
        },
      },
    ]);
  });

  it('a withdrawal, and an approval because nobody is left', async () => {
    const withdrawn = await proposalStory(tessera, 1);
    await tessera.api.post(`/proposals/${withdrawn.proposal.id}/withdraw`);
    const nothing = { actor_team_id: null, actor_team_name: null };
    expect((await told(withdrawn)).slice(1).map(({ payload }) => payload)).toEqual([
      { ...subjectOf(withdrawn), status: 'withdrawn', ...nothing },
    ]);
    const left = await proposalStory(tessera, 1);
    await tessera.api.delete(`/teams/${left.consumers[0]?.id}`);
    expect((await told(left)).slice(1).map(({ type, payload }) => [type, payload])).toEqual([
      ['proposal.approved', { ...subjectOf(left), status: 'approved', ...nothing }],
    ]);
  });
});

describe('what stays in the house', () => {
  it('direct publishes and refused requests', async () => {
    const story = await proposalStory(tessera, 1);
    const before = await told(story);
    await makeContract(tessera.api, story.asset, table({ id: 'integer', name: 'string', note: 'string' }));
    await publish(tessera.api, story.asset, table({}), { force: true });
    await publish(tessera.api, story.asset, table({ id: 'integer', other: 'string' }, ['other']));
    expect((await story.answer({ id: story.proposal.id }, 'blocked')).status).toBe(404);
    expect(await told(story)).toEqual(before);
  });
});
