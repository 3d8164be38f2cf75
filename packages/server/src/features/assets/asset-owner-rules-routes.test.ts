import type { Asset, AssetDetail, AssetPage, Team } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam, next } from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { insertPerson } from '../../../test/support/written-rows.js';
import { changeAsset } from './asset-service.js';

let tessera: TestApp;
let owner: Team;
let other: Team;
let ada: string;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());
beforeEach(async () => {
  owner = await makeTeam(tessera.api);
  other = await makeTeam(tessera.api);
  ada = await person(owner);
});

async function person(team: Team): Promise<string> {
  const id = `11111111-1111-4111-8111-${String(next()).padStart(12, '0')}`;
  await insertPerson(tessera.database, { id, teamId: team.id });
  return id;
}

const deactivate = (id: string) =>
  tessera.database.db
    .updateTable('users')
    .set({ deactivated_at: tessera.platform.clock.now() })
    .where('id', '=', id)
    .execute();
const patch = ({ id }: Asset, fields: object) => tessera.api.patch<Asset>(`/assets/${id}`, fields);

describe('a changed asset', () => {
  it('moves together with a new owner user', async () => {
    const asset = await makeAsset(tessera.api, { owner, owner_user_id: ada });
    const owners = { owner_team_id: other.id, owner_user_id: await person(other) };
    expect(await patch(asset, owners)).toMatchObject({ status: 200, body: owners });
  });

  it('keeps to its rules also where the change is about something else', async () => {
    const asset = await makeAsset(tessera.api, { owner, owner_user_id: ada });
    await deactivate(ada);
    expect(await patch(asset, { metadata: {} })).toMatchObject({
      status: 404,
      body: { error: { code: 'USER_NOT_FOUND', message: 'Owner user not found' } },
    });
    const reassigned = await makeAsset(tessera.api, { owner });
    const stranger = await person(other);
    await tessera.api.post('/assets/bulk-assign', { asset_ids: [reassigned.id], owner_user_id: stranger });
    expect(await patch(reassigned, { metadata: {} })).toMatchObject({
      status: 400,
      body: { error: { code: 'USER_TEAM_MISMATCH', message: 'Owner user must belong to the owner team' } },
    });
    await tessera.api.post('/assets/bulk-assign', { asset_ids: [asset.id, reassigned.id] });
    for (const free of [asset, reassigned]) expect((await patch(free, { metadata: {} })).status).toBe(200);
  });

  it('goes to no deleted team, and none is created for one', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    await tessera.api.delete(`/teams/${other.id}`);
    const missing = { status: 404, body: { error: { code: 'TEAM_NOT_FOUND', message: 'Owner team not found' } } };
    expect(await patch(asset, { owner_team_id: other.id })).toMatchObject(missing);
    expect(await tessera.api.post('/assets', { fqn: 'a.b', owner_team_id: other.id })).toMatchObject(missing);
  });

  it('that is given to a foreign team by a member names both teams', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    await expect(
      changeAsset(tessera.platform, memberOf(owner.id), asset.id, { owner_team_id: other.id }),
    ).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
      message: `Cannot update asset '${asset.fqn}' owned by team '${other.name}'. Your team is '${owner.name}'.`,
    });
  });

  it('that is renamed leaves its old name to others', async () => {
    const asset = await makeAsset(tessera.api, { owner });
    const renamed = `shop.renamed_${next()}`;
    expect((await patch(asset, { fqn: renamed })).body.fqn).toBe(renamed);
    expect((await tessera.api.post('/assets', { fqn: asset.fqn, owner_team_id: owner.id })).status).toBe(201);
    expect(await patch(asset, { fqn: asset.fqn })).toMatchObject({ status: 409 });
  });
});

describe('names of owners', () => {
  it('are shown also of a deleted team and of somebody deactivated', async () => {
    const asset = await makeAsset(tessera.api, { owner, owner_user_id: ada });
    await deactivate(ada);
    await tessera.api.delete(`/teams/${owner.id}?force=true`);
    const names = { owner_team_name: owner.name, owner_user_name: 'Ada', owner_user_email: `${ada}@example.com` };
    expect((await tessera.api.get<AssetDetail>(`/assets/${asset.id}`)).body).toMatchObject(names);
    const { body } = await tessera.api.get<AssetPage>(`/assets?owner=${owner.id}`);
    expect(body.results).toMatchObject([names]);
  });

  it('order a list, assets without one last', async () => {
    const prefix = `sorted_${next()}`;
    for (const [name, owner_user_id] of [
      ['a', null],
      ['b', ada],
    ] as const)
      await makeAsset(tessera.api, { owner, fqn: `${prefix}.${name}`, owner_user_id });
    await makeAsset(tessera.api, { owner: other, fqn: `${prefix}.c` });
    const sorted = async (order: string) => {
      const { body } = await tessera.api.get<AssetPage>(`/assets?fqn=${prefix}&${order}`);
      return body.results.map(({ fqn }) => fqn.slice(-1)).join('');
    };
    expect((await sorted('sort_by=owner_user')).at(0)).toBe('b');
    expect((await sorted('sort_by=owner_user&sort_order=desc')).at(0)).toBe('b');
    const [first, last] = owner.name < other.name ? ['ab', 'c'] : ['c', 'ab'];
    expect(
      Array.from(await sorted('sort_by=owner'))
        .slice(0, first.length)
        .sort()
        .join(''),
    ).toBe(first);
    expect(
      Array.from(await sorted('sort_by=owner&sort_order=desc'))
        .slice(0, last.length)
        .sort()
        .join(''),
    ).toBe(last);
    expect(await sorted('sort_by=fqn&sort_order=desc')).toBe('cba');
    expect(await sorted('unowned=true')).toBe('ac');
  });
});
