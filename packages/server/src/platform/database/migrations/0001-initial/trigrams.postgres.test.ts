import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../../test/support/test-database.js';
import type { Database, Executor } from '../../database.js';
import { containsText } from '../../like-pattern.js';
import { createTrigramIndexes } from './trigrams.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await fill(database.db);
});
afterAll(() => database.close());

const many = 20_000;

/** Enough rows that reading all of them is the dearer way. */
async function fill(db: Executor): Promise<void> {
  const id = sql`gen_random_uuid()`;
  const each = sql`from generate_series(1, ${sql.lit(many)}) as n`;
  await sql`insert into teams (id, name, metadata, created_at) select ${id}, 'team ' || n, '{}', now() ${each}`.execute(
    db,
  );
  await sql`insert into users select person.* ${each}, jsonb_populate_record(null::users, jsonb_build_object(
    'id', ${id}, 'email', n || '@example.com', 'name', 'person ' || n, 'session_epoch', 0, 'role', 'user',
    'metadata', '{}', 'notification_preferences', '{}', 'created_at', now())) as person`.execute(db);
  await sql`insert into assets (id, fqn, owner_team_id, environment, resource_type, guarantee_mode, semver_mode, metadata,
    created_at) select ${id}, 'shop.table_' || n, (select id from teams limit 1), 'production', 'other', 'notify', 'auto',
    '{}', now() ${each}`.execute(db);
  await sql`insert into contracts (id, asset_id, version, schema_def, schema_format, compatibility_mode, status,
    published_at, published_by) select ${id}, (select id from assets limit 1), '1.0.' || n, '{}', 'json_schema',
    'backward', 'deprecated', now(), (select id from teams limit 1) ${each}`.execute(db);
  await sql`vacuum analyze teams, users, assets, contracts`.execute(db);
}

async function trigramIndexes(db: Executor): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select indexname as name from pg_indexes
    where indexdef like '%gin_trgm_ops%' order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

describe('the trigram indexes', () => {
  it.each([
    ['teams', 'name'],
    ['users', 'name'],
    ['users', 'email'],
    ['assets', 'fqn'],
    ['contracts', 'version'],
  ] as const)('answer "contains" on %s.%s', async (table, column) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select id from ${sql.table(table)}
      where ${containsText(column, 'thing')} order by ${sql.ref(column)}, id limit 10`.execute(database.db);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(`ix_${table}_${column}_trigrams`);
  });

  it('are left out where the extension may not be installed, and nothing fails', async () => {
    expect(await trigramIndexes(database.db)).toHaveLength(5);
    const undo = new Error('undone');
    const attempt = database.db.transaction().execute(async (tx) => {
      await sql`drop extension pg_trgm cascade`.execute(tx);
      await sql`create role somebody_without_rights`.execute(tx);
      await sql`set local role somebody_without_rights`.execute(tx);
      await createTrigramIndexes(tx);
      await sql`reset role`.execute(tx);
      expect(await trigramIndexes(tx)).toEqual([]);
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
  });
});
