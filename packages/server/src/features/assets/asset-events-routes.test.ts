import type { Asset } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('a change of an asset', () => {
  it('leaves one event', async () => {
    const { api, database } = tessera;
    // The bootstrap key acts as the team that was created first.
    const acting = await makeTeam(api);
    const owner = await makeTeam(api);
    let id = '';
    const created = await eventsOf(database, async () => {
      id = (await api.post<Asset>('/assets', { fqn: 'a.b', owner_team_id: owner.id })).body.id;
    });
    const asset = { entityType: 'asset', entityId: id, actorId: acting.id };
    expect(created).toEqual([
      { ...asset, actorId: owner.id, action: 'asset.created', payload: { fqn: 'a.b', environment: 'production' } },
    ]);
    expect(
      await eventsOf(database, () => api.patch(`/assets/${id}`, { fqn: 'a.c', owner_team_id: acting.id })),
    ).toEqual([{ ...asset, action: 'asset.updated', payload: { fqn_changed: true, owner_changed: true } }]);
    expect(await eventsOf(database, () => api.patch(`/assets/${id}`, { metadata: {} }))).toEqual([
      { ...asset, action: 'asset.updated', payload: { fqn_changed: false, owner_changed: false } },
    ]);
    expect(await eventsOf(database, () => api.delete(`/assets/${id}`))).toEqual([
      { ...asset, action: 'asset.deleted', payload: { fqn: 'a.c' } },
    ]);
    expect(await eventsOf(database, () => api.post(`/assets/${id}/restore`))).toEqual([
      { ...asset, action: 'asset.restored', payload: { fqn: 'a.c' } },
    ]);
    expect(await eventsOf(database, () => api.post(`/assets/${id}/restore`))).toEqual([]);
  });
});
