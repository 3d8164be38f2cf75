import type { Proposal, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeContract,
  makeProposal,
  makeRegistration,
  makeTeam,
  table,
} from '../../../test/support/makers.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, insertPerson, outbox } from '../../../test/support/written-rows.js';
import { forceApprove } from './proposal-force-service.js';
import { fileObjection } from './proposal-objection-service.js';
import { listWaitingPage } from './proposal-waiting-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

interface AffectedStory {
  readonly proposal: Proposal;
  readonly assetFqn: string;
  readonly affected: Team;
  readonly secondAffected: Team;
}

/** A proposal on an asset that assets of two other teams read. */
async function affectedStory(): Promise<AffectedStory> {
  const { api } = tessera;
  const asset = await makeAsset(api);
  await makeContract(api, asset, table({ id: 'integer', name: 'string' }));
  const [affected, secondAffected] = [await makeTeam(api), await makeTeam(api)];
  for (const owner of [affected, secondAffected]) {
    const reader = await makeAsset(api, { owner });
    await api.post(`/assets/${reader.id}/dependencies`, { depends_on_asset_id: asset.id });
  }
  const proposal = await makeProposal(api, asset, table({ id: 'integer' }));
  return { proposal, assetFqn: asset.fqn, affected, secondAffected };
}

const object = (proposal: { id: string }, team: { id: string }, reason: unknown = 'we read that column', user = '') =>
  tessera.api.post<Record<string, unknown>>(
    `/proposals/${proposal.id}/object?objector_team_id=${team.id}${user === '' ? '' : `&objector_user_id=${user}`}`,
    { reason },
  );
const force = (proposal: { id: string }, team: { id: string }, more = '') =>
  tessera.api.post<Proposal>(`/proposals/${proposal.id}/force?actor_id=${team.id}${more}`);
const expire = (proposal: { id: string }) => tessera.api.post<Proposal>(`/proposals/${proposal.id}/expire`);

