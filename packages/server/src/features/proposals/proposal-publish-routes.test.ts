import type { Contract, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuditRun, makeContract, makeTeam, type Problem, publish, table } from '../../../test/support/makers.js';
import { type ProposalStory, proposalStory, proposed } from '../../../test/support/proposal-story.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { publishProposal } from './proposal-publishing-service.js';
import { withdraw } from './proposal-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

async function approved(): Promise<ProposalStory> {
  const story = await proposalStory(tessera, 1);
  await story.answer(story.consumers[0] as Team, 'approved');
  return story;
}

const goLive = ({ proposal, asset }: ProposalStory, version: string, fields: object = {}) =>
  tessera.api.post<{ contract: Contract } & Problem>(`/proposals/${proposal.id}/publish`, {
    version,
    published_by: asset.owner_team_id,
    ...fields,
  });

describe('POST /proposals/{id}/publish', () => {
  it('makes the proposed schema live with the mode of the contract before', async () => {
    const story = await approved();
    const { status, body } = await goLive(story, '3.0.0');
    expect(status).toBe(200);
    expect(body).toEqual({
      action: 'published',
      proposal_id: story.proposal.id,
      deprecated_contract_id: story.contract.id,
      contract: {
        id: expect.any(String),
        asset_id: story.asset.id,
        version: '3.0.0',
        schema_def: proposed,
        schema_format: 'json_schema',
        compatibility_mode: 'backward',
        guarantees: null,
        status: 'active',
        published_at: expect.stringMatching(/Z$/),
        published_by: story.asset.owner_team_id,
        published_by_user_id: null,
      },
    });
    expect(await story.status()).toBe('approved');
    expect((await tessera.api.get(`/contracts/${story.contract.id}`)).body).toMatchObject({ status: 'deprecated' });
  });

  it('tells of a newest quality run that did not pass, and has no gate', async () => {
    const story = await approved();
    await makeAuditRun(tessera.api, story.asset, { status: 'partial', guarantees_failed: 1 });
    expect(await goLive(story, '2.0.0')).toMatchObject({
      status: 200,
      body: { audit_warning: 'Warning: Most recent audit partial with 1 guarantee(s) failing' },
    });
  });

  it('goes live again under another version, and not under the same', async () => {
    const story = await approved();
    await goLive(story, '2.0.0');
    expect(await goLive(story, '2.0.0')).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'DUPLICATE_CONTRACT_VERSION',
          message: "Contract version '2.0.0' already exists for this asset",
        },
      },
    });
    expect((await goLive(story, '2.0.1')).status).toBe(200);
  });

  it('takes any text as version that fits', async () => {
    const story = await approved();
    expect((await goLive(story, '')).status).toBe(422);
    expect((await goLive(story, 'x'.repeat(51))).status).toBe(422);
    expect((await goLive(story, 'next')).status).toBe(200);
  });

  it('is refused in this order: foreign team, unknown, not approved, deleted asset, unknown team', async () => {
    const pending = await proposalStory(tessera, 1);
    const input = { version: '2.0.0', published_by: nobody };
    await expect(
      publishProposal(tessera.platform, memberOf(pending.asset.owner_team_id), nobody, input),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', details: { code: 'INSUFFICIENT_PERMISSIONS' } });
    expect((await tessera.api.post(`/proposals/${nobody}/publish`, input)).body).toMatchObject({
      error: { code: 'PROPOSAL_NOT_FOUND' },
    });
    expect((await goLive(pending, '1.0.0')).body).toMatchObject({
      error: {
        code: 'PROPOSAL_NOT_PENDING',
        message: "Cannot publish from proposal with status 'pending'. Proposal must be approved first.",
      },
    });
    const story = await approved();
    expect((await goLive(story, '2.0.0', { published_by: nobody })).body.error.code).toBe('TEAM_NOT_FOUND');
    expect((await goLive(story, '2.0.0', { published_by_user_id: nobody })).body.error.code).toBe('USER_NOT_FOUND');
    await tessera.api.delete(`/assets/${story.asset.id}`);
    expect((await goLive(story, '2.0.0')).body.error.code).toBe('ASSET_NOT_FOUND');
  });

  it('is for the proposing and the owning team', async () => {
    const story = await approved();
    const other = await makeTeam(tessera.api);
    const as = (team: string) =>
      publishProposal(tessera.platform, memberOf(team), story.proposal.id, { version: '2.0.0', published_by: team });
    await expect(as(other.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await as(story.asset.owner_team_id)).action).toBe('published');
  });
});

