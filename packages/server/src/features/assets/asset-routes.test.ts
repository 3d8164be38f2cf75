import type { Asset, AssetDetail, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { insertPerson } from '../../../test/support/written-rows.js';

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

const create = (fields: object) => tessera.api.post<Asset>('/assets', { owner_team_id: owner.id, ...fields });

describe('POST /assets', () => {
  it('creates an asset with the defaults', async () => {
    const { status, body } = await create({ fqn: 'shop.orders' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      fqn: 'shop.orders',
      owner_team_id: owner.id,
      owner_user_id: null,
      environment: 'production',
      resource_type: 'other',
      guarantee_mode: 'notify',
      semver_mode: 'auto',
      metadata: {},
      created_at: expect.stringMatching(/Z$/),
    });
  });

  it('keeps what is given', async () => {
    const given = {
      fqn: '_Shop.Orders_2',
      owner_user_id: ada,
      environment: ' Stage ',
      resource_type: 'kafka_topic',
      guarantee_mode: 'strict',
      semver_mode: 'enforce',
      metadata: { zebra: [1, { a: null }], depends_on: ['x.y'] },
    };
    const { body } = await create(given);
    expect(body).toMatchObject(given);
    expect((await tessera.api.get<AssetDetail>(`/assets/${body.id}`)).body).toEqual({
      ...body,
      owner_team_name: 'owners',
      owner_user_name: 'Ada',
      owner_user_email: `${ada}@example.com`,
    });
  });

  it.each(['a-b.c', 'a b.c', 'a.1b', 'abc', 'a..b', '.a.b', 'a.b.', 'a.b\n', 'a/b.c', 'å.b', ' a.b', 'a.b '])(
    'refuses the name %j',
    async (fqn) => {
      const { status, body } = await create({ fqn });
      expect(status).toBe(422);
      expect(body).toEqual({
        detail: [
          {
            type: 'value_error',
            loc: ['body', 'fqn'],
            msg: "Value error, FQN must be dot-separated segments (e.g., 'database.schema.table'). Each segment must start with a letter or underscore and contain only alphanumeric characters and underscores.",
            input: fqn,
            ctx: { error: {} },
          },
        ],
      });
    },
  );

  it('names the limit of a name that is too long, and nothing else', async () => {
    const { status, body } = await create({ fqn: `a.${'-'.repeat(1001)}` });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      detail: [
        { type: 'string_too_long', msg: 'String should have at most 1000 characters', ctx: { max_length: 1000 } },
      ],
    });
    expect((body as unknown as { detail: unknown[] }).detail).toHaveLength(1);
    expect((await create({ fqn: `a.${'b'.repeat(998)}` })).status).toBe(201);
  });

  it.each([
    [{ fqn: '' }, 'string_too_short', 'String should have at least 3 characters'],
    [{ fqn: 'a.b', environment: '' }, 'string_too_short', 'String should have at least 1 character'],
    [{ fqn: 'a.b', environment: 'e'.repeat(51) }, 'string_too_long', 'String should have at most 50 characters'],
    [{ fqn: 'a.b', resource_type: 'Model' }, 'enum', "Input should be 'other', 'model', 'source'"],
    [{ fqn: 'a.b', semver_mode: 'none' }, 'enum', "Input should be 'auto', 'suggest' or 'enforce'"],
    [{ fqn: 'a.b', owner_team_id: 'x' }, 'uuid_parsing', 'Input should be a valid UUID'],
    [{ fqn: 'a.b', owner_team_id: 7 }, 'uuid_type', 'UUID input should be a string, bytes or UUID object'],
    [{ fqn: 'a.b', metadata: 'x' }, 'dict_type', 'Input should be a valid dictionary'],
  ])('refuses %j', async (fields, type, text) => {
    const { status, body } = await create(fields);
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: [{ type, msg: expect.stringContaining(text) }] });
  });

  it('tells one name in two environments apart', async () => {
    expect((await create({ fqn: 'twice.here', environment: 'stage' })).status).toBe(201);
    expect((await create({ fqn: 'twice.here' })).status).toBe(201);
    expect(await create({ fqn: 'twice.here' })).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'DUPLICATE_ASSET',
          message: "Asset 'twice.here' already exists in environment 'production'",
        },
      },
    });
    expect((await create({ fqn: 'twice.Here' })).status).toBe(201);
  });

  it('keeps the name of a deleted asset taken', async () => {
    const { body } = await create({ fqn: 'taken.still' });
    await tessera.api.delete(`/assets/${body.id}`);
    expect(await create({ fqn: 'taken.still' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DUPLICATE_ASSET', message: "Asset with FQN 'taken.still' already exists" } },
    });
  });

  it('asks for an owner team and an owner user that exist and belong together', async () => {
    const other = await makeTeam(tessera.api);
    const refusals: readonly (readonly [object, number, string, string])[] = [
      [{ owner_team_id: nobody }, 404, 'TEAM_NOT_FOUND', 'Owner team not found'],
      [{ owner_user_id: nobody }, 404, 'USER_NOT_FOUND', 'Owner user not found'],
      [{ owner_user_id: gone }, 404, 'USER_NOT_FOUND', 'Owner user not found'],
      [
        { owner_team_id: other.id, owner_user_id: ada },
        400,
        'USER_TEAM_MISMATCH',
        'Owner user must belong to the owner team',
      ],
    ];
    for (const [fields, status, code, message] of refusals) {
      expect(await create({ fqn: 'never.made', ...fields })).toMatchObject({
        status,
        body: { error: { code, message } },
      });
    }
    const list = await tessera.api.get('/assets?fqn=never.made');
    expect(list.body).toMatchObject({ total: 0 });
  });
});

