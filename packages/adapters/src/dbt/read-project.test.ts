import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readDbtProject } from './read-project.js';

const orders = {
  unique_id: 'model.shop.orders',
  resource_type: 'model',
  database: 'Analytics',
  schema: 'Public',
  name: 'Orders',
  description: 'All orders',
  tags: ['core'],
  path: 'marts/orders.sql',
  fqn: ['shop', 'marts', 'orders'],
  columns: { id: { name: 'id', data_type: 'bigint', description: 'Key' }, note: {} },
  depends_on: { nodes: ['source.shop.raw.orders', 'macro.x', 'model.shop.orders', 'source.shop.raw.orders'] },
};
const rawOrders = { database: 'analytics', schema: 'raw', name: 'orders', columns: {}, description: 'Raw' };
const manifest = {
  metadata: { project_name: 'shop', dbt_version: '1.9.0', adapter_type: 'postgres' },
  nodes: { 'model.shop.orders': orders },
  sources: { 'source.shop.raw.orders': rawOrders },
};

describe('readDbtProject', () => {
  it('reads an empty manifest', () => {
    expect(readDbtProject({})).toEqual({
      projectName: null,
      dbtVersion: null,
      adapterType: null,
      assets: [],
      exposures: [],
      groups: [],
      problems: [],
    });
  });

  it('reads a model with its metadata and schema', () => {
    const project = readDbtProject(manifest);
    expect(project).toMatchObject({ projectName: 'shop', dbtVersion: '1.9.0', adapterType: 'postgres', problems: [] });
    expect(project.assets[0]).toEqual({
      relationNames: [['Analytics', 'Public', 'Orders'], ['__dbt__cte__Orders']],
      hasAllColumns: false,
      compiledSql: null,
      key: 'model.shop.orders',
      origin: 'node',
      fqn: 'analytics.public.orders',
      resourceType: 'model',
      name: 'Orders',
      description: 'All orders',
      tags: ['core'],
      columns: [
        { name: 'id', dataType: 'bigint', description: 'Key' },
        { name: 'note', dataType: null, description: '' },
      ],
      schema: {
        type: 'object',
        properties: {
          id: { type: 'integer', description: 'Key', 'x-physical-type': 'bigint' },
          note: { type: 'string' },
        },
        required: [],
      },
      hasColumns: true,
      guarantees: null,
      hasTestGuarantees: false,
      ownerTeam: null,
      ownerTeamOrigin: null,
      ownerUser: null,
      consumers: [],
      compatibilityMode: null,
      hasUnknownCompatibilityMode: false,
      dependsOn: ['source.shop.raw.orders'],
      sourceFile: null,
      metadata: {
        dbt_node_id: 'model.shop.orders',
        resource_type: 'model',
        description: 'All orders',
        tags: ['core'],
        dbt_fqn: ['shop', 'marts', 'orders'],
        path: 'marts/orders.sql',
        depends_on: ['analytics.raw.orders'],
        columns: {
          id: { description: 'Key', data_type: 'bigint' },
          note: { description: '', data_type: null },
        },
      },
    });
  });

  it('reads a source by where it stands', () => {
    const [, source] = readDbtProject(manifest).assets;
    expect(source).toMatchObject({ key: 'source.shop.raw.orders', origin: 'source', resourceType: 'source' });
    expect(source?.schema).toEqual({ type: 'object', properties: {}, required: [] });
    expect(source?.hasColumns).toBe(false);
    expect(source?.metadata).toEqual({
      dbt_source_id: 'source.shop.raw.orders',
      resource_type: 'source',
      description: 'Raw',
      columns: {},
    });
  });

  it('makes assets of models, seeds and snapshots, nodes before sources, and of nothing else', () => {
    const types = ['seed', 'analysis', 'snapshot', 'test', 'operation', 'model', 'unit_test'];
    const nodes = Object.fromEntries(types.map((type) => [`${type}.a`, { resource_type: type, name: type }]));
    const project = readDbtProject({ sources: { s: { name: 's' } }, nodes, metrics: { m: {} } });
    expect(project.assets.map(({ resourceType }) => resourceType)).toEqual(['seed', 'snapshot', 'model', 'source']);
    expect(project.problems).toEqual([]);
  });

  it('takes the key of an entry as its id where it has none', () => {
    const nodes = {
      a: { resource_type: 'model', name: 'x' },
      b: { resource_type: 'model', depends_on: { nodes: ['a'] } },
    };
    const [first, second] = readDbtProject({ nodes }).assets;
    expect(first?.key).toBe('a');
    expect(second).toMatchObject({
      key: 'b',
      name: 'b',
      fqn: '..',
      dependsOn: ['a'],
      metadata: { depends_on: ['..x'] },
    });
  });

  it('follows a reference by either name of an entry', () => {
    const nodes = {
      short: { unique_id: 'model.p.long', resource_type: 'model', name: 'x' },
      b: { resource_type: 'model', name: 'b', depends_on: { nodes: ['short', 'model.p.long'] } },
    };
    expect(readDbtProject({ nodes }).assets[1]?.dependsOn).toEqual(['model.p.long']);
  });

  it('survives null wherever dbt may write it', () => {
    const empty = {
      description: null,
      tags: null,
      columns: null,
      config: null,
      meta: null,
      depends_on: null,
      group: null,
    };
    const project = readDbtProject({
      metadata: null,
      nodes: {
        a: { resource_type: 'model', database: null, schema: 's', name: 'n', fqn: null, path: null, ...empty },
        t: { resource_type: 'test', test_metadata: null, column_name: null, ...empty },
      },
      sources: null,
      exposures: null,
      groups: null,
    });
    expect(project.problems).toEqual([]);
    expect(project.assets[0]).toMatchObject({ fqn: 'none.s.n', description: '', tags: [], hasColumns: false });
  });

  it('tells versions of a model apart', () => {
    const version = (number: number | string) => ({
      resource_type: 'model',
      database: 'd',
      schema: 's',
      name: 'orders',
      version: number,
    });
    const nodes = { 'model.p.orders.v1': version(1), 'model.p.orders.v2': version('2') };
    expect(readDbtProject({ nodes }).assets.map(({ fqn }) => fqn)).toEqual(['d.s.orders_v1', 'd.s.orders_v2']);
    const alone = { 'model.p.orders.v1': version(1) };
    expect(readDbtProject({ nodes: alone }).assets.map(({ fqn }) => fqn)).toEqual(['d.s.orders']);
  });

  it('keeps two entries of one relation', () => {
    const entry = { database: 'd', schema: 's', name: 'raw' };
    const project = readDbtProject({ nodes: { a: { ...entry, resource_type: 'seed' } }, sources: { b: entry } });
    expect(project.assets.map(({ key, fqn }) => [key, fqn])).toEqual([
      ['a', 'd.s.raw'],
      ['b', 'd.s.raw'],
    ]);
  });

  it('skips a broken entry and reads the rest', () => {
    const project = readDbtProject({
      nodes: {
        'a/b': 7,
        long: { resource_type: 'model', name: 'x'.repeat(1001) },
        nul: { resource_type: 'model', name: 'x\0' },
        typed: { resource_type: 'model', name: { first: 'x' } },
        untyped: { resource_type: 3 },
        good: { resource_type: 'model', name: 'good' },
        twin: { resource_type: 'model', name: 'twin', unique_id: 'good' },
      },
    });
    expect(project.assets.map(({ key }) => key)).toEqual(['good']);
    expect(project.problems.map(({ pointer }) => pointer).sort()).toEqual([
      '/nodes/a~1b',
      '/nodes/long',
      '/nodes/nul',
      '/nodes/twin',
      '/nodes/typed/name',
      '/nodes/untyped/resource_type',
    ]);
  });

  it('reads members of the wrong type as absent', () => {
    const project = readDbtProject({
      nodes: { a: { resource_type: 'model', name: 'a', columns: [], tags: ['x', 1], description: 5, depends_on: 'b' } },
    });
    expect(project.assets[0]).toMatchObject({ tags: ['x'], description: '', hasColumns: false, dependsOn: [] });
    expect(project.problems.map(({ pointer }) => pointer).sort()).toEqual([
      '/nodes/a/columns',
      '/nodes/a/depends_on',
      '/nodes/a/description',
      '/nodes/a/tags/1',
    ]);
  });

  it('keeps columns whose entry says nothing or nonsense', () => {
    const columns = { a: null, b: 'text', c: { data_type: ' ', name: null }, d: { name: 'a' } };
    const project = readDbtProject({ nodes: { m: { resource_type: 'model', name: 'm', columns } } });
    expect(project.assets[0]?.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(project.problems.map(({ pointer }) => pointer)).toEqual(['/nodes/m/columns/b', '/nodes/m/columns/d']);
  });

  it.each([[null], [[]], ['{}'], [{ nodes: [] }], [{ nodes: 'x' }], [{ sources: 3 }]])('refuses %j', (document) => {
    expect(() => readDbtProject(document)).toThrow(DocumentError);
  });

  it('reads exposures and groups', () => {
    const project = readDbtProject({
      ...manifest,
      exposures: {
        'exposure.shop.board': {
          unique_id: 'exposure.shop.board',
          name: 'board',
          type: 'dashboard',
          owner: { name: 'Ann', email: ['ann@example.com', 'bob@example.com'] },
          depends_on: { nodes: ['model.shop.orders', 'metric.shop.sum'] },
          url: 'https://example.com/board',
        },
        'exposure.shop.bare': {},
      },
      groups: { 'group.shop.finance': { name: 'finance', owner: { name: 'Fin', email: 'fin@example.com' } } },
    });
    expect(project.exposures).toEqual([
      {
        key: 'exposure.shop.board',
        name: 'board',
        type: 'dashboard',
        owner: { name: 'Ann', email: 'ann@example.com' },
        dependsOn: ['model.shop.orders'],
        url: 'https://example.com/board',
      },
      {
        key: 'exposure.shop.bare',
        name: 'bare',
        type: '',
        owner: { name: null, email: null },
        dependsOn: [],
        url: null,
      },
    ]);
    expect(project.groups).toEqual([{ name: 'finance', ownerName: 'Fin', ownerEmail: 'fin@example.com' }]);
  });

  it('reads a large manifest in one pass', () => {
    const size = 10_000;
    const nodes: Record<string, object> = {};
    for (let index = 0; index < size; index += 1) {
      nodes[`model.p.m${index}`] = {
        ...orders,
        unique_id: `model.p.m${index}`,
        name: `m${index}`,
        depends_on: { nodes: [`model.p.m${index - 1}`] },
      };
      nodes[`test.p.t${index}`] = {
        resource_type: 'test',
        test_metadata: { name: 'not_null', kwargs: { column_name: 'id' } },
        depends_on: { nodes: [`model.p.m${index}`] },
      };
    }
    const { assets } = readDbtProject({ nodes });
    expect(assets).toHaveLength(size);
    expect(assets.every(({ hasTestGuarantees }) => hasTestGuarantees)).toBe(true);
    expect(assets.at(-1)?.dependsOn).toEqual([`model.p.m${size - 2}`]);
  });
});
