import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { type StoredRows, storedRows } from '../../../test/support/stored-rows.js';
import { type SyncedApp, syncedApp } from '../../../test/support/sync-directory.js';
import { makeSyncedStory } from '../../../test/support/synced-story.js';
import { outbox } from '../../../test/support/written-rows.js';

let source: SyncedApp;
let target: SyncedApp;
beforeAll(async () => {
  source = await syncedApp();
  await makeSyncedStory(source.api);
  await source.push();
  target = await syncedApp({ path: source.path });
});
afterAll(async () => {
  await source.close();
  await target.close();
});

/** All but what tells of the pull itself. */
const rowsOf = async ({ database }: SyncedApp): Promise<StoredRows> => {
  const { audit_events: events = [], ...rows } = await storedRows(database.db);
  return { ...rows, audit_events: events.filter((event) => !event.includes('"sync.pull"')) };
};

describe('a push followed by a pull', () => {
  it('writes no row but the event of the pull', async () => {
    const before = await rowsOf(source);
    const { status, body } = await source.pull();
    expect([status, body]).toEqual([
      200,
      {
        status: 'success',
        path: source.path,
        imported: { teams: 3, users: 2, assets: 3, contracts: 2, registrations: 2, dependencies: 1, proposals: 2 },
        changes: 0,
      },
    ]);
    expect(await rowsOf(source)).toEqual(before);
  });

  it('into an empty database, followed by a push, gives the same bytes', async () => {
    const before = source.files();
    const { status, body } = await target.pull();
    expect([status, body.changes]).toEqual([200, 15]);
    expect((await target.push()).body).toMatchObject({ files_written: 0, stale: [] });
    expect(target.files()).toEqual(before);
  });

  it('keeps ids and moments of everything, and tells nobody', async () => {
    const kept = [
      ['teams', 'name'],
      ['assets', 'fqn'],
      ['contracts', 'published_at'],
      ['registrations', 'registered_at'],
      ['dependencies', 'created_at'],
      ['proposals', 'proposed_at'],
      ['acknowledgments', 'responded_at'],
    ] as const;
    for (const [table, column] of kept) {
      const [there, here] = await Promise.all(
        [target, source].map(({ database }) =>
          database.db
            .selectFrom(table)
            .select(['id', column as 'id'])
            .orderBy('id')
            .execute(),
        ),
      );
      expect(there).toEqual(here);
      expect(there?.length).toBeGreaterThan(0);
    }
    expect(await outbox(target.database)).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const before = await rowsOf(target);
    expect((await target.pull()).body.changes).toBe(0);
    expect(await rowsOf(target)).toEqual(before);
  });

  it('leaves a log that tells where everything stands', async () => {
    const events = await target.database.db.selectFrom('audit_events').select(['action', 'payload']).execute();
    const count = (action: string): number => events.filter((event) => event.action === action).length;
    expect(
      Object.fromEntries([...new Set(events.map(({ action }) => action))].sort().map((each) => [each, count(each)])),
    ).toEqual({
      'asset.created': 3,
      'asset.deleted': 1,
      'contract.deprecated': 1,
      'contract.published': 2,
      'dependency.created': 1,
      'proposal.acknowledged': 2,
      'proposal.created': 2,
      'proposal.rejected': 1,
      'registration.created': 2,
      'sync.pull': 2,
      'sync.push': 1,
      'team.created': 3,
      'user.created': 2,
      'user.deleted': 1,
    });
    const told = events.filter(({ action }) => !action.startsWith('sync.'));
    for (const { payload } of told) expect(JSON.parse(payload)).toMatchObject({ triggered_by: 'sync_pull' });
  });

  it('carries over that a team went, and that it came back', async () => {
    const team = await makeTeam(source.api, 'short-lived');
    await source.push();
    expect((await target.pull()).body.changes).toBe(1);
    await source.api.delete(`/teams/${team.id}`);
    await source.push();
    expect((await target.pull()).body.changes).toBe(1);
    expect((await target.push()).body.files_written).toBe(0);
    source.edit('teams/short-lived.yaml', (text) => text.replace('deleted: true\n', ''));
    expect((await target.pull()).body.changes).toBe(1);
    const events = await target.database.db
      .selectFrom('audit_events')
      .select('action')
      .where('action', 'in', ['team.deleted', 'team.restored'])
      .orderBy('occurred_at')
      .execute();
    expect(events.map(({ action }) => action)).toEqual(['team.deleted', 'team.restored']);
  });
});