describe('a proposal that another version overtook', () => {
  it('is refused while it breaks what nobody acknowledged, and says what', async () => {
    const story = await approved();
    const note = table({ id: 'integer', name: 'string', note: 'string' });
    const overtaking = await makeContract(tessera.api, story.asset, note);
    const { status, body } = await goLive(story, '2.0.0');
    expect([status, body.error.code]).toEqual([409, 'BREAKING_CHANGE_REQUIRES_PROPOSAL']);
    expect(body.error.details).toMatchObject({
      breaking_changes: [{ type: 'property_removed', path: 'properties.note' }],
      current_version: overtaking.version,
    });
    expect((await tessera.api.get(`/contracts/${overtaking.id}`)).body).toMatchObject({ status: 'active' });
    const again = await publish(tessera.api, story.asset, proposed);
    expect(again.body.action).toBe('proposal_created');
  });

  it('goes live when all that it breaks was acknowledged', async () => {
    const story = await approved();
    const described = { ...table({ id: 'integer', name: 'string' }), description: 'orders' };
    const overtaking = await makeContract(tessera.api, story.asset, described);
    const { status, body } = await goLive(story, '2.0.0');
    expect(status).toBe(200);
    expect(body).toMatchObject({ deprecated_contract_id: overtaking.id });
  });

  it('goes live over a version that already dropped the column', async () => {
    const story = await approved();
    await publish(tessera.api, story.asset, proposed, { force: true });
    expect((await goLive(story, '2.0.1')).status).toBe(200);
  });
});

describe('POST /proposals/{id}/withdraw', () => {
  it('takes a pending proposal back, so that another can be made', async () => {
    const story = await proposalStory(tessera, 1);
    const { status, body } = await tessera.api.post(`/proposals/${story.proposal.id}/withdraw?actor_id=x`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: story.proposal.id,
      status: 'withdrawn',
      resolved_at: expect.stringMatching(/Z$/),
    });
    expect((await tessera.api.get(`/proposals/${story.proposal.id}`)).body).toEqual(body);
    expect((await tessera.api.post(`/proposals/${story.proposal.id}/withdraw`)).body).toMatchObject({
      error: { code: 'PROPOSAL_NOT_PENDING' },
    });
    expect((await publish(tessera.api, story.asset, proposed)).body.action).toBe('proposal_created');
  });

  it('is for the proposing team', async () => {
    const story = await proposalStory(tessera, 1);
    const other = memberOf(story.consumers[0]?.id ?? '');
    await expect(withdraw(tessera.platform, other, nobody)).rejects.toMatchObject({ code: 'PROPOSAL_NOT_FOUND' });
    await expect(withdraw(tessera.platform, other, story.proposal.id)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'You can only withdraw your own proposals',
    });
    await withdraw(tessera.platform, memberOf(story.asset.owner_team_id), story.proposal.id);
    await expect(withdraw(tessera.platform, other, story.proposal.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('works on the proposal of a deleted asset', async () => {
    const story = await proposalStory(tessera, 1);
    await tessera.api.delete(`/assets/${story.asset.id}`);
    expect((await tessera.api.post(`/proposals/${story.proposal.id}/withdraw`)).status).toBe(200);
  });
});

describe('an approved proposal that is not live yet', () => {
  it('does not stop the next one', async () => {
    const story = await approved();
    const next = await publish(tessera.api, story.asset, table({ name: 'string' }));
    expect(next.body.action).toBe('proposal_created');
    expect((await goLive(story, '2.0.0')).status).toBe(200);
  });
});