describe('PATCH /assets/{id}', () => {
  const patch = (asset: Asset, fields: object) => tessera.api.patch<Asset>(`/assets/${asset.id}`, fields);

  it('leaves alone what is absent or null, and replaces metadata as a whole', async () => {
    const asset = await makeAsset(tessera.api, { owner, metadata: { a: 1, b: 2 } });
    const nothing = { fqn: null, owner_user_id: null, environment: null, semver_mode: null, metadata: null };
    expect((await patch(asset, nothing)).body).toEqual(asset);
    const changed = await patch(asset, { metadata: { c: 3 }, owner_user_id: ada, semver_mode: 'suggest' });
    expect(changed.body).toEqual({ ...asset, metadata: { c: 3 }, owner_user_id: ada, semver_mode: 'suggest' });
    expect((await tessera.api.get(`/assets/${asset.id}`)).body).toMatchObject(changed.body);
  });

  it('applies the rules of creation', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const occupied = await makeAsset(tessera.api, { owner });
    const other = await makeTeam(tessera.api);
    expect((await patch(asset, { fqn: 'no-good' })).status).toBe(422);
    expect((await patch(asset, { environment: '' })).status).toBe(422);
    const refusals: readonly (readonly [object, number, string])[] = [
      [{ fqn: occupied.fqn }, 409, 'DUPLICATE_ASSET'],
      [{ owner_team_id: nobody }, 404, 'TEAM_NOT_FOUND'],
      [{ owner_user_id: nobody }, 404, 'USER_NOT_FOUND'],
      [{ owner_team_id: other.id, owner_user_id: ada }, 400, 'USER_TEAM_MISMATCH'],
    ];
    for (const [fields, status, code] of refusals) {
      expect(await patch(asset, fields)).toMatchObject({ status, body: { error: { code } } });
    }
    expect((await tessera.api.get(`/assets/${asset.id}`)).body).toMatchObject({ ...asset });
    expect((await patch(asset, { fqn: occupied.fqn, environment: 'elsewhere' })).status).toBe(200);
  });

  it('does not move an asset away from its owner user', async () => {
    const asset = await makeAsset(tessera.api, { owner, owner_user_id: ada });
    const other = await makeTeam(tessera.api);
    expect(await patch(asset, { owner_team_id: other.id })).toMatchObject({
      status: 400,
      body: { error: { code: 'USER_TEAM_MISMATCH' } },
    });
  });

  it('knows no deleted asset', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    expect((await tessera.api.delete(`/assets/${asset.id}`)).status).toBe(204);
    const missing = { status: 404, body: { error: { code: 'ASSET_NOT_FOUND', message: 'Asset not found' } } };
    expect(await patch(asset, {})).toMatchObject(missing);
    expect(await tessera.api.delete(`/assets/${asset.id}`)).toMatchObject(missing);
    expect(await tessera.api.get(`/assets/${asset.id}`)).toMatchObject(missing);
  });
});

describe('POST /assets/{id}/restore', () => {
  it('brings a deleted asset back as it was', async () => {
    const asset = await makeAsset(tessera.api, { owner, metadata: { kept: true } });
    await tessera.api.delete(`/assets/${asset.id}`);
    for (let times = 0; times < 2; times += 1) {
      expect(await tessera.api.post(`/assets/${asset.id}/restore`)).toMatchObject({ status: 200, body: { ...asset } });
    }
    expect((await tessera.api.get(`/assets/${asset.id}`)).status).toBe(200);
    expect((await tessera.api.post(`/assets/${nobody}/restore`)).status).toBe(404);
  });
});
