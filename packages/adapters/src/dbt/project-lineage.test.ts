import { type DialectName, init, parse } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnLineage } from '../sql-lineage/column-lineage.js';
import { ProjectLineage } from './project-lineage.js';
import { readDbtProject } from './read-project.js';

function* flat<T>(groups: Iterable<readonly T[]>): Generator<T> {
  for (const group of groups) yield* group;
}

beforeAll(() => init());

interface Entry {
  readonly sql?: string;
  readonly reads?: readonly string[];
  readonly columns?: readonly string[];
  readonly type?: string;
}

/** What feeds each column of each model, by the names of the models. */
function lineageOf(entries: Readonly<Record<string, Entry>>): Record<string, readonly string[]> {
  const nodes = Object.entries(entries).map(([name, { sql, reads = [], columns = [], type = 'model' }]) => ({
    unique_id: name,
    resource_type: type,
    database: 'db',
    schema: 's',
    name,
    relation_name: `"db"."s"."${name}"`,
    compiled_code: sql,
    depends_on: { nodes: reads },
    columns: Object.fromEntries(columns.map((column) => [column, { name: column }])),
  }));
  const manifest = {
    metadata: { adapter_type: 'duckdb' },
    nodes: Object.fromEntries(nodes.map((node) => [node.unique_id, node])),
  };
  const lineage = new ProjectLineage(readDbtProject(manifest));
  const found: Record<string, readonly string[]> = {};
  for (const query of flat(lineage.steps())) {
    const columns = columnLineage(parse(query.sql, query.dialect.parser as DialectName), query);
    found[query.asset.key] = lineage
      .accept(query, columns)
      .map(({ name, feeds }) => `${name}: ${feeds.map(({ asset, column }) => `${asset}.${column}`).join(' ')}`.trim());
  }
  return found;
}

describe('the lineage of a project', () => {
  it('knows the columns of a model where a later one selects all of them, whatever the order of the manifest', () => {
    const found = lineageOf({
      mart: { sql: 'select * from db.s.staging', reads: ['staging'] },
      staging: { sql: 'select id as order_id, total from db.s.raw', reads: ['raw'] },
      raw: { type: 'seed' },
    });
    expect(found['mart']).toEqual(['order_id: staging.order_id', 'total: staging.total']);
    expect(found['staging']).toEqual(['order_id: raw.id', 'total: raw.total']);
  });

  it('spells columns as they are documented', () => {
    const found = lineageOf({
      raw: { type: 'seed', columns: ['Id'] },
      staging: { sql: 'select ID as order_id from db.s.raw', reads: ['raw'], columns: ['Order_Id', 'gone'] },
      mart: { sql: 'select * from db.s.staging', reads: ['staging'] },
    });
    expect(found['staging']).toEqual(['Order_Id: raw.Id']);
    expect(found['mart']).toEqual(['Order_Id: staging.Order_Id']);
  });

  it('reads only what dbt says that a model depends on', () => {
    const found = lineageOf({ raw: { type: 'seed' }, mart: { sql: 'select id from db.s.raw' } });
    expect(found['mart']).toEqual(['id:']);
  });

  it('does not take the columns of a snapshot for those of its query', () => {
    const found = lineageOf({
      raw: { type: 'seed', columns: ['id'] },
      history: { type: 'snapshot', sql: 'select id from db.s.raw', reads: ['raw'] },
      mart: { sql: 'select id, dbt_valid_to from db.s.history', reads: ['history'] },
    });
    expect(found['mart']).toEqual(['id: history.id', 'dbt_valid_to: history.dbt_valid_to']);
  });

  it('ends where dependencies go round in a circle', () => {
    const found = lineageOf({
      a: { sql: 'select x from db.s.b', reads: ['b'] },
      b: { sql: 'select x from db.s.a', reads: ['a'] },
    });
    expect(found).toEqual({ a: ['x: b.x'], b: ['x: a.x'] });
  });

  it('follows a chain of thousands of models', () => {
    const entries = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [
        `m${index}`,
        { sql: `select * from db.s.m${index + 1}`, reads: [`m${index + 1}`] },
      ]),
    );
    const found = lineageOf({ ...entries, m3000: { type: 'seed', columns: ['id'] } });
    expect(found['m0']).toEqual(['id: m1.id']);
  });
});
