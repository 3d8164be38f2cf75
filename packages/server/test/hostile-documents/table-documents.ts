import { type HostileFormat, numbers, within } from './hostile-format.js';

const text = `create table s.t (
  id bigint not null primary key default (1 + 2), -- the "id"
  tags array<struct<a: int, b varchar(10) not null>> comment 'x',
  state enum('new', 'it''s') check (state in ('a', 'b'))
);
alter table s.t add column x numeric(10, 2)[] default -1, drop column tags;
comment on column s.t.id is $$text$$;
`;

/** Read on a thread of its own, which takes a while to start: the adapter has the rest of its tests. */
export const sqlDdl: HostileFormat = {
  name: 'SQL DDL',
  values: [],
  texts: [
    within('/sync/sql/diff', 'ddl', { dialect: 'postgres' }),
    within('/sync/sql', 'ddl', { dialect: 'generic', dry_run: true }),
  ],
  document: null,
  text,
  thinnedBy: 10,
  bombs: {
    'ten thousand columns': `create table t (${numbers(10_000)
      .map((each) => `c${each} int`)
      .join(',\n')})`,
    'twenty thousand columns': `create table t (${numbers(20_000)
      .map((each) => `c${each} int`)
      .join(',')})`,
    'parentheses 10,000 levels deep': `create table t (a int default ${'('.repeat(10_000)}1${')'.repeat(10_000)})`,
    'types 10,000 levels deep': `create table t (a ${'array<'.repeat(10_000)}int${'>'.repeat(10_000)})`,
    'a check of 20,000 alternatives': `create table t (a int check (${numbers(20_000)
      .map((each) => `a = ${each}`)
      .join(' or ')}))`,
    'ten thousand tables': numbers(10_000)
      .map((each) => `create table t${each} (a int);`)
      .join('\n'),
    'a table that is changed ten thousand times': `create table t (a int);${numbers(10_000)
      .map((each) => `alter table t rename column ${each === 0 ? 'a' : `a${each - 1}`} to a${each};`)
      .join('')}`,
    'quotes that do not end': `create table t (a text default '${"''".repeat(100_000)}`,
    'comments within comments': '/*'.repeat(100_000),
    dollars: `create table t (a text); ${'$a$'.repeat(100_001)}`,
    'a name of a million characters': `create table ${'n'.repeat(1_000_000)} (a int)`,
    'names of the prototype': 'create table __proto__ (constructor int, "__proto__" int, "" int)',
    'NUL and half a surrogate': 'create table t (a\0 int, "\ud800" int)',
    semicolons: ';'.repeat(1_000_000),
  },
};

const model = (id: string, more: object = {}) => ({
  unique_id: id,
  resource_type: 'model',
  database: 'd',
  schema: 's',
  name: id.split('.').pop(),
  columns: {},
  depends_on: { nodes: [] },
  ...more,
});

const manifest = {
  metadata: { project_name: 'p', adapter_type: 'duckdb' },
  nodes: {
    'model.p.a': {
      ...model('model.p.a'),
      columns: {
        id: { name: 'id', data_type: 'struct(a int)[]', description: 'x', constraints: [{ type: 'not_null' }] },
      },
      meta: {
        tessera: { owner_team: 't', consumers: [{ team: 'c' }], freshness: { a: 1 }, compatibility_mode: 'full' },
      },
      depends_on: { nodes: ['source.p.r.b'] },
    },
    'test.p.t': {
      resource_type: 'test',
      test_metadata: { name: 'accepted_values', kwargs: { column_name: 'id', values: ['x'] } },
      attached_node: 'model.p.a',
      depends_on: { nodes: ['model.p.a'] },
    },
  },
  sources: {
    'source.p.r.b': { name: 'b', freshness: { warn_after: { count: 1, period: 'hour' } }, loaded_at_field: 'at' },
  },
  exposures: { e: { name: 'e', owner: { email: 'a@example.com' }, depends_on: { nodes: ['model.p.a'] } } },
};

const manifestOf = (nodes: object) => ({ metadata: { project_name: 'p' }, nodes, sources: {} });

