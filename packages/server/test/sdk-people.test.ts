import { AuthenticationError, ConflictError, NotFoundError, TesseraClient, ValidationFailedError } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { makeAsset } from './support/makers.js';
import { listed, sdkApp } from './support/sdk-app.js';

const app = sdkApp('people');

it('teams are made, changed, walked over, deleted and brought back', async () => {
  const { teams } = app().client;
  const finance = await teams.create({ name: 'finance', metadata: { floor: 3 } });
  const sales = await teams.create({ name: 'sales' });
  expect(await teams.get(finance.id)).toEqual(finance);
  expect((await teams.update(finance.id, { name: 'finances' })).name).toBe('finances');
  expect((await teams.replace(finance.id, { metadata: {} })).metadata).toEqual({});
  const page = await teams.list({ name: 'financ', limit: 1 });
  expect([page.total, page.results[0]?.asset_count]).toEqual([1, 0]);
  expect((await listed(teams.listAll({ limit: 2 }))).map(({ name }) => name)).toEqual(['finances', 'sales']);

  const asset = await makeAsset(app().api, { owner: finance });
  const moved = await teams.reassignAssets(finance.id, { target_team_id: sales.id });
  expect([moved.reassigned, moved.asset_ids]).toEqual([1, [asset.id]]);
  expect(await teams.delete(finance.id)).toBeUndefined();
  await expect(teams.get(finance.id)).rejects.toMatchObject({ name: 'NotFoundError', code: 'TEAM_NOT_FOUND' });
  expect((await teams.restore(finance.id)).id).toBe(finance.id);
  await expect(teams.delete(sales.id)).rejects.toMatchObject({ status: 409, code: 'TEAM_HAS_ASSETS' });
  await teams.delete(sales.id, { force: true });
});

it('users come, change and go', async () => {
  const { teams, users } = app().client;
  const team = await teams.create({ name: 'readers' });
  const ada = await users.create({ email: 'ada@example.com', name: 'Ada', team_id: team.id });
  expect((await users.get(ada.id)).email).toBe('ada@example.com');
  expect((await users.update(ada.id, { name: 'Ada Lovelace' })).name).toBe('Ada Lovelace');
  expect((await users.replace(ada.id, { role: 'team_admin' })).role).toBe('team_admin');
  expect((await users.list({ team_id: team.id })).total).toBe(1);
  expect((await listed(users.listAll())).map(({ id }) => id)).toEqual([ada.id]);
  expect((await teams.listMembers(team.id)).results[0]?.id).toBe(ada.id);
  expect(await listed(teams.listMembersAll(team.id))).toHaveLength(1);
  await users.deactivate(ada.id);
  expect((await users.reactivate(ada.id)).id).toBe(ada.id);
});

it('keys are made, used and revoked', async () => {
  const { teams, apiKeys, baseUrl } = app().client;
  const team = await teams.create({ name: 'keepers' });
  const { key, id } = await apiKeys.create({ name: 'ci', team_id: team.id, scopes: ['read'] });
  const own = new TesseraClient({ baseUrl, apiKey: key });
  expect((await own.teams.get(team.id)).name).toBe('keepers');
  await expect(own.teams.create({ name: 'more' })).rejects.toMatchObject({
    name: 'ForbiddenError',
    code: 'INSUFFICIENT_SCOPE',
    details: { required_scope: 'admin' },
  });
  expect((await apiKeys.get(id)).scopes).toEqual(['read']);
  expect((await apiKeys.list({ team_id: team.id })).keys.map((each) => each.id)).toEqual([id]);
  expect((await apiKeys.revoke(id)).revoked_at).not.toBeNull();
  await expect(own.teams.get(team.id)).rejects.toBeInstanceOf(AuthenticationError);
});

it('refusals are errors of their kind', async () => {
  const { teams } = app().client;
  await teams.create({ name: 'taken' });
  await expect(teams.create({ name: 'taken' })).rejects.toBeInstanceOf(ConflictError);
  await expect(teams.get('00000000-0000-4000-8000-000000000000')).rejects.toBeInstanceOf(NotFoundError);
  await expect(teams.get('none')).rejects.toBeInstanceOf(ValidationFailedError);
});

it('every operation was asked for', () => app().expectEveryOperation());
