import type { Asset, BulkAnswer, Contract, Proposal, ProposalStatusDetail, Registration, Team } from '@tessera/api';
import type { Static } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeRegistration, makeTeam, table } from '../../../test/support/makers.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { registerAll } from './bulk-registration-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const columns = { id: 'integer', name: 'string' };

let tessera: TestApp;
let acting: Team;
let asset: Asset;
let contract: Contract;
let reader: Team;
beforeAll(async () => {
  tessera = await testApp();
  acting = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());
beforeEach(async () => {
  asset = await makeAsset(tessera.api);
  contract = await makeContract(tessera.api, asset, table(columns));
  reader = await makeTeam(tessera.api);
});

const register = (registrations: readonly object[], more: object = {}) =>
  tessera.api.post<BulkAnswer>('/bulk/registrations', { registrations, ...more });
const get = async (id: string | null | undefined) => (await tessera.api.get<Registration>(`/registrations/${id}`)).body;
const failure = (index: number, error: string) => ({ success: false, index, id: null, error, details: {} });

describe('POST /bulk/registrations', () => {
  it('registers every team, with one event each', async () => {
    const other = await makeContract(tessera.api, await makeAsset(tessera.api), table(columns));
    let answer: Awaited<ReturnType<typeof register>> | undefined;
    const events = await eventsOf(tessera.database, async () => {
      answer = await register([
        { contract_id: contract.id, consumer_team_id: reader.id, pinned_version: '1.0.0' },
        { contract_id: other.id, consumer_team_id: reader.id },
        { contract_id: contract.id, consumer_team_id: asset.owner_team_id, pinned_version: null },
      ]);
    });
    expect(answer?.status).toBe(200);
    const ids = answer?.body.results.map(({ id }) => id) ?? [];
    expect(answer?.body).toEqual({
      total: 3,
      succeeded: 3,
      failed: 0,
      results: ids.map((id, index) => ({ success: true, index, id, error: null, details: {} })),
    });
    expect(await get(ids[0])).toEqual({
      id: ids[0],
      contract_id: contract.id,
      consumer_team_id: reader.id,
      pinned_version: '1.0.0',
      status: 'active',
      registered_at: expect.stringMatching(/Z$/),
      acknowledged_at: null,
    });
    const created = (entityId: unknown, actorId: string, contract_id: string) => ({
      entityType: 'registration',
      entityId,
      action: 'registration.created',
      actorId,
      payload: { contract_id, bulk_operation: true },
    });
    expect(events).toEqual([
      created(ids[0], reader.id, contract.id),
      created(ids[1], reader.id, other.id),
      created(ids[2], asset.owner_team_id, contract.id),
    ]);
  });

  it('says of each item what is wrong with it, and registers the others', async () => {
    const deleted = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${deleted.id}`);
    const older = await makeContract(tessera.api, await makeAsset(tessera.api), table(columns));
    const newer = await makeContract(
      tessera.api,
      { ...asset, id: older.asset_id, owner_team_id: older.published_by },
      table({ ...columns, note: 'string' }),
    );
    await makeRegistration(tessera.api, contract, reader);
    const [fresh, late] = [await makeTeam(tessera.api), await makeTeam(tessera.api)];
    const { status, body } = await register([
      { contract_id: nobody, consumer_team_id: nobody },
      { contract_id: contract.id, consumer_team_id: deleted.id },
      { contract_id: nobody, consumer_team_id: reader.id },
      { contract_id: older.id, consumer_team_id: reader.id },
      { contract_id: contract.id, consumer_team_id: reader.id },
      { contract_id: contract.id, consumer_team_id: fresh.id },
      { contract_id: contract.id, consumer_team_id: fresh.id },
      { contract_id: newer.id, consumer_team_id: late.id },
    ]);
    const exists = (team: Team) => `Registration already exists for team ${team.id} and contract ${contract.id}`;
    expect([status, body.total, body.succeeded, body.failed]).toEqual([200, 8, 2, 6]);
    expect(body.results.filter(({ success }) => !success)).toEqual([
      failure(0, `Team ${nobody} not found`),
      failure(1, `Team ${deleted.id} not found`),
      failure(2, `Contract ${nobody} not found`),
      failure(3, `Contract ${older.id} is not active`),
      failure(4, exists(reader)),
      failure(6, exists(fresh)),
    ]);
  });

  it('skips what exists when asked to, earlier items included', async () => {
    const { id } = await makeRegistration(tessera.api, contract, reader);
    const fresh = await makeTeam(tessera.api);
    const item = (team: Team) => ({ contract_id: contract.id, consumer_team_id: team.id });
    const { body } = await register([item(reader), item(fresh), item(fresh)], { skip_duplicates: true });
    const made = body.results[1]?.id;
    const skipped = { skipped: true, reason: 'duplicate' };
    expect(body.results.map((result) => [result.success, result.id, result.details])).toEqual([
      [true, id, skipped],
      [true, made, {}],
      [true, made, skipped],
    ]);
  });

  it('ends the registration at another version of the asset, also when it skips duplicates', async () => {
    const earlier = await makeRegistration(tessera.api, contract, reader);
    const newer = await makeContract(tessera.api, asset, table({ ...columns, note: 'string' }));
    let made = '';
    const events = await eventsOf(tessera.database, async () => {
      const { body } = await register([{ contract_id: newer.id, consumer_team_id: reader.id }], {
        skip_duplicates: true,
      });
      expect(body.results).toMatchObject([{ success: true, details: {} }]);
      made = body.results[0]?.id ?? '';
    });
    expect(events).toEqual([
      {
        entityType: 'registration',
        entityId: earlier.id,
        action: 'registration.updated',
        actorId: acting.id,
        payload: { pinned_version_changed: false, status_changed: true },
      },
      expect.objectContaining({ entityId: made, action: 'registration.created' }),
    ]);
    expect((await get(earlier.id)).status).toBe('inactive');
    expect((await get(made)).status).toBe('active');
  });

  it('makes pending proposals wait for the newcomers, each for its own', async () => {
    const stories = [await proposalStory(tessera, 1), await proposalStory(tessera, 1)];
    const late = [await makeTeam(tessera.api), await makeTeam(tessera.api)];
    const { body } = await register(
      stories.map((story, index) => ({ contract_id: story.contract.id, consumer_team_id: late[index]?.id })),
    );
    expect(body.succeeded).toBe(2);
    for (const [index, story] of stories.entries()) {
      const { body: detail } = await tessera.api.get<Static<typeof ProposalStatusDetail>>(
        `/proposals/${story.proposal.id}/status`,
      );
      expect(detail.pending_consumers.map(({ team_id }) => team_id)).toEqual([story.consumers[0]?.id, late[index]?.id]);
      const { asked_team_ids } = await tessera.database.db
        .selectFrom('proposals')
        .select('asked_team_ids')
        .where('id', '=', story.proposal.id)
        .executeTakeFirstOrThrow();
      expect(JSON.parse(asked_team_ids)).toEqual([story.consumers[0]?.id, late[index]?.id]);
      await story.answer(story.consumers[0] as Team, 'approved');
      expect((await tessera.api.get<Proposal>(`/proposals/${story.proposal.id}`)).body.status).toBe('pending');
    }
  });

  it('happens once for an Idempotency-Key', async () => {
    const send = () =>
      tessera.api.send<BulkAnswer>('POST', '/api/v1/bulk/registrations', {
        headers: { 'idempotency-key': 'bulk-registrations-once' },
        body: { registrations: [{ contract_id: contract.id, consumer_team_id: reader.id }] },
      });
    const first = await send();
    expect(first.body.succeeded).toBe(1);
    expect((await send()).body).toEqual(first.body);
  });

  it.each([
    [{}, 'missing', ['body', 'registrations']],
    [{ registrations: [] }, 'too_short', ['body', 'registrations']],
    [{ registrations: Array.from({ length: 101 }, () => ({})) }, 'too_long', ['body', 'registrations']],
    [{ registrations: [{ contract_id: nobody }] }, 'missing', ['body', 'registrations', 0, 'consumer_team_id']],
    [
      { registrations: [{ contract_id: 'x', consumer_team_id: nobody }] },
      'uuid_parsing',
      ['body', 'registrations', 0, 'contract_id'],
    ],
    [
      { registrations: [{ contract_id: nobody, consumer_team_id: nobody, pinned_version: '1.0' }] },
      'string_pattern_mismatch',
      ['body', 'registrations', 0, 'pinned_version'],
    ],
  ])('refuses the whole of %j', async (body, type, loc) => {
    const answer = await tessera.api.post('/bulk/registrations', body);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type, loc }] } });
  });
});

describe('a member of a team', () => {
  it('registers the own team only, and learns nothing of others', async () => {
    const { results } = await registerAll(tessera.platform, memberOf(reader.id), {
      registrations: [asset.owner_team_id, nobody, reader.id].map((consumer_team_id) => ({
        contract_id: contract.id,
        consumer_team_id,
      })),
    });
    const denied = 'You can only register on behalf of your own team';
    expect(results.map(({ error }) => error)).toEqual([denied, denied, null]);
  });
});
