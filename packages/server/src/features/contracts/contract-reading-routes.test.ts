import type { Asset, ContractDetail } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeRegistration, makeTeam, publish, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { auditEvents } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const first = table({ id: 'integer', name: 'string' });
const second = table({ id: 'integer', name: 'string', note: 'string' });
const third = table({ id: 'integer' });

let tessera: TestApp;
let asset: Asset;
let ids: readonly string[];
beforeAll(async () => {
  tessera = await testApp();
  asset = await makeAsset(tessera.api, { fqn: 'shop.orders', owner: await makeTeam(tessera.api, 'sellers') });
  const contracts = [
    await makeContract(tessera.api, asset, first, { compatibility_mode: 'full' }),
    await makeContract(tessera.api, asset, second, { version: '1.1.0', force: true }),
    await makeContract(tessera.api, asset, third, { version: '2.0.0-rc.1' }),
  ];
  ids = contracts.map(({ id }) => id);
});
afterAll(() => tessera.close());

describe('GET /assets/{id}/contracts', () => {
  it('lists every version, newest first, with the names of its publishers', async () => {
    const { body } = await tessera.api.get<{ results: ContractDetail[] }>(`/assets/${asset.id}/contracts`);
    expect(body).toMatchObject({ total: 3, limit: 50, offset: 0 });
    expect(body.results.map(({ id }) => id)).toEqual([...ids].reverse());
    expect(body.results[0]).toMatchObject({
      schema_def: third,
      published_at: expect.stringMatching(/Z$/),
      published_by_team_name: 'sellers',
      published_by_user_name: null,
    });
  });

  it('of an unknown asset is empty', async () => {
    const { status, body } = await tessera.api.get(`/assets/${nobody}/contracts`);
    expect([status, body]).toEqual([200, { results: [], total: 0, limit: 50, offset: 0 }]);
  });
});

describe('GET /assets/{id}/contracts/history', () => {
  it('shows each version with its difference from the one before, judged under the mode of the older', async () => {
    const { body } = await tessera.api.get<{ contracts: object[] }>(`/assets/${asset.id}/contracts/history`);
    expect(body).toMatchObject({ asset_id: asset.id, asset_fqn: 'shop.orders' });
    expect(body.contracts).toMatchObject([
      { id: ids[2], version: '2.0.0-rc.1', status: 'active', change_type: 'major', breaking_changes_count: 2 },
      { id: ids[1], version: '1.1.0', status: 'deprecated', change_type: 'minor', breaking_changes_count: 1 },
      { id: ids[0], version: '1.0.0', status: 'deprecated', change_type: 'initial', breaking_changes_count: 0 },
    ]);
    expect(Object.keys(body.contracts[0] ?? {}).sort()).toEqual([
      'breaking_changes_count',
      'change_type',
      'compatibility_mode',
      'id',
      'published_at',
      'published_by',
      'status',
      'version',
    ]);
    expect(JSON.stringify(body)).toMatch(/"published_at":"[^"]+\+00:00"/);
  });

  it('is empty without contracts and unknown without an asset', async () => {
    const bare = await makeAsset(tessera.api);
    expect((await tessera.api.get(`/assets/${bare.id}/contracts/history`)).body).toEqual({
      asset_id: bare.id,
      asset_fqn: bare.fqn,
      contracts: [],
    });
    expect(await tessera.api.get(`/assets/${nobody}/contracts/history`)).toMatchObject({
      status: 404,
      body: { error: { code: 'ASSET_NOT_FOUND' } },
    });
  });

  it('keeps the order of versions that are published one after the other', async () => {
    const busy = await makeAsset(tessera.api);
    for (let index = 0; index < 10; index += 1) await publish(tessera.api, busy, first);
    const { body } = await tessera.api.get<{ contracts: { version: string; change_type: string }[] }>(
      `/assets/${busy.id}/contracts/history`,
    );
    expect(body.contracts.map(({ version }) => version)).toEqual(
      Array.from({ length: 10 }, (_, index) => `1.0.${9 - index}`),
    );
    expect(body.contracts.map(({ change_type }) => change_type)).toEqual([...Array(9).fill('patch'), 'initial']);
  });
});

