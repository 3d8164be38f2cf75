import type { Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('a change of a team', () => {
  it('leaves one event', async () => {
    const { api, database } = tessera;
    let id = '';
    const created = await eventsOf(database, async () => {
      id = (await api.post<Team>('/teams', { name: 'first' })).body.id;
    });
    const team = { entityType: 'team', entityId: id, actorId: null };
    expect(created).toEqual([{ ...team, action: 'team.created', payload: { name: 'first' } }]);
    expect(await eventsOf(database, () => api.patch(`/teams/${id}`, { name: 'second' }))).toEqual([
      { ...team, action: 'team.updated', payload: { name: 'second', metadata_changed: false } },
    ]);
    expect(await eventsOf(database, () => api.put(`/teams/${id}`, { metadata: {} }))).toEqual([
      { ...team, action: 'team.updated', payload: { name: null, metadata_changed: true } },
    ]);
    expect(await eventsOf(database, () => api.delete(`/teams/${id}?force=true`))).toEqual([
      { ...team, action: 'team.deleted', payload: { name: 'second', force: true, asset_count: 0 } },
    ]);
    const restored = await eventsOf(database, () => api.post(`/teams/${id}/restore`));
    expect(restored).toMatchObject([{ entityId: id, action: 'team.restored', payload: { name: 'second' } }]);
  });

  it('that is refused leaves none', async () => {
    const { api, database } = tessera;
    const { id } = await makeTeam(api, 'kept');
    await makeTeam(api, 'other');
    const events = await eventsOf(database, async () => {
      expect((await api.post('/teams', { name: 'kept' })).status).toBe(409);
      expect((await api.patch(`/teams/${id}`, { name: 'other' })).status).toBe(409);
      expect((await api.patch(`/teams/${id}`, { name: '?' })).status).toBe(422);
    });
    expect(events).toEqual([]);
    expect((await api.get(`/teams/${id}`)).body).toMatchObject({ name: 'kept' });
  });
});
