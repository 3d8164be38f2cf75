import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeTeam } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const hostile = `"); drop table users; --'\\`;

describe('a table that a contract is exported as', () => {
  it('is made by PostgreSQL, with its columns, keys and comments', async () => {
    const schema = {
      type: 'object',
      properties: {
        id: { type: 'integer', description: `it's ${hostile}` },
        amount: { type: 'number', 'x-physical-type': 'numeric(10, 2)' },
        [hostile]: { type: 'string', format: 'uuid', description: hostile },
        placed_at: { type: ['string', 'null'], format: 'date-time' },
        tags: { type: 'array', items: { type: 'string' } },
        odd: { 'x-physical-type': 'int); drop table users; --' },
      },
      required: ['id', 'placed_at'],
      'x-primary-key': ['id', hostile],
    };
    const { db } = tessera.database;
    const owner = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, { fqn: 'exported.orders', owner });
    const guarantees = { custom: [{ type: 'unique', column: 'amount', config: {} }] };
    const { id } = await makeContract(tessera.api, asset, schema, { guarantees } as object);
    const { body } = await tessera.api.get<unknown>(`/contracts/${id}/export?format=sql`);
    await sql`create schema exported`.execute(db);
    for (const statement of String(body).split(/;\n/)) if (statement !== '') await sql.raw(statement).execute(db);
    const { rows } = await sql`select column_name, data_type, is_nullable,
      col_description('exported.orders'::regclass, ordinal_position::int) as comment
      from information_schema.columns where table_schema = 'exported' order by ordinal_position`.execute(db);
    expect(rows).toEqual([
      { column_name: 'id', data_type: 'bigint', is_nullable: 'NO', comment: `it's ${hostile}` },
      { column_name: 'amount', data_type: 'numeric', is_nullable: 'YES', comment: null },
      { column_name: hostile, data_type: 'uuid', is_nullable: 'NO', comment: hostile },
      { column_name: 'placed_at', data_type: 'timestamp with time zone', is_nullable: 'YES', comment: null },
      { column_name: 'tags', data_type: 'jsonb', is_nullable: 'YES', comment: null },
      { column_name: 'odd', data_type: 'jsonb', is_nullable: 'YES', comment: null },
    ]);
    const keys = await sql`select contype from pg_constraint where conrelid = 'exported.orders'::regclass
      and contype in ('p', 'u') order by contype`.execute(db);
    expect(keys.rows).toEqual([{ contype: 'p' }, { contype: 'u' }]);
    expect((await sql`select count(*) from users`.execute(db)).rows).toHaveLength(1);
  });
});