describe('GET /assets/{id}/contracts/diff', () => {
  const diff = (from: string, to: string) =>
    tessera.api.get(`/assets/${asset.id}/contracts/diff?from_version=${from}&to_version=${to}`);

  it('compares two versions in any order in time, under the mode of the first', async () => {
    expect((await diff('1.1.0', '2.0.0-rc.1')).body).toMatchObject({
      asset_id: asset.id,
      asset_fqn: 'shop.orders',
      from_version: '1.1.0',
      to_version: '2.0.0-rc.1',
      change_type: 'major',
      is_compatible: false,
      compatibility_mode: 'backward',
      breaking_changes: [{ type: 'property_removed' }, { type: 'property_removed' }],
    });
    expect((await diff('1.1.0', '1.0.0')).body).toMatchObject({
      is_compatible: false,
      all_changes: [
        { type: 'property_removed', path: 'properties.note', old_value: { type: 'string' }, new_value: null },
      ],
    });
    expect((await diff('1.0.0', '1.1.0')).body).toMatchObject({ is_compatible: false, compatibility_mode: 'full' });
  });

  it('finds nothing between a version and itself', async () => {
    expect((await diff('1.0.0', '1.0.0')).body).toMatchObject({
      change_type: 'patch',
      is_compatible: true,
      breaking_changes: [],
      all_changes: [],
    });
  });

  it('names the version that is missing, the first one first', async () => {
    for (const [from, to, missing] of [
      ['9.9.9', '8.8.8', '9.9.9'],
      ['1.0.0', '8.8.8', '8.8.8'],
    ] as const) {
      expect(await diff(from, to)).toMatchObject({
        status: 404,
        body: {
          error: { code: 'CONTRACT_NOT_FOUND', message: `Contract version '${missing}' not found for this asset` },
        },
      });
    }
    expect((await tessera.api.get(`/assets/${nobody}/contracts/diff?from_version=1&to_version=2`)).body).toMatchObject({
      error: { code: 'ASSET_NOT_FOUND' },
    });
    expect((await tessera.api.get(`/assets/${asset.id}/contracts/diff?from_version=1.0.0`)).status).toBe(422);
  });
});

describe('POST /assets/{id}/version-suggestion', () => {
  const suggest = (id: string, schema: object) => tessera.api.post(`/assets/${id}/version-suggestion`, { schema });

  it('says which version a schema would get, and stores nothing', async () => {
    const before = (await auditEvents(tessera.database)).length;
    expect((await suggest(asset.id, second)).body).toEqual({
      suggested_version: '2.1.0',
      current_version: '2.0.0-rc.1',
      change_type: 'minor',
      reason: 'Backward-compatible schema additions - minor version bump',
      is_first_contract: false,
      breaking_changes: [],
    });
    expect((await auditEvents(tessera.database)).length).toBe(before);
  });

  it('starts at 1.0.0', async () => {
    const bare = await makeAsset(tessera.api, { semver_mode: 'enforce' });
    expect((await suggest(bare.id, {})).body).toMatchObject({
      suggested_version: '1.0.0',
      is_first_contract: true,
      breaking_changes: [],
    });
  });

  it('has no size limit, but judges the schema', async () => {
    expect((await suggest(asset.id, { description: 'x'.repeat(1_500_000) })).status).toBe(200);
    expect((await suggest(asset.id, { type: 'nope' })).body).toMatchObject({ error: { code: 'INVALID_SCHEMA' } });
    expect((await suggest(nobody, {})).body).toMatchObject({ error: { code: 'ASSET_NOT_FOUND' } });
  });
});

describe('GET /contracts', () => {
  it('lists and filters, newest first, contracts of deleted assets included', async () => {
    const deleted = await makeAsset(tessera.api, { fqn: 'shop.deleted' });
    const left = await makeContract(tessera.api, deleted, first, { version: '7.7.7' });
    await tessera.api.delete(`/assets/${deleted.id}`);
    const list = async (query: string) =>
      (await tessera.api.get<{ results: ContractDetail[] }>(`/contracts?${query}`)).body.results;
    expect((await list('limit=1')).map(({ id, asset_fqn }) => [id, asset_fqn])).toEqual([[left.id, 'shop.deleted']]);
    expect((await list(`asset_id=${asset.id}&status=deprecated`)).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect((await list(`asset_id=${asset.id}&version=RC`)).map(({ id }) => id)).toEqual([ids[2]]);
    expect(await list('version=%25')).toEqual([]);
    expect((await tessera.api.get('/contracts?status=Active')).status).toBe(422);
  });

  it('gets one by id', async () => {
    const { body } = await tessera.api.get<ContractDetail>(`/contracts/${ids[0]}`);
    expect(body).toMatchObject({
      schema_def: first,
      compatibility_mode: 'full',
      status: 'deprecated',
      asset_fqn: 'shop.orders',
      publisher_name: 'sellers',
      published_at: expect.stringMatching(/Z$/),
    });
    expect(await tessera.api.get(`/contracts/${nobody}`)).toMatchObject({
      status: 404,
      body: {
        error: {
          code: 'CONTRACT_NOT_FOUND',
          message: `Contract with ID '${nobody}' not found`,
          details: { contract_id: nobody },
        },
      },
    });
  });

  it('lists the registrations that were made at one', async () => {
    const team = await makeTeam(tessera.api, 'readers');
    const registration = await makeRegistration(tessera.api, { id: String(ids[0]) }, team);
    await tessera.api.patch(`/registrations/${registration.id}`, { status: 'inactive' });
    expect((await tessera.api.get(`/contracts/${ids[0]}/registrations`)).body).toEqual({
      results: [{ ...registration, status: 'inactive', consumer_team_name: 'readers' }],
      total: 1,
      limit: 50,
      offset: 0,
    });
    expect((await tessera.api.get(`/contracts/${nobody}/registrations`)).body).toMatchObject({
      error: { code: 'CONTRACT_NOT_FOUND', details: { contract_id: nobody } },
    });
  });
});
