import { readDbtProject } from '@tessera/adapters';
import { describe, expect, it } from 'vitest';
import { affectedExposures } from './dbt-exposures.js';

const model = (name: string, ...parents: readonly string[]) => ({
  resource_type: 'model',
  name,
  depends_on: { nodes: parents.map((parent) => `model.p.${parent}`) },
});

const project = readDbtProject({
  nodes: { 'model.p.a': model('a', 'c'), 'model.p.b': model('b', 'a'), 'model.p.c': model('c', 'b') },
  exposures: {
    far: { name: 'far', depends_on: { nodes: ['model.p.c'] } },
    near: { name: 'near', depends_on: { nodes: ['model.p.a', 'model.p.b'] } },
    apart: { name: 'apart', depends_on: { nodes: ['model.p.unknown'] } },
  },
});
const reached = (depth: number, ...keys: readonly string[]) =>
  affectedExposures(
    project,
    project.assets.filter(({ key }) => keys.includes(key)),
    depth,
  ).map(
    ({ name, because }) => `${name} ${because.map(({ node_id: id, depth: steps }) => `${id} ${steps}`).join(', ')}`,
  );

describe('exposures', () => {
  it('are reached through models, nearest first, and a circle ends', () => {
    expect(reached(5, 'model.p.a')).toEqual(['near model.p.a 0', 'far model.p.a 2']);
  });

  it('are reached within the depth only', () => {
    expect(reached(1, 'model.p.a')).toEqual(['near model.p.a 0']);
  });

  it('name every entry that reaches them', () => {
    expect(reached(1, 'model.p.a', 'model.p.b')).toEqual(['near model.p.a 0, model.p.b 0', 'far model.p.b 1']);
  });

  it('are not reached by nothing', () => {
    expect(reached(5)).toEqual([]);
  });
});
