import type { ApiKey, ApiKeyList, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, makeTeam, type Problem } from '../../../test/support/makers.js';
import { storeKeys } from '../../../test/support/stored-keys.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { digestOf } from '../../platform/auth/digest.js';

let tessera: TestApp;
let team: Team;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

/** Status of a request that needs no scope, sent with the key. */
const statusWith = async (key: string) => (await tessera.clientOf(key).get('/api-keys')).status;

describe('a key', () => {
  it('acts for its team', async () => {
    const { key } = await makeKey(tessera.api, team);
    const client = tessera.clientOf(key);
    const asset = (owner: Team) =>
      client.post<Problem>('/assets', { fqn: `shop.sales.${owner.name.replace('-', '_')}`, owner_team_id: owner.id });
    expect((await asset(team)).status).toBe(201);
    expect(await asset(await makeTeam(tessera.api))).toMatchObject({
      status: 403,
      body: { error: { code: 'UNAUTHORIZED_TEAM' } },
    });
  });

  it('without scopes reaches only what needs none', async () => {
    const { key } = await makeKey(tessera.api, team, { scopes: [] });
    expect(await tessera.clientOf(key).get('/assets')).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'INSUFFICIENT_SCOPE',
          message: "This operation requires the 'read' scope",
          details: { required_scope: 'read' },
        },
      },
    });
    expect(await statusWith(key)).toBe(200);
  });

  it('with the scope write may not read, with admin everything', async () => {
    const writer = tessera.clientOf((await makeKey(tessera.api, team, { scopes: ['write'] })).key);
    expect((await writer.get('/assets')).status).toBe(403);
    const admin = tessera.clientOf((await makeKey(tessera.api, team, { scopes: ['admin'] })).key);
    expect((await admin.get('/assets')).status).toBe(200);
    expect((await admin.post('/teams', { name: 'made by a key' })).status).toBe(201);
  });

  it.each([4, 8, 12])('stored with a prefix of %i digits is let in', async (digits) => {
    const key = `tess_live_${String(digits).padStart(64, 'a1')}`;
    await storeKeys(tessera.database, team.id, [{ key, prefix: key.slice(0, 'tess_live_'.length + digits) }]);
    expect((await tessera.clientOf(key).get('/assets')).status).toBe(200);
    const { body } = await tessera.clientOf(key).get<ApiKeyList>('/api-keys');
    expect(body.keys.map(({ key_prefix }) => key_prefix)).toContain(key.slice(0, 'tess_live_'.length + digits));
  });

  it('that is expired, revoked or of a deleted team is refused', async () => {
    const gone = await makeTeam(tessera.api);
    const keys = {
      expired: await makeKey(tessera.api, team, { expires_at: '2001-01-01T00:00:00Z' }),
      revoked: await makeKey(tessera.api, team),
      'of a deleted team': await makeKey(tessera.api, gone),
    };
    expect(await statusWith(keys.revoked.key)).toBe(200);
    expect(await statusWith(keys['of a deleted team'].key)).toBe(200);
    // Both are remembered by now, and refused all the same.
    await tessera.api.delete(`/api-keys/${keys.revoked.id}`);
    await tessera.api.delete(`/teams/${gone.id}`);
    for (const [name, { key }] of Object.entries(keys)) {
      const answer = await tessera.clientOf(key).get<Problem>('/teams');
      expect([name, answer.status, answer.body.error]).toEqual([
        name,
        401,
        expect.objectContaining({ code: 'INVALID_API_KEY', message: 'Invalid or expired API key' }),
      ]);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    await tessera.api.post(`/teams/${gone.id}/restore`);
    expect(await statusWith(keys['of a deleted team'].key)).toBe(200);
  });

  it('is let in only as it is', async () => {
    const { key, key_prefix } = await makeKey(tessera.api, team);
    const wrong = [
      key.slice(0, -1),
      `${key}0`,
      `${key} `.concat('x'),
      key.toUpperCase(),
      key.replaceAll('_', '-'),
      key.slice('tess_live_'.length),
      key_prefix,
      digestOf(key).toString('hex'),
      `tess_live_${digestOf(key).toString('hex')}`,
      `tess_live_${'0'.repeat(64)}`,
      'tess_live',
      'tess',
      `tess_live_${"' or 1=1 --"}`,
      `tess_live_${'x'.repeat(8000)}`,
      'tess_live_\u00e9',
    ];
    for (const token of wrong) expect([token, await statusWith(token)]).toEqual([token, 401]);
    expect(await statusWith(key)).toBe(200);
  });
});

describe('last_used_at', () => {
  const usedAt = async (id: string) => (await tessera.api.get<ApiKey>(`/api-keys/${id}`)).body.last_used_at;

  it('is set by a request that was carried out', async () => {
    const { id, key } = await makeKey(tessera.api, team);
    const before = new Date().toISOString();
    expect(await usedAt(id)).toBeNull();
    expect((await tessera.clientOf(key).get('/teams')).status).toBe(200);
    const used = await usedAt(id);
    expect(Date.parse(String(used))).toBeGreaterThanOrEqual(Date.parse(before));
    expect((await tessera.clientOf(key).get('/teams')).status).toBe(200);
    expect(await usedAt(id)).toBe(used);
  });

  it('is left by one that was refused, by one that is public and by none', async () => {
    const { id, key } = await makeKey(tessera.api, team, { scopes: ['write'] });
    const client = tessera.clientOf(key);
    expect((await client.get('/teams')).status).toBe(403);
    expect((await client.get('/teams/x')).status).toBe(403);
    expect((await client.post('/assets', {})).status).toBe(422);
    expect((await client.delete(`/assets/${id}`)).status).toBe(404);
    expect((await client.send('GET', '/health', {})).status).toBe(200);
    expect(await usedAt(id)).toBeNull();
  });

  it('is written before the application has ended', async () => {
    const short = await testApp({ database: tessera.database });
    const { id, key } = await makeKey(tessera.api, team);
    await short.clientOf(key).get('/teams');
    await short.close();
    expect(await usedAt(id)).not.toBeNull();
  });
});
