import type { Team, TeamPage } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam, type Problem } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('POST /teams', () => {
  it('creates a team with the trimmed name and empty metadata', async () => {
    const { status, body } = await tessera.api.post<Team>('/teams', { name: '  Orders team ' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      name: 'Orders team',
      metadata: {},
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/),
    });
    expect((await tessera.api.get<Team>(`/teams/${body.id}`)).body).toEqual(body);
  });

  it.each([
    ['', 'string_too_short', 'String should have at least 1 character'],
    ['   ', 'value_error', 'Value error, Team name cannot be empty or whitespace only'],
    ['-orders', 'value_error', 'start and end with alphanumeric'],
    ['orders_', 'value_error', 'start and end with alphanumeric'],
    ['or/ders', 'value_error', 'only letters, numbers, underscores, hyphens, and spaces'],
    ['órders', 'value_error', 'only letters'],
    ['x'.repeat(256), 'string_too_long', 'String should have at most 255 characters'],
    [` ${'x'.repeat(255)}`, 'string_too_long', 'String should have at most 255 characters'],
    [7, 'string_type', 'Input should be a valid string'],
    [null, 'string_type', 'Input should be a valid string'],
  ])('refuses the name %j with one problem', async (name, type, text) => {
    const { status, body } = await tessera.api.post('/teams', { name });
    expect(status).toBe(422);
    expect(body).toEqual({ detail: [expect.objectContaining({ type, loc: ['body', 'name'] })] });
    expect(JSON.stringify(body)).toContain(text);
  });

  it.each(['7', 'x', 'Team 7', 'data_eng-2', 'x'.repeat(255)])('takes the name %s', async (name) => {
    expect((await tessera.api.post('/teams', { name })).status).toBe(201);
  });

  it('refuses a name that is taken, also by a deleted team, but not another case of it', async () => {
    const team = await makeTeam(tessera.api, 'Payments');
    expect(await tessera.api.post('/teams', { name: ' Payments' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DUPLICATE_TEAM', message: "Team with name 'Payments' already exists" } },
    });
    expect((await tessera.api.post('/teams', { name: 'payments' })).status).toBe(201);
    await tessera.api.delete(`/teams/${team.id}`);
    expect((await tessera.api.post('/teams', { name: 'Payments' })).status).toBe(409);
  });

  it('refuses metadata that is no object, together with the other problems', async () => {
    const { status, body } = await tessera.api.post('/teams', { metadata: [] });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      detail: [
        { type: 'missing', loc: ['body', 'name'], msg: 'Field required' },
        { type: 'dict_type', loc: ['body', 'metadata'], msg: 'Input should be a valid dictionary' },
      ],
    });
  });
});

