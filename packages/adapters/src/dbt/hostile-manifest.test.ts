import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import type { DbtProject } from './dbt-project.js';
import { readDbtProject } from './read-project.js';

const base = JSON.stringify({
  metadata: { project_name: 'p', adapter_type: 'duckdb' },
  nodes: {
    'model.p.a': {
      unique_id: 'model.p.a',
      resource_type: 'model',
      database: 'd',
      schema: 's',
      name: 'a',
      version: 1,
      group: 'g',
      columns: {
        id: { name: 'id', data_type: 'struct(a int)[]', description: 'x', constraints: [{ type: 'not_null' }] },
      },
      constraints: [{ type: 'primary_key', columns: ['id'] }],
      meta: {
        tessera: { owner_team: 't', consumers: [{ team: 'c' }], freshness: { a: 1 }, compatibility_mode: 'full' },
      },
      config: { meta: {}, group: null },
      depends_on: { nodes: ['source.p.r.b'] },
    },
    'test.p.t': {
      resource_type: 'test',
      test_metadata: { name: 'accepted_values', kwargs: { column_name: 'id', values: ['x'] }, namespace: null },
      config: { where: null, severity: 'error', enabled: true },
      attached_node: 'model.p.a',
      depends_on: { nodes: ['model.p.a'] },
    },
    'test.p.s': { resource_type: 'test', compiled_code: 'select 1', depends_on: { nodes: ['model.p.a'] } },
  },
  sources: {
    'source.p.r.b': { name: 'b', freshness: { warn_after: { count: 1, period: 'hour' } }, loaded_at_field: 'at' },
  },
  exposures: { e: { name: 'e', owner: { email: 'a@example.com' }, depends_on: { nodes: ['model.p.a'] } } },
  groups: { g: { name: 'g', owner: { name: 'n' } } },
});
const catalog = JSON.stringify({
  nodes: { 'model.p.a': { columns: { ID: { name: 'ID', type: 'INTEGER', index: 1, comment: null } } } },
  sources: {},
});

const oddKeys = ['__proto__', 'constructor', 'toString', '', 'a\0b', '\ud800', 'length'];
const oddValues = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, '', 'x', '\0', '\ud800', [], {}, [null], [[]], { nodes: null }),
  fc.constantFrom('array<'.repeat(300), '('.repeat(3000), "'".repeat(999), 'test', 'model', 'none', '.'.repeat(2000)),
  fc.jsonValue({ maxDepth: 3 }),
);
const mutations = fc.array(
  fc.record({
    at: fc.nat(),
    // `fromEntries` keeps `__proto__` a plain key, as JSON.parse does.
    key: fc.option(fc.constantFrom(...oddKeys), { nil: null }),
    value: oddValues,
  }),
  { minLength: 1, maxLength: 6 },
);

/** Every place of the document that can be replaced, as setters. */
function placesOf(node: unknown, places: ((key: string | null, value: unknown) => void)[] = []): typeof places {
  if (typeof node !== 'object' || node === null) return places;
  for (const name of Object.keys(node)) {
    places.push((key, value) => {
      Object.defineProperty(node, Array.isArray(node) ? name : (key ?? name), {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    });
    placesOf((node as Record<string, unknown>)[name], places);
  }
  return places;
}

function mutate(text: string, changes: readonly { at: number; key: string | null; value: unknown }[]): unknown {
  const document: unknown = JSON.parse(text);
  for (const { at, key, value } of changes) {
    const places = placesOf(document);
    if (Array.isArray(document) || places.length === 0) break;
    // A copy: values are shared between runs, and a value put into itself would be no JSON any more.
    places[at % places.length]?.(key, JSON.parse(JSON.stringify(value)));
  }
  return document;
}

function expectSound(project: DbtProject): void {
  const keys = new Set(project.assets.map(({ key }) => key));
  expect(keys.size).toBe(project.assets.length);
  for (const asset of project.assets) {
    expect(asset.fqn.length).toBeLessThanOrEqual(1000);
    expect(asset.dependsOn.every((key) => keys.has(key) && key !== asset.key)).toBe(true);
    expect(new Set(asset.dependsOn).size).toBe(asset.dependsOn.length);
  }
  const { problems: _, ...stored } = project;
  const texts = JSON.stringify(stored);
  expect(texts.includes('\\u0000') || /\\ud[89ab]../.test(texts)).toBe(false);
}

describe('hostile documents', () => {
  it('never make the reader fail, nor what it hands over unfit to be stored', () => {
    fc.assert(
      fc.property(mutations, mutations, fc.boolean(), (ofManifest, ofCatalog, hasCatalog) => {
        const manifest = mutate(base, ofManifest);
        try {
          expectSound(readDbtProject(manifest, hasCatalog ? mutate(catalog, ofCatalog) : undefined));
        } catch (error) {
          if (!(error instanceof DocumentError)) throw error;
          expect(error.problems.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('refuse or read any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (manifest, other) => {
        try {
          readDbtProject(manifest, other);
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentError);
        }
      }),
    );
  });

  it('pollute no prototype', () => {
    const text = `{"nodes":{"__proto__":{"resource_type":"model","name":"n","columns":{"__proto__":{"data_type":"int"}},
      "constraints":[{"type":"not_null","columns":["__proto__"]}],"meta":{"tessera":{"volume":{"__proto__":{"polluted":1}}}}}}}`;
    const [asset] = readDbtProject(JSON.parse(text)).assets;
    expect(asset?.key).toBe('__proto__');
    expect(Object.keys(asset?.schema['properties'] as object)).toEqual(['__proto__']);
    expect(Object.keys(asset?.guarantees?.nullability ?? {})).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('are cut where free values nest too deep', () => {
    const kwargs = JSON.parse(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`);
    const tests = { t: { resource_type: 'test', test_metadata: { name: 'x', kwargs }, depends_on: { nodes: ['m'] } } };
    const { assets } = readDbtProject({ nodes: { m: { resource_type: 'model', name: 'm' }, ...tests } });
    expect(JSON.stringify(assets[0]?.guarantees).length).toBeLessThan(300);
  });
});
