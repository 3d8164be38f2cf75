import type { Asset, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam, next } from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { changeAsset, createAsset, deleteAsset } from './asset-service.js';

let tessera: TestApp;
let owner: Team;
let other: Team;
let asset: Asset;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api, 'owners');
  other = await makeTeam(tessera.api, 'others');
  asset = await makeAsset(tessera.api, { owner, fqn: 'shop.orders' });
});
afterAll(() => tessera.close());

describe('a member of a team', () => {
  it('creates assets for the own team only', async () => {
    const input = { environment: 'production', owner_team_id: other.id };
    const made = await createAsset(tessera.platform, memberOf(other.id), { ...input, fqn: `own.table_${next()}` });
    expect(made.owner_team_id).toBe(other.id);
    await expect(
      createAsset(tessera.platform, memberOf(owner.id), { ...input, fqn: `own.table_${next()}` }),
    ).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
      message: "Cannot create asset for team 'others'. Your team is 'owners'.",
    });
  });

  it('changes and deletes assets of the own team only, and is told both names', async () => {
    const { platform, database } = tessera;
    const events = await eventsOf(database, async () => {
      await expect(changeAsset(platform, memberOf(other.id), asset.id, { metadata: {} })).rejects.toMatchObject({
        code: 'UNAUTHORIZED_TEAM',
        message: "Cannot update asset 'shop.orders' owned by team 'owners'. Your team is 'others'.",
      });
      await expect(deleteAsset(platform, memberOf(other.id), asset.id)).rejects.toMatchObject({
        code: 'UNAUTHORIZED_TEAM',
        message: "Cannot delete asset 'shop.orders' owned by team 'owners'. Your team is 'others'.",
      });
    });
    expect(events).toEqual([]);
    await changeAsset(platform, memberOf(owner.id), asset.id, { metadata: { mine: true } });
  });

  it('does not give an asset away to a foreign team; an administrator does', async () => {
    const gift = { owner_team_id: other.id };
    await expect(changeAsset(tessera.platform, memberOf(owner.id), asset.id, gift)).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
    });
    const given = await changeAsset(tessera.platform, memberOf(owner.id, 'admin'), asset.id, gift);
    expect(given.owner_team_id).toBe(other.id);
  });
});
