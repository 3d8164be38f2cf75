import type { ApiKey, ApiKeyCreated, ApiKeyList, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, makeTeam, type Problem } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
let team: Team;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

describe('POST /api-keys', () => {
  it('answers the key, this one time', async () => {
    const { status, body } = await tessera.api.post<ApiKeyCreated>('/api-keys', {
      name: '  importer ',
      team_id: team.id.toUpperCase(),
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      key: expect.stringMatching(/^tess_live_[0-9a-f]{64}$/),
      key_prefix: body.key.slice(0, 22),
      name: 'importer',
      team_id: team.id,
      scopes: ['read', 'write'],
      created_at: expect.stringMatching(/Z$/),
      expires_at: null,
    });
    const { key, ...shown } = body;
    const read = await tessera.api.get(`/api-keys/${body.id}`);
    expect(read.body).toEqual({ ...shown, last_used_at: null, revoked_at: null });
    const stored = await tessera.database.db.selectFrom('api_keys').selectAll().execute();
    const events = await tessera.database.db.selectFrom('audit_events').selectAll().execute();
    expect(JSON.stringify([stored, events])).not.toContain(key.slice(22));
  });

  it('makes another key for the same name', async () => {
    const [first, second] = [
      await makeKey(tessera.api, team, { name: 'x' }),
      await makeKey(tessera.api, team, { name: 'x' }),
    ];
    expect(first.key).not.toBe(second.key);
    expect(first.id).not.toBe(second.id);
  });

  it.each([
    [[], []],
    [['admin'], ['admin']],
    [
      ['write', 'read', 'write'],
      ['write', 'read'],
    ],
  ] as const)('takes the scopes %j as %j', async (scopes, kept) => {
    expect((await makeKey(tessera.api, team, { scopes: [...scopes] })).scopes).toEqual(kept);
  });

  it.each([
    ['2030-01-02T03:04:05', '2030-01-02T03:04:05Z'],
    ['2030-01-02T03:04:05.5+02:00', '2030-01-02T01:04:05.500000Z'],
    ['2001-01-01', '2001-01-01T00:00:00Z'],
    [null, null],
  ])('takes expires_at %j as %j', async (expires_at, kept) => {
    expect((await makeKey(tessera.api, team, { expires_at })).expires_at).toBe(kept);
  });

  it.each([
    [{ name: '' }, 'name', 'String should have at least 1 character'],
    [{ name: '  ' }, 'name', 'Value error, API key name cannot be empty or whitespace only'],
    [{ name: 'x'.repeat(256) }, 'name', 'String should have at most 255 characters'],
    [{ name: 'a\u0000b' }, 'name', /null/i],
    [{ name: 7 }, 'name', 'Input should be a valid string'],
    [{ team_id: 'x' }, 'team_id', /^Input should be a valid UUID/],
    [{ scopes: 'read' }, 'scopes', 'Input should be a valid list'],
    [{ scopes: null }, 'scopes', 'Input should be a valid list'],
    [{ expires_at: 'tomorrow' }, 'expires_at', /^Input should be a valid datetime/],
    [{ expires_at: true }, 'expires_at', /valid datetime/],
  ])('refuses %j', async (fields, field, text) => {
    const { status, body } = await tessera.api.post('/api-keys', { name: 'x', team_id: team.id, ...fields });
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: [{ loc: ['body', field], msg: expect.stringMatching(text) }] });
    expect((body['detail'] as unknown[]).length).toBe(1);
  });

  it('refuses an unknown scope at its place', async () => {
    const body = { name: 'x', team_id: team.id, scopes: ['read', 'READ'] };
    expect(await tessera.api.post('/api-keys', body)).toMatchObject({
      status: 422,
      body: {
        detail: [{ type: 'enum', loc: ['body', 'scopes', 1], msg: "Input should be 'read', 'write' or 'admin'" }],
      },
    });
  });

  it('refuses a team that does not exist or is deleted, and writes nothing', async () => {
    const gone = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${gone.id}`);
    const events = await eventsOf(tessera.database, async () => {
      for (const id of [nobody, gone.id]) {
        expect(await tessera.api.post<Problem>('/api-keys', { name: 'x', team_id: id })).toMatchObject({
          status: 404,
          body: { error: { code: 'TEAM_NOT_FOUND', message: `Team ${id} not found` } },
        });
      }
    });
    expect(events).toEqual([]);
  });
});

describe('GET /api-keys', () => {
  let listing: TestApp;
  let own: Team;
  let other: Team;
  const made: Record<string, ApiKeyCreated> = {};
  beforeAll(async () => {
    listing = await testApp();
    own = await makeTeam(listing.api);
    other = await makeTeam(listing.api);
    for (const name of ['first', 'expired', 'revoked', 'last']) {
      const expires_at = name === 'expired' ? '2001-01-01T00:00:00Z' : null;
      made[name] = await makeKey(listing.api, own, { name, expires_at, scopes: [] });
    }
    made['foreign'] = await makeKey(listing.api, other, { name: 'foreign', scopes: ['admin'] });
    await listing.api.delete(`/api-keys/${made['revoked']?.id}`);
  });
  afterAll(() => listing.close());

  const names = async (query: string, key?: ApiKeyCreated | undefined) => {
    const { status, body } = await (key === undefined ? listing.api : listing.clientOf(key.key)).get<ApiKeyList>(
      `/api-keys${query}`,
    );
    expect(status).toBe(200);
    return body.keys.map(({ name }) => name);
  };

  it('lists newest first, expired keys included and revoked ones when asked', async () => {
    expect(await names('')).toEqual(['foreign', 'last', 'expired', 'first']);
    expect(await names('?include_revoked=true')).toEqual(['foreign', 'last', 'revoked', 'expired', 'first']);
    expect(await names(`?team_id=${own.id}`)).toEqual(['last', 'expired', 'first']);
    expect(await names(`?team_id=${nobody}`)).toEqual([]);
  });

  it('shows callers who are no administrators their own team, whatever they ask for', async () => {
    const mine = ['last', 'expired', 'first'];
    expect(await names('', made['first'])).toEqual(mine);
    expect(await names(`?team_id=${other.id}`, made['first'])).toEqual(mine);
    expect(await names(`?team_id=${other.id}`, made['foreign'])).toEqual(['foreign']);
  });

  it('shows neither keys nor digests', async () => {
    const { body } = await listing.api.get<ApiKeyList>('/api-keys?include_revoked=true');
    for (const key of body.keys) {
      expect(Object.keys(key).sort()).toEqual([
        'created_at',
        'expires_at',
        'id',
        'key_prefix',
        'last_used_at',
        'name',
        'revoked_at',
        'scopes',
        'team_id',
      ]);
    }
  });

  it.each(['?team_id=x', '?team_id=', '?include_revoked=perhaps'])('refuses %s', async (query) => {
    expect((await listing.api.get(`/api-keys${query}`)).status).toBe(422);
  });
});

describe('GET /api-keys/{id}', () => {
  it('shows a key to its team and to administrators, revoked and expired ones too', async () => {
    const reader = await makeKey(tessera.api, team, { scopes: [] });
    const revoked = await makeKey(tessera.api, team, { expires_at: '2001-01-01T00:00:00Z' });
    await tessera.api.delete(`/api-keys/${revoked.id}`);
    for (const client of [tessera.api, tessera.clientOf(reader.key)]) {
      expect(await client.get(`/api-keys/${revoked.id}`)).toMatchObject({
        status: 200,
        body: { id: revoked.id, expires_at: '2001-01-01T00:00:00Z', revoked_at: expect.any(String) },
      });
    }
  });

  it('refuses other teams', async () => {
    const key = await makeKey(tessera.api, team);
    const stranger = await makeKey(tessera.api, await makeTeam(tessera.api));
    expect(await tessera.clientOf(stranger.key).get(`/api-keys/${key.id}`)).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN', message: 'Cannot view keys for other teams' } },
    });
  });

  it('knows no other key', async () => {
    expect(await tessera.api.get(`/api-keys/${nobody}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'API_KEY_NOT_FOUND', message: `API key ${nobody} not found` } },
    });
    expect((await tessera.api.get('/api-keys/x')).status).toBe(422);
  });
});

