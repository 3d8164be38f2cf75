import { describe, expect, it } from 'vitest';
import { distinguishVersions, fqnProblem, relationFqn } from './fqn.js';

describe('relationFqn', () => {
  it.each([
    [{ database: 'Analytics', schema: 'Public', name: 'Orders' }, 'analytics.public.orders'],
    [{ database: undefined, schema: 'schema', name: 'name' }, '.schema.name'],
    [{ database: null, schema: 'schema', name: 'name' }, 'none.schema.name'],
    [{ database: 'my-project', schema: 'a b', name: 'c' }, 'my-project.a b.c'],
    [{ database: 'a', schema: 'b', name: undefined }, 'a.b.'],
  ])('%j', (parts, fqn) => {
    expect(relationFqn(parts)).toBe(fqn);
  });
});

describe('fqnProblem', () => {
  it('refuses only what cannot be stored', () => {
    expect(fqnProblem('my-project.a b.c')).toBeNull();
    expect(fqnProblem('a'.repeat(1000))).toBeNull();
    expect(fqnProblem('a'.repeat(1001))).toMatch(/longer than 1000/);
    expect(fqnProblem('a.b\0')).toMatch(/NUL/);
  });
});

describe('distinguishVersions', () => {
  it('adds the version only where names collide', () => {
    const relations = [
      { fqn: 'a.b.orders', version: '1' },
      { fqn: 'a.b.orders', version: '2.1' },
      { fqn: 'a.b.customers', version: '1' },
      { fqn: 'a.b.raw', version: null },
      { fqn: 'a.b.raw', version: null },
    ];
    expect(distinguishVersions(relations)).toEqual([
      'a.b.orders_v1',
      'a.b.orders_v2_1',
      'a.b.customers',
      'a.b.raw',
      'a.b.raw',
    ]);
  });
});
