import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/test-database.js';
import { systemClock } from '../clock.js';
import { randomIds } from '../ids.js';
import type { Platform } from '../platform.js';
import type { Database } from './database.js';
import type { Once } from './once.js';
import { type Unit, withTransaction } from './transaction.js';

describe('a transaction that happens once', () => {
  let database: Database;
  let platform: Platform;
  const once: Once = { key: 'first', scope: 'createTeam somebody', requestHash: 'a' };

  beforeAll(async () => {
    database = await testDatabase();
    platform = { db: database.db, clock: systemClock(), newId: randomIds };
  });
  afterAll(() => database.close());

  async function addTeam(unit: Unit, name: string): Promise<{ name: string; id: string }> {
    const id = unit.newId();
    await unit.tx
      .insertInto('teams')
      .values({ id, name, metadata: '{}', created_at: unit.now(), updated_at: null, deleted_at: null })
      .execute();
    return { name, id };
  }
  const teamCount = async (): Promise<number> => (await database.db.selectFrom('teams').select('id').execute()).length;

  it('answers a repetition with the first answer', async () => {
    const first = await withTransaction({ ...platform, once }, (unit) => addTeam(unit, 'orders'));
    const second = await withTransaction({ ...platform, once }, (unit) => addTeam(unit, 'other'));
    expect(second).toEqual(first);
    expect(await teamCount()).toBe(1);
  });

  it('refuses the key for another request, and takes it from somebody else', async () => {
    const changed = { ...platform, once: { ...once, requestHash: 'b' } };
    await expect(withTransaction(changed, (unit) => addTeam(unit, 'x'))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    const other = { ...platform, once: { ...once, scope: 'createTeam somebody-else' } };
    await expect(withTransaction(other, (unit) => addTeam(unit, 'finance'))).resolves.toMatchObject({
      name: 'finance',
    });
  });

  it('leaves the key free when the request fails', async () => {
    const failing = { ...platform, once: { ...once, key: 'second' } };
    await expect(withTransaction(failing, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(withTransaction(failing, (unit) => addTeam(unit, 'marketing'))).resolves.toMatchObject({
      name: 'marketing',
    });
  });

  it('happens once when it is sent several times at the same moment', async () => {
    const before = await teamCount();
    const raced = { ...platform, once: { ...once, key: 'third' } };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => withTransaction(raced, (unit) => addTeam(unit, `raced ${n}`))),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await teamCount()).toBe(before + 1);
  });
});