describe('GET /teams', () => {
  let listing: TestApp;
  beforeAll(async () => {
    listing = await testApp();
    for (const name of ['beta', 'Alpha', 'gamma_1', 'gammaX1']) await makeTeam(listing.api, name);
    const deleted = await makeTeam(listing.api, 'gone');
    await listing.api.delete(`/teams/${deleted.id}`);
  });
  afterAll(() => listing.close());

  const names = async (query: string) =>
    (await listing.api.get<TeamPage>(`/teams${query}`)).body.results.map(({ name }) => name);

  it('lists live teams by name with their numbers of assets', async () => {
    const owner = (await listing.api.get<TeamPage>('/teams?name=beta')).body.results[0] as Team;
    await makeAsset(listing.api, { owner });
    const removed = await makeAsset(listing.api, { owner });
    await listing.api.delete(`/assets/${removed.id}`);
    const { body } = await listing.api.get<TeamPage>('/teams');
    expect(body).toMatchObject({ total: 4, limit: 50, offset: 0 });
    expect(body.results.map(({ name, asset_count }) => [name, asset_count])).toEqual(
      [
        ['Alpha', 0],
        ['beta', 1],
        ['gamma_1', 0],
        ['gammaX1', 0],
      ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  });

  it('filters by a part of the name in any case, taking wildcards literally', async () => {
    expect(await names('?name=ALPH')).toEqual(['Alpha']);
    expect(await names('?name=a_1')).toEqual(['gamma_1']);
    expect(await names('?name=%25')).toEqual([]);
    expect(await names('?name=%5C')).toEqual([]);
    expect(await names('?name=')).toHaveLength(4);
  });

  it('pages', async () => {
    expect(await names('?limit=1&offset=1')).toEqual((await names('')).slice(1, 2));
    expect((await listing.api.get('/teams?offset=999999')).body).toMatchObject({ results: [], total: 4 });
    expect((await listing.api.get('/teams?limit=100')).status).toBe(200);
  });

  it.each([
    ['limit=0', 'greater_than_equal', 'Input should be greater than or equal to 1', { ge: 1 }],
    ['limit=101', 'less_than_equal', 'Input should be less than or equal to 100', { le: 100 }],
    ['limit=-1', 'greater_than_equal', 'Input should be greater than or equal to 1', { ge: 1 }],
    ['offset=-1', 'greater_than_equal', 'Input should be greater than or equal to 0', { ge: 0 }],
  ])('refuses %s', async (query, type, msg, ctx) => {
    const { status, body } = await listing.api.get(`/teams?${query}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: [{ type, msg, ctx, loc: ['query', query.split('=')[0]] }] });
  });
});

describe('PATCH and PUT /teams/{id}', () => {
  it('leaves alone what is absent or null', async () => {
    const team = (await tessera.api.post<Team>('/teams', { name: 'steady', metadata: { a: 1 } })).body;
    expect((await tessera.api.patch(`/teams/${team.id}`, { name: null, metadata: null })).body).toEqual(team);
    expect((await tessera.api.patch(`/teams/${team.id}`, {})).body).toEqual(team);
    expect((await tessera.api.put(`/teams/${team.id}`, { name: 'renamed' })).body).toEqual({
      ...team,
      name: 'renamed',
    });
    const replaced = await tessera.api.patch<Team>(`/teams/${team.id}`, { metadata: { b: 2 } });
    expect(replaced.body).toEqual({ ...team, name: 'renamed', metadata: { b: 2 } });
    expect((await tessera.api.get(`/teams/${team.id}`)).body).toEqual(replaced.body);
  });

  it('applies the rules of names', async () => {
    const team = await makeTeam(tessera.api, 'to-rename');
    await makeTeam(tessera.api, 'occupied');
    expect((await tessera.api.patch(`/teams/${team.id}`, { name: ' trimmed ' })).body).toMatchObject({
      name: 'trimmed',
    });
    expect((await tessera.api.patch(`/teams/${team.id}`, { name: '-' })).status).toBe(422);
    expect(await tessera.api.patch(`/teams/${team.id}`, { name: 'occupied' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DUPLICATE_TEAM' } },
    });
  });

  it('knows no deleted and no unknown team', async () => {
    const team = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${team.id}`);
    for (const id of [team.id, nobody]) {
      expect(await tessera.api.patch(`/teams/${id}`, { name: 'x' })).toMatchObject({
        status: 404,
        body: { error: { code: 'TEAM_NOT_FOUND', message: 'Team not found' } },
      });
      expect((await tessera.api.get(`/teams/${id}`)).status).toBe(404);
    }
  });
});

describe('DELETE /teams/{id} and restore', () => {
  it('keeps a team that owns assets unless forced', async () => {
    const owner = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, { owner });
    const refused = await tessera.api.delete<Problem>(`/teams/${owner.id}`);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'TEAM_HAS_ASSETS',
          message: 'Team owns 1 asset(s). Reassign or use force=true.',
          details: { asset_count: 1 },
        },
      },
    });
    const forced = await tessera.api.delete<string>(`/teams/${owner.id}?force=true`);
    expect([forced.status, forced.body]).toEqual([204, '']);
    expect((await tessera.api.get(`/assets/${asset.id}`)).body).toMatchObject({ owner_team_name: owner.name });
    expect((await tessera.api.delete(`/teams/${owner.id}`)).status).toBe(404);
  });

  it('restores, and does nothing to a live team', async () => {
    const team = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${team.id}`);
    expect(await tessera.api.post(`/teams/${team.id}/restore`)).toMatchObject({ status: 200, body: team });
    const events = await eventsOf(tessera.database, async () => {
      expect(await tessera.api.post(`/teams/${team.id}/restore`)).toMatchObject({ status: 200, body: team });
    });
    expect(events).toEqual([]);
    expect((await tessera.api.get(`/teams/${team.id}`)).status).toBe(200);
    expect((await tessera.api.post(`/teams/${nobody}/restore`)).status).toBe(404);
  });
});
