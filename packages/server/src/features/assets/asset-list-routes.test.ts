import type { AssetPage, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeTeam, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { insertPerson } from '../../../test/support/written-rows.js';

const ada = '11111111-1111-4111-8111-111111111111';

let tessera: TestApp;
let north: Team;
let south: Team;
beforeAll(async () => {
  tessera = await testApp();
  const { api } = tessera;
  south = await makeTeam(api, 'south');
  north = await makeTeam(api, 'north');
  await insertPerson(tessera.database, { id: ada, teamId: north.id });
  await makeAsset(api, { owner: south, fqn: 'b.orders', resource_type: 'model' });
  await makeAsset(api, { owner: north, fqn: 'a.Orders_raw', owner_user_id: ada });
  const priced = await makeAsset(api, { owner: south, fqn: 'c.prices', environment: 'stage' });
  await makeContract(api, priced, table({ id: 'integer' }));
  await makeContract(api, priced, table({ id: 'integer', price: 'number' }));
  const deleted = await makeAsset(api, { owner: north, fqn: 'd.deleted_orders' });
  await api.delete(`/assets/${deleted.id}`);
});
afterAll(() => tessera.close());

const names = async (path: string) => (await tessera.api.get<AssetPage>(path)).body.results.map(({ fqn }) => fqn);

describe('GET /assets', () => {
  it('lists live assets by name with owner and live version', async () => {
    const { body } = await tessera.api.get<AssetPage>('/assets');
    expect(body).toMatchObject({ total: 3, limit: 50, offset: 0 });
    expect(
      body.results.map((row) => [row.fqn, row.owner_team_name, row.owner_user_name, row.active_contract_version]),
    ).toEqual([
      ['a.Orders_raw', 'north', 'Ada', null],
      ['b.orders', 'south', null, null],
      ['c.prices', 'south', null, '1.1.0'],
    ]);
  });

  it.each([
    ['fqn=ORDERS', ['a.Orders_raw', 'b.orders']],
    ['fqn=s_r', ['a.Orders_raw']],
    ['fqn=%25', []],
    ['fqn=', ['a.Orders_raw', 'b.orders', 'c.prices']],
    ['environment=stage', ['c.prices']],
    ['environment=STAGE', []],
    ['resource_type=model', ['b.orders']],
    ['unowned=true', ['b.orders', 'c.prices']],
    ['unowned=YES&environment=production', ['b.orders']],
    ['unowned=0', ['a.Orders_raw', 'b.orders', 'c.prices']],
    [`owner_user=${ada}`, ['a.Orders_raw']],
    ['owner=00000000-0000-0000-0000-000000000000', []],
    ['sort_order=desc', ['c.prices', 'b.orders', 'a.Orders_raw']],
    ['sort_by=created_at', ['b.orders', 'a.Orders_raw', 'c.prices']],
    ['sort_by=created_at&sort_order=desc&limit=1', ['c.prices']],
    ['sort_by=owner&sort_order=asc&limit=1', ['a.Orders_raw']],
    ['sort_by=owner_user&limit=1', ['a.Orders_raw']],
    ['sort_by=nonsense&sort_order=nonsense', ['a.Orders_raw', 'b.orders', 'c.prices']],
  ])('%s', async (query, expected) => {
    expect(await names(`/assets?${query}`)).toEqual(expected);
  });

  it('filters by owner team, given in any spelling of its id', async () => {
    const plain = north.id.replaceAll('-', '').toUpperCase();
    expect(await names(`/assets?owner=${plain}`)).toEqual(['a.Orders_raw']);
  });

  it.each(['owner=', 'owner_user=x', 'unowned=', 'unowned=2', 'resource_type=', 'resource_type=MODEL', 'limit='])(
    'refuses %s',
    async (query) => {
      expect((await tessera.api.get(`/assets?${query}`)).status).toBe(422);
    },
  );
});

describe('GET /assets/search', () => {
  it('finds by a part of the name and answers with few fields', async () => {
    const { body } = await tessera.api.get<AssetPage>('/assets/search?q=orders');
    expect(body.total).toBe(2);
    expect(body.results[1]).toEqual({
      id: expect.any(String),
      fqn: 'b.orders',
      owner_team_id: south.id,
      owner_team_name: 'south',
      environment: 'production',
    });
  });

  it('filters by owner and environment, and takes wildcards literally', async () => {
    expect(await names(`/assets/search?q=orders&owner=${north.id}`)).toEqual(['a.Orders_raw']);
    expect(await names('/assets/search?q=.&environment=stage')).toEqual(['c.prices']);
    expect(await names('/assets/search?q=_')).toEqual(['a.Orders_raw']);
  });

  it.each([
    ['', 'missing', 'Field required'],
    ['?q=', 'string_too_short', 'String should have at least 1 character'],
    [`?q=${'x'.repeat(101)}`, 'string_too_long', 'String should have at most 100 characters'],
  ])('refuses %j', async (query, type, msg) => {
    expect(await tessera.api.get(`/assets/search${query}`)).toMatchObject({
      status: 422,
      body: { detail: [{ type, msg, loc: ['query', 'q'] }] },
    });
  });
});
