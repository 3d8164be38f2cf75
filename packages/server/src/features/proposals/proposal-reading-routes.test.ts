import type { Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeAuditRun, makeProposal, makeTeam, table } from '../../../test/support/makers.js';
import { type ProposalStory, proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
let first: ProposalStory;
let second: ProposalStory;
let answered: Team;
let missing: Team;
beforeAll(async () => {
  tessera = await testApp();
  first = await proposalStory(tessera, 2);
  [answered, missing] = first.consumers as [Team, Team];
  await first.answer(answered, 'approved');
  await first.answer(await makeTeam(tessera.api), 'migrating');
  second = await proposalStory(tessera, 1);
  await second.answer(second.consumers[0] as Team, 'blocked');
});
afterAll(() => tessera.close());

async function ids(query: string): Promise<readonly string[]> {
  const { body } = await tessera.api.get<{ results: { id: string }[]; total: number }>(`/proposals?${query}`);
  expect(body.total).toBe(body.results.length);
  return body.results.map(({ id }) => id);
}

describe('GET /proposals', () => {
  it('lists proposals with their counts, newest first', async () => {
    const { body } = await tessera.api.get('/proposals');
    expect(body).toEqual({
      total: 2,
      limit: 50,
      offset: 0,
      results: [
        {
          id: second.proposal.id,
          asset_id: second.asset.id,
          asset_fqn: second.asset.fqn,
          status: 'rejected',
          change_type: 'major',
          breaking_changes_count: 1,
          proposed_by: second.asset.owner_team_id,
          proposed_at: expect.stringMatching(/\+00:00$/),
          acknowledgment_count: 1,
          total_consumers: 1,
          auto_publish: false,
          proposed_version: '2.0.0',
        },
        expect.objectContaining({ id: first.proposal.id, acknowledgment_count: 2, total_consumers: 2 }),
      ],
    });
  });

  it('filters', async () => {
    expect(await ids(`asset_id=${first.asset.id}`)).toEqual([first.proposal.id]);
    expect(await ids('status=rejected')).toEqual([second.proposal.id]);
    expect(await ids('change_type=minor')).toEqual([]);
    expect(await ids(`proposed_by=${second.asset.owner_team_id}`)).toEqual([second.proposal.id]);
    expect(await ids(`consumer_team_id=${answered.id}`)).toEqual([first.proposal.id]);
    expect(await ids(`consumer_team_id=${first.asset.owner_team_id}`)).toEqual([]);
    expect(await ids(`pending_ack_for=${missing.id}`)).toEqual([first.proposal.id]);
    expect(await ids(`pending_ack_for=${answered.id}`)).toEqual([]);
    expect(await ids(`pending_ack_for=${second.consumers[0]?.id}`)).toEqual([]);
    expect(await ids(`consumer_team_id=${answered.id}&pending_ack_for=${missing.id}`)).toEqual([first.proposal.id]);
    expect(await ids(`consumer_team_id=${missing.id}&pending_ack_for=${answered.id}`)).toEqual([]);
    for (const query of ['status=', 'status=open', 'asset_id=x', 'pending_ack_for=', 'limit=101']) {
      expect((await tessera.api.get(`/proposals?${query}`)).status).toBe(422);
    }
  });

  it('lists proposals of deleted assets', async () => {
    const story = await proposalStory(tessera, 0);
    await tessera.api.delete(`/assets/${story.asset.id}`);
    expect(await ids(`asset_id=${story.asset.id}`)).toEqual([story.proposal.id]);
    await tessera.api.post(`/proposals/${story.proposal.id}/withdraw`);
  });
});

describe('GET /proposals/{id}', () => {
  it('shows the proposal', async () => {
    const { body } = await tessera.api.get(`/proposals/${first.proposal.id}`);
    expect(body).toEqual({ ...first.proposal, proposed_at: first.proposal.proposed_at.replace('+00:00', 'Z') });
    expect((await tessera.api.get(`/proposals/${nobody}`)).body).toMatchObject({
      error: { code: 'PROPOSAL_NOT_FOUND', message: 'Proposal not found' },
    });
  });

  it('names those who own what depends on the asset, without the own team', async () => {
    const { api } = tessera;
    const asset = await makeAsset(api);
    await api.post(`/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}`, {
      schema: table({ a: 'string' }),
    });
    const reader = await makeTeam(api, 'mart builders');
    const [mart, report, own, deleted] = [
      await makeAsset(api, { owner: reader }),
      await makeAsset(api, { owner: reader }),
      await makeAsset(api, { owner_team_id: asset.owner_team_id }),
      await makeAsset(api),
    ];
    for (const { id } of [mart, report, own, deleted]) {
      await api.post(`/assets/${id}/dependencies`, { depends_on_asset_id: asset.id });
    }
    await api.delete(`/assets/${deleted.id}`);
    const proposal = await makeProposal(api, asset, table({}));
    expect(proposal.affected_teams).toEqual([
      { team_id: reader.id, team_name: 'mart builders', assets: [mart.id, report.id] },
    ]);
    const owner = {
      owner_team_id: reader.id,
      owner_team_name: 'mart builders',
      owner_user_id: null,
      owner_user_name: null,
    };
    expect(proposal.affected_assets).toEqual([
      { asset_id: mart.id, asset_fqn: mart.fqn, ...owner },
      { asset_id: report.id, asset_fqn: report.fqn, ...owner },
    ]);
    expect((await api.get(`/proposals/${proposal.id}`)).body).toMatchObject({
      affected_teams: proposal.affected_teams,
      affected_assets: proposal.affected_assets,
    });
  });
});

describe('affected parties', () => {
  it('are found by what assets declare in their metadata too, as it stands now', async () => {
    const { api } = tessera;
    const asset = await makeAsset(api);
    await api.post(`/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}`, {
      schema: table({ a: 'string' }),
    });
    const metadata = { depends_on: [asset.fqn, asset.fqn, 7, 'nobody.knows'] };
    const declared = await makeAsset(api, { metadata });
    const both = await makeAsset(api, { metadata });
    await api.post(`/assets/${both.id}/dependencies`, { depends_on_asset_id: asset.id });
    const later = await makeAsset(api, { metadata: { depends_on: 'not a list' } });
    await api.patch(`/assets/${later.id}`, { metadata });
    const former = await makeAsset(api, { metadata });
    await api.patch(`/assets/${former.id}`, { metadata: { depends_on: [] } });
    const deleted = await makeAsset(api, { metadata });
    await api.delete(`/assets/${deleted.id}`);
    await makeAsset(api, { metadata, owner_team_id: asset.owner_team_id });
    await api.patch(`/assets/${asset.id}`, { metadata });

    const { affected_assets, affected_teams } = await makeProposal(api, asset, table({}));
    expect(affected_assets.map(({ asset_id }) => asset_id)).toEqual([both.id, declared.id, later.id]);
    expect(affected_teams.map(({ team_id }) => team_id)).toEqual(
      [both, declared, later].map(({ owner_team_id }) => owner_team_id),
    );
  });
});

describe('GET /proposals/{id}/status', () => {
  it('tells who answered and for whom it waits', async () => {
    const { body } = await tessera.api.get(`/proposals/${first.proposal.id}/status`);
    expect(body).toMatchObject({
      proposal_id: first.proposal.id,
      status: 'pending',
      change_type: 'major',
      asset_fqn: first.asset.fqn,
      proposed_by: { team_id: first.asset.owner_team_id, user_id: null, user_name: null },
      resolved_at: null,
      consumers: { total: 2, acknowledged: 2, pending: 1, blocked: 0 },
      acknowledgments: [
        {
          consumer_team_id: answered.id,
          consumer_team_name: answered.name,
          acknowledged_by_user_id: null,
          acknowledged_by_user_name: null,
          response: 'approved',
          migration_deadline: null,
          responded_at: expect.stringMatching(/\+00:00$/),
          notes: null,
        },
        { response: 'migrating' },
      ],
      pending_consumers: [
        { team_id: missing.id, team_name: missing.name, registered_at: expect.stringMatching(/\+00:00$/) },
      ],
      audit_status: null,
      warnings: [],
    });
    expect(body['breaking_changes']).toMatchObject([{ type: 'property_removed', path: 'properties.name' }]);
  });

  it('tells until when a consumer moves', async () => {
    const { proposal, consumers } = await proposalStory(tessera, 1);
    const answer = { consumer_team_id: consumers[0]?.id, response: 'migrating', migration_deadline: '2027-01-02' };
    expect((await tessera.api.post(`/proposals/${proposal.id}/acknowledge`, answer)).status).toBe(201);
    expect((await tessera.api.get(`/proposals/${proposal.id}/status`)).body).toMatchObject({
      acknowledgments: [{ migration_deadline: '2027-01-02T00:00:00+00:00' }],
    });
  });

  it('shows the newest quality run of the asset, with a warning when it did not pass', async () => {
    const { asset, proposal } = await proposalStory(tessera, 1);
    const status = async () => (await tessera.api.get(`/proposals/${proposal.id}/status`)).body;
    const run_at = '2026-01-02T03:04:05Z';
    await makeAuditRun(tessera.api, asset, { status: 'failed', triggered_by: 'soda', guarantees_failed: 2, run_at });
    expect(await status()).toMatchObject({
      audit_status: {
        status: 'failed',
        guarantees_failed: 2,
        run_at: '2026-01-02T03:04:05+00:00',
        triggered_by: 'soda',
        is_passing: false,
      },
      warnings: ['Data quality audit failed with 2 failing guarantee(s). Consider fixing audits before publishing.'],
    });
    await makeAuditRun(tessera.api, asset);
    expect(await status()).toMatchObject({ audit_status: { status: 'passed', is_passing: true }, warnings: [] });
  });

  it('counts a block', async () => {
    expect((await tessera.api.get(`/proposals/${second.proposal.id}/status`)).body).toMatchObject({
      status: 'rejected',
      consumers: { total: 1, acknowledged: 1, pending: 0, blocked: 1 },
      resolved_at: expect.stringMatching(/\+00:00$/),
    });
    expect((await tessera.api.get(`/proposals/${nobody}/status`)).status).toBe(404);
  });
});
