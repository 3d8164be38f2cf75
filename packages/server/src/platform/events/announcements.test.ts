import type { Asset, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbtManifest } from '../../../test/support/dbt-manifest.js';
import { makeAsset, makeDependency, makeProposal, publish, table } from '../../../test/support/makers.js';
import { type ProposalStory, proposalStory, proposed } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { type Announced, outbox } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const toldOf = async (assetId: string): Promise<readonly Announced[]> =>
  (await outbox(tessera.database)).filter((announced) => announced.assetId === assetId);

/** What is said of the proposal and what comes after it; before, the contract that it breaks went live. */
const told = async ({ asset }: ProposalStory): Promise<readonly Announced[]> => (await toldOf(asset.id)).slice(1);

const typesOf = async (assetId: string) => (await toldOf(assetId)).map(({ type }) => type);

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

describe('what leaves the house beside proposals', () => {
  const publishedAs = (version: string, asset: Asset, force = false) => ({
    type: 'contract.published',
    assetId: asset.id,
    payload: {
      contract_id: expect.any(String),
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      version,
      producer_team_id: asset.owner_team_id,
      producer_team_name: expect.stringMatching(/^team/i),
      from_proposal_id: null,
      force,
    },
  });

  it('versions that go live directly: the first one, compatible ones, forced ones', async () => {
    const asset = await makeAsset(tessera.api);
    await publish(tessera.api, asset, table({ id: 'integer', name: 'string' }));
    await publish(tessera.api, asset, table({ id: 'integer', name: 'string', note: 'string' }));
    await publish(tessera.api, asset, table({ id: 'integer' }), { force: true });
    expect(await toldOf(asset.id)).toEqual([
      publishedAs('1.0.0', asset),
      publishedAs('1.1.0', asset),
      publishedAs('2.0.0', asset, true),
    ]);
  });

  it('versions of bulk requests and imports', async () => {
    const asset = await makeAsset(tessera.api);
    await tessera.api.post('/contracts/bulk?dry_run=false', {
      contracts: [{ asset_id: asset.id, schema: table({ id: 'integer' }) }],
      published_by: asset.owner_team_id,
    });
    expect(await toldOf(asset.id)).toEqual([publishedAs('1.0.0', asset)]);
    await tessera.api.post('/sync/dbt/upload', {
      manifest: dbtManifest([{ name: 'announced', columns: { id: 'int' } }]),
      owner_team_id: asset.owner_team_id,
      auto_publish_contracts: true,
    });
    const imported = (await outbox(tessera.database)).at(-1);
    expect(imported).toMatchObject({
      type: 'contract.published',
      payload: { version: '1.0.0', producer_team_id: asset.owner_team_id, from_proposal_id: null },
    });
    expect(String(imported?.payload['asset_fqn'])).toMatch(/announced$/);
  });

  it('expiries and objections', async () => {
    const story = await proposalStory(tessera, 0);
    const reader = await makeAsset(tessera.api);
    await makeDependency(tessera.api, reader, story.asset);
    await tessera.api.post(`/proposals/${story.proposal.id}/withdraw`);
    const proposal = await makeProposal(tessera.api, story.asset, proposed);
    const objection = await tessera.api.post(
      `/proposals/${proposal.id}/object?objector_team_id=${reader.owner_team_id}`,
      { reason: 'We read the name' },
    );
    expect(objection.status).toBe(201);
    await tessera.api.post(`/proposals/${proposal.id}/expire`);
    const subject = { proposal_id: proposal.id, asset_id: story.asset.id, asset_fqn: story.asset.fqn };
    expect((await toldOf(story.asset.id)).slice(-2)).toEqual([
      {
        type: 'proposal.objection_filed',
        assetId: story.asset.id,
        payload: {
          ...subject,
          objector_team_id: reader.owner_team_id,
          objector_team_name: expect.any(String),
          reason: 'We read the name',
          total_objections: 1,
        },
      },
      {
        type: 'proposal.expired',
        assetId: story.asset.id,
        payload: { ...subject, status: 'expired', actor_team_id: null, actor_team_name: null },
      },
    ]);
  });
});

describe('what stays in the house', () => {
  it('requests that are refused, that change nothing or that only look', async () => {
    const story = await proposalStory(tessera, 1);
    const before = await typesOf(story.asset.id);
    await publish(tessera.api, story.asset, table({ id: 'integer' }));
    await tessera.api.post('/contracts/bulk', {
      contracts: [{ asset_id: story.asset.id, schema: table({ id: 'integer', name: 'string', note: 'string' }) }],
      published_by: story.asset.owner_team_id,
    });
    expect((await story.answer({ id: story.proposal.id }, 'blocked')).status).toBe(404);
    expect(await typesOf(story.asset.id)).toEqual(before);
  });
});
