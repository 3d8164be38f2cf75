import type { Asset, Contract, Proposal, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeProposal, makeRegistration, makeTeam, publish, table } from './support/makers.js';
import { type ProposalStory, proposalStory } from './support/proposal-story.js';
import { type TestApp, testApp } from './support/test-app.js';
import { eventsOf } from './support/written-rows.js';

let tessera: TestApp;
let asset: Asset;
let contract: Contract;
let reader: Team;
beforeAll(async () => {
  tessera = await testApp();
  asset = await makeAsset(tessera.api);
  contract = await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string' }));
  reader = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

/** Who did what to which kind of thing. */
const happened = async (steps: () => Promise<unknown>) =>
  (await eventsOf(tessera.database, steps)).map(({ entityType, entityId, action, actorId, payload }) => ({
    what: `${entityType} ${action}`,
    entityId,
    actorId,
    payload,
  }));

describe('a publish request leaves', () => {
  it('one event for a first contract', async () => {
    const bare = await makeAsset(tessera.api);
    expect(await happened(() => publish(tessera.api, bare, {}))).toEqual([
      {
        what: 'contract contract.published',
        entityId: expect.any(String),
        actorId: bare.owner_team_id,
        payload: { version: '1.0.0', change_type: null, force: false, prerelease: false },
      },
    ]);
  });

  it('one event for the new version and one for the version before', async () => {
    let live: Contract | undefined;
    const events = await happened(async () => {
      live = await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string', note: 'string' }), {
        version: '1.1.0-rc.1',
      });
    });
    expect(events).toEqual([
      {
        what: 'contract contract.published',
        entityId: live?.id,
        actorId: asset.owner_team_id,
        payload: { version: '1.1.0-rc.1', change_type: 'minor', force: false, prerelease: true },
      },
      {
        what: 'contract contract.deprecated',
        entityId: contract.id,
        actorId: asset.owner_team_id,
        payload: { version: '1.0.0', superseded_by: live?.id, superseded_by_version: '1.1.0-rc.1' },
      },
    ]);
  });

  it('one event for a proposal', async () => {
    let proposal: Proposal | undefined;
    const events = await happened(async () => {
      proposal = await makeProposal(tessera.api, asset, table({}));
    });
    expect(events).toEqual([
      {
        what: 'proposal proposal.created',
        entityId: proposal?.id,
        actorId: asset.owner_team_id,
        payload: { asset_id: asset.id, change_type: 'major', breaking_changes_count: 3 },
      },
    ]);
  });
});

describe('a decision about a proposal leaves', () => {
  const stories = async (count: number): Promise<ProposalStory> => proposalStory(tessera, count);

  it('one event for an answer, and one more for the approval', async () => {
    const story = await stories(2);
    const [first, second] = story.consumers as [Team, Team];
    const entityId = story.proposal.id;
    const path = `/proposals/${entityId}/acknowledge`;
    const answer = { consumer_team_id: first.id, response: 'migrating', notes: 'soon' };
    expect(await happened(() => tessera.api.post(path, answer))).toEqual([
      {
        what: 'proposal proposal.acknowledged',
        entityId,
        actorId: first.id,
        payload: { response: 'migrating', notes: 'soon' },
      },
    ]);
    expect(await happened(() => story.answer(second, 'approved'))).toEqual([
      { what: 'proposal proposal.acknowledged', entityId, actorId: second.id, payload: { response: 'approved' } },
      {
        what: 'proposal proposal.approved',
        entityId,
        actorId: null,
        payload: { acknowledged_count: 2, auto_approved: true },
      },
    ]);
    const live = { version: '2.0.0', published_by: story.asset.owner_team_id };
    expect(await happened(() => tessera.api.post(`/proposals/${entityId}/publish`, live))).toMatchObject([
      {
        what: 'contract contract.published',
        actorId: story.asset.owner_team_id,
        payload: { version: '2.0.0', change_type: 'major', force: false },
      },
      { what: 'contract contract.deprecated', entityId: story.contract.id },
    ]);
  });

  it('one event for a block and one for the rejection', async () => {
    const story = await stories(2);
    const [first] = story.consumers as [Team];
    expect(await happened(() => story.answer(first, 'blocked'))).toMatchObject([
      { what: 'proposal proposal.acknowledged', actorId: first.id, payload: { response: 'blocked' } },
      {
        what: 'proposal proposal.rejected',
        actorId: first.id,
        payload: { reason: 'Consumer blocked the proposal' },
      },
    ]);
  });

  it('one event for a withdrawal', async () => {
    const story = await stories(1);
    expect(await happened(() => tessera.api.post(`/proposals/${story.proposal.id}/withdraw`))).toMatchObject([
      {
        what: 'proposal proposal.withdrawn',
        entityId: story.proposal.id,
        payload: { asset_id: story.asset.id, asset_fqn: story.asset.fqn },
      },
    ]);
  });
});

describe('reading leaves', () => {
  it('no event', async () => {
    const registration = await makeRegistration(tessera.api, contract, reader);
    const events = await happened(async () => {
      for (const path of [
        '/teams',
        `/teams/${reader.id}`,
        `/assets/${asset.id}`,
        '/assets/search?q=shop',
        '/search?q=shop',
        `/assets/${asset.id}/contracts/history`,
        `/contracts/${contract.id}/registrations`,
        `/registrations/${registration.id}`,
        '/proposals',
        '/audit/events',
      ]) {
        expect((await tessera.api.get(path)).status).toBe(200);
      }
      await tessera.api.post(`/assets/${asset.id}/version-suggestion`, { schema: {} });
    });
    expect(events).toEqual([]);
  });
});