describe('DELETE /api-keys/{id}', () => {
  it('answers the revoked key; again the same', async () => {
    const key = await makeKey(tessera.api, team);
    const first = await tessera.api.delete<ApiKey>(`/api-keys/${key.id}`);
    expect(first).toMatchObject({ status: 200, body: { id: key.id, revoked_at: expect.stringMatching(/Z$/) } });
    expect(await tessera.api.delete(`/api-keys/${key.id}`)).toMatchObject({ status: 200, body: first.body });
    expect((await tessera.api.get(`/api-keys/${key.id}`)).body).toEqual(first.body);
  });

  it('of the same key many times at once revokes it once', async () => {
    const key = await makeKey(tessera.api, team);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => tessera.api.delete<ApiKey>(`/api-keys/${key.id}`)),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.revoked_at}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  it('lets a key revoke itself', async () => {
    const key = await makeKey(tessera.api, team, { scopes: ['admin'] });
    const client = tessera.clientOf(key.key);
    expect((await client.delete(`/api-keys/${key.id}`)).status).toBe(200);
    expect((await client.delete(`/api-keys/${key.id}`)).status).toBe(401);
  });

  it('knows no other key', async () => {
    expect(await tessera.api.delete(`/api-keys/${nobody}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'API_KEY_NOT_FOUND', message: `API key ${nobody} not found` } },
    });
  });
});

describe('a change of a key', () => {
  it('leaves one event, a repeated revocation too', async () => {
    const admin = await makeKey(tessera.api, await makeTeam(tessera.api), { scopes: ['admin'] });
    const client = tessera.clientOf(admin.key);
    let id = '';
    const created = await eventsOf(tessera.database, async () => {
      id = (await makeKey(client, team, { name: 'k', scopes: ['read'] })).id;
    });
    const event = { entityType: 'api_key', entityId: id, actorId: admin.team_id };
    expect(created).toEqual([
      { ...event, action: 'api_key.created', payload: { name: 'k', team_id: team.id, scopes: ['read'] } },
    ]);
    const revoked = { ...event, action: 'api_key.revoked', payload: { name: 'k', team_id: team.id } };
    expect(await eventsOf(tessera.database, () => client.delete(`/api-keys/${id}`))).toEqual([revoked]);
    expect(await eventsOf(tessera.database, () => client.delete(`/api-keys/${id}`))).toEqual([revoked]);
    expect(await eventsOf(tessera.database, () => client.get(`/api-keys/${id}`))).toEqual([]);
  });
});
