import type { Asset, Contract, SearchAnswer, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeTeam, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { insertPerson } from '../../../test/support/written-rows.js';

const ada = 'aaaaaaaa-1111-4111-8111-111111111111';
const gone = 'bbbbbbbb-2222-4222-8222-222222222222';

let tessera: TestApp;
let team: Team;
let asset: Asset;
let contract: Contract;
beforeAll(async () => {
  tessera = await testApp();
  const { api, database } = tessera;
  team = await makeTeam(api, 'Orders_1');
  await makeTeam(api, 'OrdersX1');
  const deletedTeam = await makeTeam(api, 'orders gone');
  await api.delete(`/teams/${deletedTeam.id}`);
  await insertPerson(database, { id: ada, teamId: team.id });
  await insertPerson(database, { id: gone, teamId: team.id, isActive: false });
  asset = await makeAsset(api, { owner: team, fqn: 'shop.b_orders', resource_type: 'model' });
  await makeAsset(api, { owner: team, fqn: 'shop.a_Orders', environment: 'stage' });
  contract = await makeContract(api, asset, table({ id: 'integer' }));
  const deletedAsset = await makeAsset(api, { owner: team, fqn: 'shop.orders_gone' });
  await makeContract(api, deletedAsset, table({ id: 'integer' }), { version: '7.0.0' });
  await api.delete(`/assets/${deletedAsset.id}`);
});
afterAll(() => tessera.close());

const search = async (query: string) => {
  const { status, body } = await tessera.api.get<SearchAnswer>(`/search?${query}`);
  expect(status).toBe(200);
  return body;
};
const nothing = { teams: [], users: [], assets: [], contracts: [] };

describe('GET /search', () => {
  it('finds teams, users, assets and contracts, in the order of their names', async () => {
    const body = await search('q=ORDERS');
    expect(body).toEqual({
      query: 'ORDERS',
      results: {
        ...nothing,
        teams: [
          { id: expect.any(String), name: 'OrdersX1', type: 'team' },
          { id: team.id, name: 'Orders_1', type: 'team' },
        ],
        assets: [
          { id: expect.any(String), fqn: 'shop.a_Orders', resource_type: 'other', type: 'asset' },
          { id: asset.id, fqn: 'shop.b_orders', resource_type: 'model', type: 'asset' },
        ],
      },
      counts: { teams: 2, users: 0, assets: 2, contracts: 0, total: 4 },
    });
    expect((await search('q=1.0.0')).results).toEqual({
      ...nothing,
      contracts: [{ id: contract.id, version: '1.0.0', asset_id: asset.id, status: 'active', type: 'contract' }],
    });
  });

  it('finds people by name and by e-mail address, and shows no address', async () => {
    const found = { ...nothing, users: [{ id: ada, name: 'Ada', team_id: team.id, type: 'user' }] };
    expect((await search('q=aDa')).results).toEqual(found);
    expect((await search(`q=${ada.slice(0, 12).toUpperCase()}`)).results).toEqual(found);
  });

  it('leaves out the deleted, but not the contracts of deleted assets', async () => {
    expect((await search('q=gone')).results).toEqual(nothing);
    expect((await search(`q=${gone}`)).results).toEqual(nothing);
    expect((await search('q=7.0')).counts).toMatchObject({ contracts: 1, total: 1 });
  });

  it('takes wildcards literally', async () => {
    expect((await search('q=s_1')).counts).toMatchObject({ teams: 1 });
    for (const sign of ['%25', '%5C', 's%25']) expect((await search(`q=${sign}`)).results).toEqual(nothing);
  });

  it.each([
    ['types=teams', ['teams']],
    ['types=teams&types=assets', ['teams', 'assets']],
    ['types=contracts&types=contracts', []],
  ])('looks only for what is asked with %s, and answers with all groups', async (types, groups) => {
    const { results, counts } = await search(`q=orders&${types}`);
    expect(Object.keys(results)).toEqual(['teams', 'users', 'assets', 'contracts']);
    expect(Object.keys(counts)).toEqual(['teams', 'users', 'assets', 'contracts', 'total']);
    expect(Object.entries(results).flatMap(([group, rows]) => (rows.length > 0 ? [group] : []))).toEqual(groups);
    expect(counts.total).toBe(groups.length * 2);
  });

  it('gives at most as many of each type as asked for, ten when nothing is said', async () => {
    for (let index = 10; index < 22; index += 1) {
      await makeAsset(tessera.api, { owner: team, fqn: `many.t${index}` });
      await makeTeam(tessera.api, `many t${index}`);
    }
    expect((await search('q=many')).counts).toEqual({ teams: 10, users: 0, assets: 10, contracts: 0, total: 20 });
    expect((await search('q=many&limit=50')).counts).toMatchObject({ teams: 12, assets: 12 });
    const { results } = await search('q=many&limit=2');
    expect(results.assets.map(({ fqn }) => fqn)).toEqual(['many.t10', 'many.t11']);
  });

  it.each([
    ['', 'missing', ['query', 'q']],
    ['q=', 'string_too_short', ['query', 'q']],
    [`q=${'x'.repeat(101)}`, 'string_too_long', ['query', 'q']],
    ['q=a%00', 'value_error', ['query', 'q']],
    ['q=a&limit=0', 'greater_than_equal', ['query', 'limit']],
    ['q=a&limit=51', 'less_than_equal', ['query', 'limit']],
    ['q=a&limit=100', 'less_than_equal', ['query', 'limit']],
    ['q=a&types=widgets', 'enum', ['query', 'types', 0]],
    ['q=a&types=teams&types=Assets', 'enum', ['query', 'types', 1]],
    ['q=a&types=', 'enum', ['query', 'types', 0]],
    ['q=a&types=teams,assets', 'enum', ['query', 'types', 0]],
  ])('refuses %j', async (query, type, loc) => {
    expect(await tessera.api.get(`/search?${query}`)).toMatchObject({ status: 422, body: { detail: [{ type, loc }] } });
  });
});
