import type { User } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam, makeUser } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('a change of a user', () => {
  it('leaves one event', async () => {
    const { api, database } = tessera;
    const team = await makeTeam(api);
    let id = '';
    const created = await eventsOf(database, async () => {
      id = (await api.post<User>('/users', { email: 'A@example.com', name: 'Ada', password: 'secret' })).body.id;
    });
    const user = { entityType: 'user', entityId: id, actorId: null };
    const named = { email: 'a@example.com', name: 'Ada' };
    expect(created).toEqual([{ ...user, action: 'user.created', payload: { ...named, team_id: null } }]);

    const same = {
      email_changed: false,
      name_changed: false,
      team_changed: false,
      role_changed: false,
      password_changed: false,
    };
    for (const [patch, changed] of [
      [{ role: 'admin', name: 'Ada', email: 'a@example.com' }, { role_changed: true }],
      [{ team_id: team.id }, { team_changed: true }],
      [{ password: 'another' }, { password_changed: true }],
      [
        { email: 'b@example.com', name: 'Eve' },
        { email_changed: true, name_changed: true },
      ],
      [{ metadata: { a: 1 } }, {}],
    ] as const) {
      expect(await eventsOf(database, () => api.patch(`/users/${id}`, patch))).toEqual([
        { ...user, action: 'user.updated', payload: { ...same, ...changed } },
      ]);
    }

    const renamed = { email: 'b@example.com', name: 'Eve' };
    expect(await eventsOf(database, () => api.delete(`/users/${id}`))).toEqual([
      { ...user, action: 'user.deleted', payload: renamed },
    ]);
    expect(await eventsOf(database, () => api.post(`/users/${id}/reactivate`))).toEqual([
      { ...user, actorId: team.id, action: 'user.reactivated', payload: renamed },
    ]);
  });

  it('that is refused or changes nothing leaves none', async () => {
    const { api, database } = tessera;
    const user = await makeUser(api);
    const other = await makeUser(api);
    const events = await eventsOf(database, async () => {
      expect((await api.post('/users', { email: user.email, name: 'Eve' })).status).toBe(409);
      expect((await api.patch(`/users/${user.id}`, { email: other.email })).status).toBe(409);
      expect((await api.patch(`/users/${user.id}`, { team_id: user.id })).status).toBe(404);
      expect((await api.post(`/users/${user.id}/reactivate`)).status).toBe(200);
      expect((await api.get('/users')).status).toBe(200);
    });
    expect(events).toEqual([]);
  });
});
