import type { MemberPage, Team, User, UserPage } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam, makeUser } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
let north: Team;
let south: Team;
let ada: User;
let gone: User;
beforeAll(async () => {
  tessera = await testApp();
  expect((await tessera.api.get('/users')).body).toEqual({ results: [], total: 0, limit: 50, offset: 0 });
  north = await makeTeam(tessera.api, 'north');
  south = await makeTeam(tessera.api, 'south');
  await makeUser(tessera.api, { name: 'Zed', email: 'zed_x@example.com', team_id: north.id });
  ada = await makeUser(tessera.api, { name: 'Ada', email: 'ada@example.com', team_id: north.id });
  await makeUser(tessera.api, { name: 'Grace', email: 'zed.x@example.org', team_id: south.id });
  await makeUser(tessera.api, { name: "Miles O'Brien", email: 'miles@example.com' });
  gone = await makeUser(tessera.api, { name: 'Gone', email: 'gone@example.com', team_id: north.id });
  await tessera.api.delete(`/users/${gone.id}`);
});
afterAll(() => tessera.close());

const names = async (query: string): Promise<readonly string[]> => {
  const { status, body } = await tessera.api.get<UserPage>(`/users${query}`);
  expect(status).toBe(200);
  expect(body.total).toBe(body.results.length);
  return body.results.map(({ name }) => name);
};

describe('GET /users', () => {
  it('lists active users by name, with team and number of assets', async () => {
    for (let count = 0; count < 2; count += 1) await makeAsset(tessera.api, { owner: north, owner_user_id: ada.id });
    const deleted = await makeAsset(tessera.api, { owner: north, owner_user_id: ada.id });
    await tessera.api.delete(`/assets/${deleted.id}`);
    const { body } = await tessera.api.get<UserPage>('/users');
    expect(body).toMatchObject({ total: 4, limit: 50, offset: 0 });
    expect(body.results.map(({ name, team_name, asset_count }) => [name, team_name, asset_count])).toEqual([
      ['Ada', 'north', 2],
      ['Grace', 'south', 0],
      ["Miles O'Brien", null, 0],
      ['Zed', 'north', 0],
    ]);
    expect(body.results[0]).toEqual({ ...ada, team_name: 'north', asset_count: 2 });
  });

  it.each([
    ['?email=ZED', ['Grace', 'Zed']],
    ['?email=zed_x', ['Zed']],
    ['?email=zed%25', []],
    ['?name=a', ['Ada', 'Grace']],
    ["?name=O'B", ["Miles O'Brien"]],
    ['?name=&email=', ['Ada', 'Grace', "Miles O'Brien", 'Zed']],
    ['?name=g&include_deactivated=true', ['Gone', 'Grace']],
    ['?name=g&include_deactivated=0', ['Grace']],
    [`?team_id=${nobody}`, []],
  ])('%s finds %j', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it('filters by team, also together with others', async () => {
    expect(await names(`?team_id=${north.id}`)).toEqual(['Ada', 'Zed']);
    expect(await names(`?team_id=${north.id}&include_deactivated=yes`)).toEqual(['Ada', 'Gone', 'Zed']);
    expect(await names(`?team_id=${north.id.toUpperCase()}&name=z`)).toEqual(['Zed']);
  });

  it('says who is deactivated', async () => {
    const { body } = await tessera.api.get<UserPage>('/users?name=gone&include_deactivated=true');
    expect(body.results).toEqual([
      { ...gone, deactivated_at: expect.stringMatching(/Z$/), team_name: 'north', asset_count: 0 },
    ]);
  });

  it.each([
    'name=%00',
    'email=%00',
    'limit=0',
    'limit=101',
    'offset=-1',
    'team_id=x',
    'team_id=',
    'include_deactivated=maybe',
  ])('refuses %s', async (query) => {
    expect((await tessera.api.get(`/users?${query}`)).status).toBe(422);
  });

  it('pages', async () => {
    const { body } = await tessera.api.get<UserPage>('/users?limit=2&offset=1');
    expect([body.total, body.results.map(({ name }) => name)]).toEqual([4, ['Grace', "Miles O'Brien"]]);
    expect((await tessera.api.get('/users?offset=999999')).body).toMatchObject({ results: [], total: 4 });
  });
});

describe('GET /teams/{id}/members', () => {
  it('lists the active users of the team by name', async () => {
    const { status, body } = await tessera.api.get<MemberPage>(`/teams/${north.id}/members`);
    expect([status, body.total]).toEqual([200, 2]);
    expect(body.results.map(({ name }) => name)).toEqual(['Ada', 'Zed']);
    expect(body.results[0]).toEqual(ada);
    const page = await tessera.api.get<MemberPage>(`/teams/${north.id}/members?limit=1&offset=1`);
    expect(page.body).toMatchObject({ results: [{ name: 'Zed' }], total: 2, limit: 1, offset: 1 });
  });

  it('knows no deleted and no unknown team', async () => {
    const team = await makeTeam(tessera.api);
    await makeUser(tessera.api, { team_id: team.id, name: 'Orphan', email: 'orphan@example.com' });
    await tessera.api.delete(`/teams/${team.id}`);
    for (const id of [team.id, nobody]) {
      expect(await tessera.api.get(`/teams/${id}/members`)).toMatchObject({
        status: 404,
        body: { error: { code: 'TEAM_NOT_FOUND', message: 'Team not found' } },
      });
    }
    expect((await tessera.api.get('/teams/x/members')).status).toBe(422);
    expect((await tessera.api.get(`/users?email=orphan`)).body).toMatchObject({
      results: [{ team_id: team.id, team_name: team.name }],
    });
  });
});

describe('a deactivated user', () => {
  it('keeps assets and name, and owns no new ones', async () => {
    const user = await makeUser(tessera.api, { name: 'Leaver', email: 'leaver@example.com', team_id: south.id });
    const asset = await makeAsset(tessera.api, { owner: south, owner_user_id: user.id });
    await tessera.api.delete(`/users/${user.id}`);
    expect((await tessera.api.get(`/assets/${asset.id}`)).body).toMatchObject({
      owner_user_id: user.id,
      owner_user_name: 'Leaver',
      owner_user_email: 'leaver@example.com',
    });
    const fields = { fqn: 'shop.sales.new', owner_team_id: south.id, owner_user_id: user.id };
    expect(await tessera.api.post('/assets', fields)).toMatchObject({
      status: 404,
      body: { error: { code: 'USER_NOT_FOUND' } },
    });
  });
});
