import type { ApiKey, Team } from '@tessera/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CountedDatabase, countedDatabase } from '../../../test/support/counted-statements.js';
import { makeKey, makeTeam } from '../../../test/support/makers.js';
import { type SetClock, setClock } from '../../../test/support/set-clock.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { openTestDatabase, testDatabase } from '../../../test/support/test-database.js';
import { type KeyUses, keyUses } from './api-key-use-service.js';

let database: CountedDatabase;
let tessera: TestApp;
let team: Team;
let clock: SetClock;
let failures: unknown[];
let uses: KeyUses;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  team = await makeTeam(tessera.api);
});
beforeEach(() => {
  clock = setClock();
  failures = [];
  uses = keyUses({ db: database.db, clock }, (error) => failures.push(error));
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

const noted = (id: string) =>
  database.statementsOf(async () => {
    uses.note(id);
    await uses.settled();
  });
const usedAt = async (id: string) => (await tessera.api.get<ApiKey>(`/api-keys/${id}`)).body.last_used_at;

describe('noting the use of a key', () => {
  it('writes once a minute', async () => {
    const { id } = await makeKey(tessera.api, team);
    expect(await noted(id)).toBe(1);
    const first = await usedAt(id);
    expect(first).toMatch(/^2026-01-01T00:00:00\.\d{6}Z$/);
    clock.pass(59_000);
    expect(await noted(id)).toBe(0);
    expect(await usedAt(id)).toBe(first);
    clock.pass(1001);
    expect(await noted(id)).toBe(1);
    expect(await usedAt(id)).toMatch(/^2026-01-01T00:01:00\.\d{6}Z$/);
  });

  it('leaves what another process noted within the minute', async () => {
    const { id } = await makeKey(tessera.api, team);
    await noted(id);
    const first = await usedAt(id);
    clock.pass(30_000);
    const elsewhere = keyUses({ db: database.db, clock }, (error) => failures.push(error));
    elsewhere.note(id);
    await elsewhere.settled();
    expect(await usedAt(id)).toBe(first);
    expect(failures).toEqual([]);
  });

  it('tells of a failure and goes on', async () => {
    const empty = openTestDatabase('sqlite://:memory:');
    const failing = keyUses({ db: empty.db, clock }, (error) => failures.push(error));
    for (const id of ['one', 'two']) failing.note(id);
    await failing.settled();
    await empty.close();
    expect(failures).toEqual([expect.any(Error), expect.any(Error)]);
  });
});