export const dbt: HostileFormat = {
  name: 'dbt',
  values: [within('/sync/dbt/diff', 'manifest'), within('/sync/dbt/impact', 'manifest')],
  texts: [(value) => ({ path: '/sync/dbt/diff', body: `{"manifest": ${String(value)}}` })],
  document: manifest,
  text: JSON.stringify(manifest, null, 1),
  bombs: {
    'models that depend on each other': manifestOf({
      a: model('model.p.a', { depends_on: { nodes: ['model.p.b'] } }),
      b: model('model.p.b', { depends_on: { nodes: ['model.p.a', 'model.p.b'] } }),
    }),
    'a model of ten thousand columns': manifestOf({
      'model.p.a': model('model.p.a', {
        columns: Object.fromEntries(
          numbers(10_000).map((each) => [`c${each}`, { name: `c${each}`, data_type: 'int' }]),
        ),
      }),
    }),
    'types without end': manifestOf({
      'model.p.a': model('model.p.a', {
        columns: {
          a: { name: 'a', data_type: 'array<'.repeat(20_000) },
          b: {
            name: 'b',
            data_type: `struct<${numbers(10_000)
              .map((each) => `m${each} int`)
              .join(',')}>`,
          },
        },
      }),
    }),
    'meta 10,000 levels deep': `{"metadata": {}, "nodes": {"model.p.a": {"resource_type": "model", "meta": ${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}}}`,
    'five thousand models': manifestOf(
      Object.fromEntries(numbers(5000).map((each) => [`model.p.m${each}`, model(`model.p.m${each}`)])),
    ),
    'ten thousand dependencies': manifestOf({
      'model.p.a': model('model.p.a', { depends_on: { nodes: numbers(10_000).map((each) => `model.p.x${each}`) } }),
    }),
    'names of the prototype':
      '{"metadata": {}, "nodes": {"__proto__": {"resource_type": "model", "name": "__proto__", "columns": {"__proto__": {"name": "constructor"}}}}}',
    'keys that stand twice': '{"metadata": {}, "nodes": {}, "nodes": {"a": 1}}',
    'a name of a million characters': manifestOf({ a: model(`model.p.${'n'.repeat(1_000_000)}`) }),
  },
};

const event = {
  eventType: 'COMPLETE',
  eventTime: '2030-01-01T00:00:00Z',
  run: { runId: '0190b6a5-0000-7000-8000-000000000000' },
  job: {
    namespace: 'etl',
    name: 'load',
    facets: { ownership: { owners: [{ name: 'team:finance', type: 'MAINTAINER' }] } },
  },
  inputs: [
    {
      namespace: 'postgres://db',
      name: 'shop.orders',
      facets: { symlinks: { identifiers: [{ namespace: 'hive', name: 'orders', type: 'TABLE' }] } },
    },
  ],
  outputs: [
    {
      namespace: 'postgres://db',
      name: 'shop.totals',
      facets: {
        schema: { fields: [{ name: 'a', type: 'int' }] },
        columnLineage: {
          fields: { a: { inputFields: [{ namespace: 'postgres://db', name: 'shop.orders', field: 'b' }] } },
        },
      },
    },
  ],
};

const outputOf = (facets: object) => ({ ...event, outputs: [{ namespace: 'n', name: 'o', facets }] });

export const openLineage: HostileFormat = {
  name: 'OpenLineage',
  values: [(value) => ({ path: '/lineage', body: value })],
  texts: [(value) => ({ path: '/lineage', body: String(value) })],
  document: event,
  text: JSON.stringify(event, null, 1),
  bombs: {
    'a hundred thousand columns': outputOf({
      schema: { fields: numbers(100_000).map((each) => ({ name: `c${each}`, type: 'int' })) },
    }),
    'columns of ten thousand sources': outputOf({
      columnLineage: {
        fields: Object.fromEntries(
          numbers(20).map((each) => [
            `c${each}`,
            { inputFields: numbers(10_000).map((other) => ({ namespace: 'n', name: 'i', field: `f${other}` })) },
          ]),
        ),
      },
    }),
    'ten thousand inputs': { ...event, inputs: numbers(10_000).map((each) => ({ namespace: 'n', name: `i${each}` })) },
    'an input that is its output': { ...event, inputs: event.outputs, outputs: event.outputs },
    'ten thousand other names': {
      ...event,
      inputs: [
        {
          namespace: 'n',
          name: 'i',
          facets: { symlinks: { identifiers: numbers(10_000).map((each) => ({ namespace: 'n', name: `s${each}` })) } },
        },
      ],
    },
    'names of a million characters': {
      ...event,
      inputs: [{ namespace: 'n'.repeat(500_000), name: 'i'.repeat(500_000) }],
    },
    'facets 10,000 levels deep': `{"job": {"namespace": "a", "name": "b", "facets": ${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}}`,
    'names of the prototype':
      '{"job": {"namespace": "__proto__", "name": "constructor"}, "inputs": [{"namespace": "__proto__", "name": "__proto__", "facets": {"__proto__": {}, "schema": {"fields": [{"name": "__proto__"}]}}}]}',
    'ten thousand owners': {
      ...event,
      job: {
        namespace: 'a',
        name: 'b',
        facets: { ownership: { owners: numbers(10_000).map((each) => ({ name: `team:o${each}` })) } },
      },
    },
  },
};