describe('an objection', () => {
  it('is filed, shown and holds nothing up', async () => {
    const { proposal, assetFqn, affected, secondAffected } = await affectedStory();
    const ada = '22222222-2222-4222-8222-222222222222';
    await insertPerson(tessera.database, { id: ada, teamId: affected.id });
    const events = await eventsOf(tessera.database, async () => {
      const { status, body } = await object(proposal, affected, '  we read that column ', ada);
      expect(status).toBe(201);
      expect(body).toEqual({
        action: 'objection_filed',
        proposal_id: proposal.id,
        asset_fqn: assetFqn,
        objection: {
          team_id: affected.id,
          team_name: affected.name,
          reason: 'we read that column',
          objected_at: expect.stringMatching(/Z$/),
          objected_by_user_id: ada,
          objected_by_user_name: 'Ada',
        },
        total_objections: 1,
        note: expect.stringContaining('Objections are non-blocking.'),
      });
    });
    expect(events).toEqual([
      {
        entityType: 'proposal',
        entityId: proposal.id,
        action: 'proposal.objection_filed',
        actorId: affected.id,
        payload: { reason: 'we read that column', asset_id: proposal.asset_id, asset_fqn: assetFqn },
      },
    ]);
    expect((await object(proposal, secondAffected, 'us too', nobody)).body).toMatchObject({
      total_objections: 2,
      objection: { objected_by_user_id: nobody, objected_by_user_name: null },
    });
    const { body } = await tessera.api.get<Proposal>(`/proposals/${proposal.id}`);
    expect(body.has_objections).toBe(true);
    expect(body.objections.map(({ team_id }) => team_id)).toEqual([affected.id, secondAffected.id]);
    expect((await force(proposal, affected)).body.status).toBe('approved');
  });

  it('is refused for everything else', async () => {
    const { proposal, affected, secondAffected } = await affectedStory();
    const stranger = await makeTeam(tessera.api);
    expect(await object(proposal, stranger)).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'FORBIDDEN',
          message: expect.stringMatching(/^Only affected teams/),
          details: { code: 'NOT_AFFECTED_TEAM' },
        },
      },
    });
    expect(await object(proposal, { id: nobody })).toMatchObject({
      status: 404,
      body: { error: { code: 'TEAM_NOT_FOUND', message: 'Team not found' } },
    });
    expect((await object({ id: nobody }, affected)).body).toMatchObject({ error: { code: 'PROPOSAL_NOT_FOUND' } });
    expect(await object(proposal, affected, ' \t ')).toMatchObject({
      status: 422,
      body: { detail: [{ msg: 'Value error, Reason cannot be empty or whitespace only' }] },
    });
    expect((await object(proposal, affected, '')).status).toBe(422);
    expect((await object(proposal, affected, 'x'.repeat(1001))).status).toBe(422);
    expect((await tessera.api.post(`/proposals/${proposal.id}/object`, { reason: 'x' })).status).toBe(422);

    expect((await object(proposal, affected)).status).toBe(201);
    expect(await object(proposal, affected)).toMatchObject({
      status: 409,
      body: { error: { code: 'DUPLICATE_ACKNOWLEDGMENT', message: 'Already objected by this team' } },
    });
    await tessera.api.delete(`/assets/${proposal.asset_id}`);
    expect((await object(proposal, secondAffected)).body).toMatchObject({ error: { code: 'ASSET_NOT_FOUND' } });
    await tessera.api.post(`/assets/${proposal.asset_id}/restore`);
    await expire(proposal);
    expect((await object(proposal, secondAffected)).body).toMatchObject({ error: { code: 'PROPOSAL_NOT_PENDING' } });
  });

  it('is made for the own team only', async () => {
    const { proposal, affected, secondAffected } = await affectedStory();
    const input = { objector_team_id: affected.id, reason: 'no' };
    await expect(
      fileObjection(tessera.platform, memberOf(secondAffected.id), proposal.id, input),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', details: { code: 'INSUFFICIENT_PERMISSIONS' } });
    await fileObjection(tessera.platform, memberOf(affected.id), proposal.id, input);
  });

  it('survives another one at the same time', async () => {
    const { proposal, affected, secondAffected } = await affectedStory();
    const answers = await Promise.all([object(proposal, affected), object(proposal, secondAffected)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const { body } = await tessera.api.get<Proposal>(`/proposals/${proposal.id}`);
    expect(body.objections).toHaveLength(2);
  });
});

describe('approval by force', () => {
  it('takes the place of the missing answers', async () => {
    const { proposal, consumers } = await proposalStory(tessera, 2);
    const [actor] = consumers as [Team];
    const told = (await outbox(tessera.database)).length;
    const events = await eventsOf(tessera.database, async () => {
      const { status, body } = await force(proposal, actor, '&reason=agreed%20by%20phone');
      expect([status, body.status, body.resolved_at]).toEqual([200, 'approved', expect.any(String)]);
    });
    expect(events).toEqual([
      {
        entityType: 'proposal',
        entityId: proposal.id,
        action: 'proposal.force_approved',
        actorId: actor.id,
        payload: {
          warning: 'Proposal force-approved without full consumer acknowledgment',
          reason: 'agreed by phone',
        },
      },
    ]);
    expect((await outbox(tessera.database)).slice(told)).toEqual([
      {
        type: 'proposal.force_approved',
        assetId: proposal.asset_id,
        payload: expect.objectContaining({
          status: 'force_approved',
          actor_team_id: actor.id,
          actor_team_name: actor.name,
        }) as unknown,
      },
    ]);
    const live = await tessera.api.post(`/proposals/${proposal.id}/publish`, {
      version: '2.0.0',
      published_by: proposal.proposed_by,
    });
    expect(live.status).toBe(200);
  });

  it('is refused a second time, for others, and without a team', async () => {
    const { proposal, consumers } = await proposalStory(tessera, 2);
    const [own, other] = consumers as [Team, Team];
    await expect(
      forceApprove(tessera.platform, memberOf(own.id), proposal.id, { actor_id: other.id }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', details: { code: 'INSUFFICIENT_PERMISSIONS' } });
    expect((await tessera.api.post(`/proposals/${proposal.id}/force`)).status).toBe(422);
    expect((await force({ id: nobody }, own)).body).toMatchObject({ error: { code: 'PROPOSAL_NOT_FOUND' } });
    expect((await force(proposal, { id: nobody })).status).toBe(200);
    expect(await force(proposal, own)).toMatchObject({
      status: 400,
      body: { error: { code: 'PROPOSAL_NOT_PENDING' } },
    });
  });
});

describe('what waits for a team', () => {
  interface Waiting {
    readonly pending_proposals: readonly Record<string, unknown>[];
    readonly total: number;
  }
  const waiting = async (team: { id: string }, query = '') =>
    (await tessera.api.get<Waiting>(`/proposals/pending/${team.id}${query}`)).body;

  it('is listed with what breaks, newest first, until the team answers', async () => {
    const { api } = tessera;
    const reader = await makeTeam(api);
    const proposals: Proposal[] = [];
    for (const version of ['first', 'second']) {
      const asset = await makeAsset(api, { fqn: `waits.for.${version}` });
      const contract = await makeContract(api, asset, table({ id: 'integer', name: 'string' }));
      await makeRegistration(api, contract, reader);
      await makeContract(api, asset, table({ id: 'integer', name: 'string', more: 'string' }));
      proposals.push(await makeProposal(api, asset, table({ id: 'integer', more: 'string' })));
    }
    const [first, second] = proposals as [Proposal, Proposal];
    const page = await waiting(reader);
    expect(page).toMatchObject({ total: 2, limit: 50, offset: 0 });
    expect(page.pending_proposals.map(({ proposal_id }) => proposal_id)).toEqual([second.id, first.id]);
    expect(page.pending_proposals[1]).toEqual({
      proposal_id: first.id,
      asset_id: first.asset_id,
      asset_fqn: 'waits.for.first',
      proposed_by_team: expect.stringMatching(/^team-/),
      proposed_at: first.proposed_at.replace('+00:00', 'Z'),
      expires_at: null,
      breaking_changes_summary: ["Property 'name' was removed"],
      total_consumers: 1,
      acknowledged_count: 0,
      your_team_status: 'AWAITING_RESPONSE',
    });
    expect(await waiting(reader, '?limit=1&offset=5')).toMatchObject({ pending_proposals: [], total: 2 });
    await api.post(`/proposals/${first.id}/acknowledge`, { consumer_team_id: reader.id, response: 'approved' });
    expect((await waiting(reader)).total).toBe(1);
    await expire(second);
    expect((await waiting(reader)).total).toBe(0);
    expect((await waiting(reader, '?status=expired')).total).toBe(1);
    expect((await waiting(await makeTeam(api))).total).toBe(0);
  });

  it('is told to the team itself, if there is one', async () => {
    const [own, other] = [await makeTeam(tessera.api), await makeTeam(tessera.api)];
    const look = (actor: Team, team: string) =>
      listWaitingPage(
        tessera.platform,
        memberOf(actor.id),
        { teamId: team, status: 'pending' },
        { limit: 1, offset: 0 },
      );
    expect((await look(own, own.id)).total).toBe(0);
    await expect(look(own, other.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await tessera.api.get(`/proposals/pending/${nobody}`)).status).toBe(404);
    await tessera.api.delete(`/teams/${other.id}`);
    expect((await tessera.api.get(`/proposals/pending/${other.id}`)).status).toBe(404);
  });
});

describe('the list of proposals', () => {
  it('is sorted as asked, the newest first if nothing is asked', async () => {
    const sorted = await testApp();
    const { api } = sorted;
    const ids: string[] = [];
    for (const name of ['b', 'c', 'a']) {
      const asset = await makeAsset(api, { fqn: `sorted.${name}` });
      await makeContract(api, asset, table({ id: 'integer', name: 'string' }));
      ids.push((await makeProposal(api, asset, table({ id: 'integer' }))).id);
    }
    await api.post(`/proposals/${ids[1]}/withdraw`);
    const order = async (query: string) =>
      (await api.get<{ results: { id: string }[] }>(`/proposals?${query}`)).body.results.map(({ id }) =>
        ids.indexOf(id),
      );
    expect(await order('')).toEqual([2, 1, 0]);
    expect(await order('sort_order=asc')).toEqual([0, 1, 2]);
    expect(await order('sort_by=asset_fqn&sort_order=asc')).toEqual([2, 0, 1]);
    expect(await order('sort_by=asset_fqn')).toEqual([1, 0, 2]);
    expect(await order('sort_by=resolved_at')).toEqual([1, 2, 0]);
    expect(await order('sort_by=constructor')).toEqual([2, 1, 0]);
    await sorted.close();
  });
});
