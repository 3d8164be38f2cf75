import { Kysely, sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { sqliteDialect } from './sqlite.js';

const db = new Kysely<{ numbers: { value: number } }>({ dialect: sqliteDialect(':memory:') });
afterAll(() => db.destroy());

it('statements that are kept prepared give the rows of this time', async () => {
  await db.schema.createTable('numbers').addColumn('value', 'integer').execute();
  const read = () => db.selectFrom('numbers').select('value').orderBy('value').execute();
  const write = (value: number) => db.insertInto('numbers').values({ value }).execute();
  expect(await read()).toEqual([]);
  await write(1);
  await write(2);
  expect(await read()).toEqual([{ value: 1 }, { value: 2 }]);
  await db.schema.alterTable('numbers').renameTo('others').execute();
  await expect(read()).rejects.toThrow('no such table');
  await db.schema.alterTable('others').renameTo('numbers').execute();
  expect(await read()).toHaveLength(2);
});

it('of a statement that is being read from there may be another', async () => {
  const dialect = sqliteDialect(':memory:').createDriver();
  await dialect.init();
  const connection = await dialect.acquireConnection();
  const query = sql<{ n: number }>`values (1), (2), (3)`.compile(db);
  const select = { ...query, query: db.selectFrom('numbers').selectAll().toOperationNode() };
  const seen: unknown[] = [];
  for await (const { rows } of connection.streamQuery(select, 1)) {
    seen.push(rows, (await connection.executeQuery(select)).rows.length);
  }
  expect(seen).toHaveLength(6);
  expect(seen.filter((each) => typeof each === 'number')).toEqual([3, 3, 3]);
  await dialect.releaseConnection(connection);
  await dialect.destroy();
});

it('more statements than are kept are answered all the same', async () => {
  for (let length = 1; length <= 600; length += 1) {
    const { rows } = await sql<{ n: number }>`select ${sql.lit(length)} as n`.execute(db);
    expect(rows).toEqual([{ n: length }]);
  }
});
