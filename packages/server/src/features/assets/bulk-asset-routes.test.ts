import type { AssetDetail, AssetPage, BulkAnswer, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam, next } from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, insertPerson } from '../../../test/support/written-rows.js';
import { createAssets } from './bulk-asset-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const ada = '11111111-1111-4111-8111-111111111111';
const gone = '22222222-2222-4222-8222-222222222222';

let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api, 'owners');
  await insertPerson(tessera.database, { id: ada, teamId: owner.id });
  await insertPerson(tessera.database, { id: gone, teamId: owner.id, isActive: false });
});
afterAll(() => tessera.close());

const create = (assets: readonly object[], more: object = {}) =>
  tessera.api.post<BulkAnswer>('/bulk/assets', {
    assets: assets.map((fields) => ({ owner_team_id: owner.id, ...fields })),
    ...more,
  });
const failure = (index: number, error: string) => ({ success: false, index, id: null, error, details: {} });

describe('POST /bulk/assets', () => {
  it('creates every asset, with the defaults and with what is given', async () => {
    const given = {
      fqn: 'bulk.given',
      owner_user_id: ada,
      environment: 'stage',
      resource_type: 'model',
      guarantee_mode: 'strict',
      metadata: { depends_on: ['bulk.plain'] },
    };
    let answer: Awaited<ReturnType<typeof create>> | undefined;
    const events = await eventsOf(tessera.database, async () => {
      answer = await create([{ fqn: 'bulk.plain', semver_mode: 'enforce' }, given]);
    });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer?.body).toEqual({
      total: 2,
      succeeded: 2,
      failed: 0,
      results: [0, 1].map((index) => ({ success: true, index, id: expect.any(String), error: null, details: {} })),
    });
    const [plain, full] = (answer?.body.results ?? []).map(({ id }) => id);
    expect((await tessera.api.get<AssetDetail>(`/assets/${plain}`)).body).toMatchObject({
      fqn: 'bulk.plain',
      owner_team_id: owner.id,
      owner_user_id: null,
      environment: 'production',
      resource_type: 'other',
      guarantee_mode: 'notify',
      semver_mode: 'auto',
      metadata: {},
    });
    expect((await tessera.api.get<AssetDetail>(`/assets/${full}`)).body).toMatchObject(given);
    expect(events).toEqual(
      [
        [plain, 'bulk.plain', 'production'],
        [full, 'bulk.given', 'stage'],
      ].map(([entityId, fqn, environment]) => ({
        entityType: 'asset',
        entityId,
        action: 'asset.created',
        actorId: owner.id,
        payload: { fqn, environment, bulk_operation: true },
      })),
    );
  });

  it('says of each item what is wrong with it, and creates the others', async () => {
    const other = await makeTeam(tessera.api);
    const deleted = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${deleted.id}`);
    await makeAsset(tessera.api, { owner, fqn: 'bulk.taken' });
    const removed = await makeAsset(tessera.api, { owner, fqn: 'bulk.removed' });
    await tessera.api.delete(`/assets/${removed.id}`);
    let body: BulkAnswer | undefined;
    const events = await eventsOf(tessera.database, async () => {
      const answer = await create([
        { fqn: 'bulk.a', owner_team_id: nobody },
        { fqn: 'bulk.a', owner_team_id: deleted.id },
        { fqn: 'bulk.a', owner_user_id: nobody },
        { fqn: 'bulk.a', owner_user_id: gone },
        { fqn: 'bulk.a', owner_team_id: other.id, owner_user_id: ada },
        { fqn: 'bulk.taken' },
        { fqn: 'bulk.removed' },
        { fqn: 'bulk.taken', environment: 'stage' },
        { fqn: 'bulk.a' },
        { fqn: 'bulk.a' },
        { fqn: 'bulk.a', environment: 'stage' },
      ]);
      expect(answer.status).toBe(200);
      body = answer.body;
    });
    const exists = (fqn: string) => `Asset with FQN '${fqn}' already exists in environment 'production'`;
    expect(body?.results.filter(({ success }) => !success)).toEqual([
      failure(0, `Team ${nobody} not found`),
      failure(1, `Team ${deleted.id} not found`),
      failure(2, `User ${nobody} not found`),
      failure(3, `User ${gone} not found`),
      failure(4, 'Owner user must belong to the owner team'),
      failure(5, exists('bulk.taken')),
      failure(6, exists('bulk.removed')),
      failure(9, exists('bulk.a')),
    ]);
    expect(body).toMatchObject({ total: 11, succeeded: 3, failed: 8 });
    const made = body?.results.filter(({ success }) => success).map(({ id }) => id);
    expect(events.map(({ entityId }) => entityId)).toEqual(made);
    const { body: page } = await tessera.api.get<AssetPage>('/assets?fqn=bulk.a');
    expect(page.results.map(({ environment }) => environment).sort()).toEqual(['production', 'stage']);
  });

  it('skips what exists when asked to, earlier items included', async () => {
    const taken = await makeAsset(tessera.api, { owner, fqn: 'bulk.skipped' });
    const items = [{ fqn: 'bulk.skipped' }, { fqn: 'bulk.fresh' }, { fqn: 'bulk.fresh' }, { fqn: 'bulk.skipped' }];
    const { body } = await create(items, { skip_duplicates: true });
    const fresh = body.results[1]?.id;
    const skipped = { skipped: true, reason: 'duplicate' };
    expect(body.results.map(({ id, details }) => [id, details])).toEqual([
      [taken.id, skipped],
      [fresh, {}],
      [fresh, skipped],
      [taken.id, skipped],
    ]);
    expect(body).toMatchObject({ total: 4, succeeded: 4, failed: 0 });
    const again = await create(items, { skip_duplicates: true });
    expect(again.body.results.map(({ id }) => id)).toEqual(body.results.map(({ id }) => id));
  });

  it('happens once for an Idempotency-Key', async () => {
    const body = { assets: [{ fqn: 'bulk.once', owner_team_id: owner.id }] };
    const send = (fqn = 'bulk.once') =>
      tessera.api.send<BulkAnswer>('POST', '/api/v1/bulk/assets', {
        headers: { 'idempotency-key': 'bulk-assets-once' },
        body: { assets: [{ ...body.assets[0], fqn }] },
      });
    const first = await send();
    const events = await eventsOf(tessera.database, async () => {
      expect((await send()).body).toEqual(first.body);
      expect(await send('bulk.twice')).toMatchObject({
        status: 409,
        body: { error: { code: 'IDEMPOTENCY_KEY_REUSED' } },
      });
    });
    expect([first.body.succeeded, events]).toEqual([1, []]);
  });

  it('takes the environment of assets that name none from the settings', async () => {
    const staging = await testApp({ variables: { DEFAULT_ENVIRONMENT: 'staging' } });
    try {
      const team = await makeTeam(staging.api);
      await staging.api.post('/bulk/assets', { assets: [{ fqn: 'a.b', owner_team_id: team.id }] });
      expect((await staging.api.get<AssetPage>('/assets')).body.results).toMatchObject([{ environment: 'staging' }]);
    } finally {
      await staging.close();
    }
  });

  it.each([
    [{}, 'missing', ['body', 'assets']],
    [{ assets: [] }, 'too_short', ['body', 'assets']],
    [{ assets: Array.from({ length: 101 }, () => ({})) }, 'too_long', ['body', 'assets']],
    [{ assets: {} }, 'list_type', ['body', 'assets']],
    [{ assets: [7] }, 'dict_type', ['body', 'assets', 0]],
    [
      { assets: [{ fqn: 'a.b', owner_team_id: nobody }, { fqn: 'a.b' }] },
      'missing',
      ['body', 'assets', 1, 'owner_team_id'],
    ],
    [{ assets: [{ fqn: 'a-b.c', owner_team_id: nobody }] }, 'value_error', ['body', 'assets', 0, 'fqn']],
    [{ assets: [{ fqn: 'a.b\n', owner_team_id: nobody }] }, 'value_error', ['body', 'assets', 0, 'fqn']],
    [{ assets: [{ fqn: 'ab', owner_team_id: nobody }] }, 'string_too_short', ['body', 'assets', 0, 'fqn']],
    [
      { assets: [{ fqn: 'a.b', owner_team_id: nobody, environment: 'a\u0000b' }] },
      'value_error',
      ['body', 'assets', 0, 'environment'],
    ],
    [
      { assets: [{ fqn: 'a.b', owner_team_id: nobody, environment: 'e'.repeat(51) }] },
      'string_too_long',
      ['body', 'assets', 0, 'environment'],
    ],
    [
      { assets: [{ fqn: 'a.b', owner_team_id: nobody, resource_type: 'x' }] },
      'enum',
      ['body', 'assets', 0, 'resource_type'],
    ],
    [
      { assets: [{ fqn: 'a.b', owner_team_id: nobody }], skip_duplicates: 'maybe' },
      'bool_parsing',
      ['body', 'skip_duplicates'],
    ],
  ])('refuses the whole of %j', async (body, type, loc) => {
    const answer = await tessera.api.post('/bulk/assets', body);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type, loc }] } });
  });

  it('takes as many as a hundred', async () => {
    const items = Array.from({ length: 100 }, (_, index) => ({ fqn: `bulk.many_${index}` }));
    expect((await create(items)).body).toMatchObject({ total: 100, succeeded: 100 });
  });
});

describe('a member of a team', () => {
  it('creates assets for the own team only, and learns nothing of others', async () => {
    const own = await makeTeam(tessera.api);
    const item = (fields: object) => ({
      environment: 'production',
      fqn: `own.t_${next()}`,
      owner_team_id: own.id,
      ...fields,
    });
    const { results } = await createAssets(tessera.platform, memberOf(own.id), {
      items: [item({ owner_team_id: owner.id }), item({ owner_team_id: nobody }), item({})],
      isSkipping: true,
    });
    const denied = 'You can only create assets for your own team';
    expect(results.map(({ error }) => error)).toEqual([denied, denied, null]);
  });
});
