import type { LineageGraph } from '@tessera/sdk';
import { describe, expect, it } from 'vitest';
import { layoutDigest, lineageModel, pathThrough, ranksOf } from './lineage-model.js';

/** A graph of assets named by letters; `ab` is an edge from `a` to `b`. */
function graph(letters: string, edges: readonly string[], team = 't'): LineageGraph {
  return {
    nodes: [...letters].map((letter) => ({
      asset_id: letter,
      fqn: `shop.${letter}`,
      resource_type: 'model',
      environment: 'production',
      owner_team_id: team,
      owner_team_name: team,
      active_version: null,
      pending_proposal_id: null,
      part: letter === 'c' ? 'asked' : null,
      depth: null,
    })),
    edges: edges.map(([from = '', to = '']) => ({
      dependency_asset_id: from,
      dependent_asset_id: to,
      dependency_type: 'consumes',
      origin: 'manual',
    })),
    total: letters.length,
    truncated: false,
  };
}

describe('a graph', () => {
  const model = lineageModel(graph('abcdex', ['ab', 'bc', 'cd', 'de', 'xd']));

  it('knows what each asset needs and feeds, and which was asked about', () => {
    expect([model.needs.get('d'), model.feeds.get('c'), model.feeds.get('e'), model.askedId]).toEqual([
      ['c', 'x'],
      ['d'],
      undefined,
      'c',
    ]);
  });

  it('has a path through each asset, up and down but not across', () => {
    expect([...pathThrough(model, 'c')].sort().join('')).toBe('abcde');
    expect([...pathThrough(model, 'x')].sort().join('')).toBe('dex');
  });

  it('has a path that ends where there is a cycle', () => {
    expect(pathThrough(lineageModel(graph('ab', ['ab', 'ba'])), 'a').size).toBe(2);
  });

  it('ranks assets by the longest way', () => {
    const ranks = ranksOf(lineageModel(graph('abcd', ['ab', 'bc', 'ac', 'cd'])));
    expect([...ranks.values()]).toEqual([0, 1, 2, 3]);
    expect([...ranksOf(lineageModel(graph('abc', ['ab', 'ba', 'bc']))).values()]).toEqual([0, 0, 0]);
  });
});

it('graphs look the same when only versions differ, and not when edges or teams do', () => {
  const digest = (given: LineageGraph) => layoutDigest(lineageModel(given));
  const first = graph('abc', ['ab']);
  const published = { ...first, nodes: first.nodes.map((node) => ({ ...node, active_version: '1.0.0' })) };
  expect(digest(published)).toBe(digest(first));
  const others = [graph('abc', ['ac']), graph('abc', ['ba']), graph('ab', ['ab']), graph('abc', ['ab'], 'u')];
  expect(new Set([first, ...others].map(digest)).size).toBe(5);
});
