import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/test-database.js';
import type { Database } from './database.js';
import { preparedQuery } from './prepared-query.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('is built once and run with the values of each time, in a transaction too', async () => {
  let built = 0;
  const find = preparedQuery<{ name: string; least: number }, { name: string }>((db, value) => {
    built += 1;
    return db
      .selectFrom('job_turns')
      .select('name')
      .where('name', '=', value('name'))
      .where((eb) => eb(eb.fn<number>('length', ['name']), '>=', value('least')));
  });
  await database.db
    .insertInto('job_turns')
    .values(['one', 'three'].map((name) => ({ name, next_at: '2026-01-01T00:00:00.000000Z' as never })))
    .execute();
  expect(await find(database.db, { name: 'one', least: 3 })).toEqual([{ name: 'one' }]);
  expect(await find(database.db, { name: 'one', least: 4 })).toEqual([]);
  const inside = await database.db.transaction().execute((tx) => find(tx, { name: 'three', least: 4 }));
  expect(inside).toEqual([{ name: 'three' }]);
  expect(built).toBe(1);
});
