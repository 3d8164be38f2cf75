import type { LineageGraph } from '@tessera/sdk';
import { describe, expect, it } from 'vitest';
import { lineageModel } from '../lineage-model.js';
import { elkGraphOf, placedOf } from './elk-graph.js';

/** A chain of assets, each of the team after that of the one before it. */
function chain(length: number, teams: number) {
  const nodes = Array.from({ length }, (_, index) => ({
    asset_id: `a${index}`,
    owner_team_id: `t${index % teams}`,
    owner_team_name: index % teams === 0 ? null : `team ${index % teams}`,
  }));
  const edges = nodes.slice(1).map((node, index) => ({
    dependency_asset_id: `a${index}`,
    dependent_asset_id: node.asset_id,
  }));
  return lineageModel({ nodes, edges, total: length, truncated: false } as unknown as LineageGraph);
}

describe('what is laid out', () => {
  it('has the assets in frames of their teams, in the order of the data, and all edges', () => {
    const page = elkGraphOf(chain(5, 2));
    expect(page.layoutOptions?.['elk.hierarchyHandling']).toBe('INCLUDE_CHILDREN');
    expect(page.children?.map(({ id, children }) => [id, children?.map((child) => child.id)])).toEqual([
      ['team t0', ['a0', 'a2', 'a4']],
      ['team t1', ['a1', 'a3']],
    ]);
    expect(page.edges).toHaveLength(4);
  });

  it('is packed where there is much of it, with the edges within teams', () => {
    for (const [model, within] of [
      [chain(301, 1), 300],
      [chain(400, 2), 0],
    ] as const) {
      const page = elkGraphOf(model);
      expect(page.layoutOptions?.['elk.algorithm']).toBe('rectpacking');
      expect([page.edges?.length, page.children?.[0]?.edges?.length]).toEqual([0, within]);
    }
  });
});

it('places of assets are those on the page', () => {
  const model = chain(2, 2);
  const page = {
    id: 'page',
    width: 500,
    height: 100,
    children: [
      {
        id: 'team t0',
        x: 8,
        y: 30,
        width: 200,
        height: 60,
        children: [{ id: 'a0', x: 16, y: 16, width: 9, height: 5 }],
      },
      { id: 'team t1', x: 258, y: 30, width: 200, height: 60, children: [{ id: 'a1', x: 16, y: 16 }] },
    ],
  };
  const placed = placedOf(page, model);
  expect(placed.frames.map(({ teamId, name, x }) => [teamId, name, x])).toEqual([
    ['t0', 'nobody', 8],
    ['t1', 'team 1', 258],
  ]);
  expect([...placed.boxes]).toEqual([
    ['a0', { x: 24, y: 46, width: 9, height: 5 }],
    ['a1', { x: 274, y: 46, width: 0, height: 0 }],
  ]);
  expect([placed.width, placed.height]).toEqual([500, 100]);
});
