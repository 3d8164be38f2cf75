import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edge, ImpactWalk, type Origin, type WalkLimits, walkEdges } from './impact.js';

const far: WalkLimits = { maxDepth: 10, maxReached: 100 };

/** `a<b<c` is a chain: b needs a, c needs b. */
function edges(...chains: readonly string[]): readonly Edge[] {
  return chains.flatMap((chain) => {
    const nodes = chain.split('<');
    return nodes.slice(1).map((dependent, index) => ({ dependency: nodes[index] ?? '', dependent }));
  });
}

/** What is reached, as `node@depth` with the steps from each root behind it. */
function reached(roots: string, graph: readonly Edge[], limits: Partial<WalkLimits> = {}): readonly string[] {
  return walkEdges(roots.split(' '), graph, { ...far, ...limits }).reached.map(({ id, depth, origins }) => {
    const steps = origins.map((origin) => `${origin.root}${origin.depth}`).join(' ');
    return `${id}@${depth} ${steps}`;
  });
}

describe('what a root reaches', () => {
  it('is nothing where nothing depends on it', () => {
    expect(reached('a', [])).toEqual([]);
    expect(reached('b', edges('a<b'))).toEqual([]);
  });

  it('comes level by level', () => {
    expect(reached('a', edges('a<b<c', 'a<d'))).toEqual(['b@1 a1', 'd@1 a1', 'c@2 a2']);
  });

  it('is listed once, at its smallest depth', () => {
    expect(reached('a', edges('a<b<c<d', 'a<d'))).toEqual(['b@1 a1', 'd@1 a1', 'c@2 a2']);
    expect(reached('a', edges('a<b<d', 'a<c<d', 'd<e'))).toEqual(['b@1 a1', 'c@1 a1', 'd@2 a2', 'e@3 a3']);
  });

  it('survives cycles and never contains the root', () => {
    expect(reached('a', edges('a<b<c<a'))).toEqual(['b@1 a1', 'c@2 a2']);
    expect(reached('a', edges('a<a', 'a<b<b'))).toEqual(['b@1 a1']);
  });

  it('ends at the depth', () => {
    const chain = edges('a<b<c<d');
    expect(reached('a', chain, { maxDepth: 2 })).toEqual(['b@1 a1', 'c@2 a2']);
    expect(reached('a', chain, { maxDepth: 0 })).toEqual([]);
  });

  it('keeps the first of several edges', () => {
    const typed = [
      { dependency: 'a', dependent: 'b', type: 'first' },
      { dependency: 'a', dependent: 'b', type: 'second' },
    ];
    expect(walkEdges(['a'], typed, far).reached.map(({ edge }) => edge.type)).toEqual(['first']);
  });
});

describe('what several roots reach', () => {
  it('names every root with the steps from it, nearest first', () => {
    const graph = edges('a<x<y<z', 'b<y');
    expect(reached('a b', graph)).toEqual(['x@1 a1', 'y@1 b1 a2', 'z@2 b2 a3']);
  });

  it('names a root that arrives after the dependents were known', () => {
    const graph = edges('a<n<m<l', 'b<1<2<3<n');
    expect(reached('a b', graph)).toContain('l@3 a3 b6');
    expect(reached('a b', graph, { maxDepth: 5 })).toContain('l@3 a3');
  });

  it('contains a root that another one reaches', () => {
    expect(reached('a b', edges('a<b<c'))).toEqual(['b@1 a1', 'c@1 b1 a2']);
    expect(reached('a b', edges('a<b<a'))).toEqual(['b@1 a1', 'a@1 b1']);
  });

  it('is the same for a root that is named twice', () => {
    expect(reached('a a', edges('a<b'))).toEqual(['b@1 a1']);
  });
});

describe('a truncated walk', () => {
  const fan = edges('a<b', 'a<c', 'a<d', 'b<e');

  it('reaches no more than asked for, the first ones', () => {
    const { reached: some, isTruncated } = walkEdges(['a'], fan, { ...far, maxReached: 2 });
    expect([some.map(({ id }) => id), isTruncated]).toEqual([['b', 'c'], true]);
  });

  it('is not what ends with exactly as many nodes', () => {
    expect(walkEdges(['a'], fan, { ...far, maxReached: 4 }).isTruncated).toBe(false);
    expect(walkEdges(['a'], edges('a<b<c<a'), { ...far, maxReached: 2 }).isTruncated).toBe(false);
    expect(walkEdges(['a'], edges('a<b<c'), { ...far, maxReached: 1 }).isTruncated).toBe(true);
  });

  it('ends where the caller leaves edges out', () => {
    const walk = new ImpactWalk(['a'], far);
    walk.advance(edges('a<b'), false);
    expect([walk.frontier, walk.isTruncated]).toEqual([[], true]);
    expect([...walk.reached()].map(({ id }) => id)).toEqual(['b']);
  });
});

describe('a walk that is driven from outside', () => {
  it('asks once for each node, at most once a level', () => {
    const graph = edges('a<b<c<d', 'b<d', 'x<1<2<b');
    const walk = new ImpactWalk(['a', 'x'], far);
    const asked: string[][] = [];
    while (walk.frontier.length > 0) {
      asked.push([...walk.frontier]);
      walk.advance(graph.filter(({ dependency }) => walk.frontier.includes(dependency)));
    }
    expect(asked).toEqual([
      ['a', 'x'],
      ['b', '1'],
      ['c', 'd', '2'],
    ]);
  });

  it('finds what a search from each root alone finds', () => {
    const node = fc.integer({ min: 0, max: 9 }).map(String);
    const graphs = fc.array(fc.record({ dependency: node, dependent: node }), { maxLength: 30 });
    fc.assert(
      fc.property(graphs, fc.uniqueArray(node, { minLength: 1, maxLength: 4 }), fc.nat(6), (graph, roots, maxDepth) => {
        const alone = new Map<string, Record<string, number>>();
        for (const root of roots) {
          for (const [id, depth] of distancesFrom(root, graph)) {
            if (depth > 0 && depth <= maxDepth) alone.set(id, { ...alone.get(id), [root]: depth });
          }
        }
        const { reached: together } = walkEdges(roots, graph, { maxDepth, maxReached: 100 });
        expect(Object.fromEntries(together.map(({ id, origins }) => [id, byRoot(origins)]))).toEqual(
          Object.fromEntries(alone),
        );
        for (const { depth, origins } of together) {
          expect(depth).toBe(Math.min(...origins.map((origin) => origin.depth)));
        }
      }),
    );
  });
});

function byRoot(origins: readonly Origin[]): Readonly<Record<string, number>> {
  return Object.fromEntries(origins.map(({ root, depth }) => [root, depth]));
}

/** Bellman-Ford on unit weights: slow and plain. */
function distancesFrom(root: string, graph: readonly Edge[]): ReadonlyMap<string, number> {
  const distances = new Map([[root, 0]]);
  for (let round = 0; round < 10; round += 1) {
    for (const { dependency, dependent } of graph) {
      const next = (distances.get(dependency) ?? Number.POSITIVE_INFINITY) + 1;
      if (next < (distances.get(dependent) ?? Number.POSITIVE_INFINITY)) distances.set(dependent, next);
    }
  }
  return distances;
}
