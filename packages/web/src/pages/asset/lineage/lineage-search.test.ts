import { expect, it } from 'vitest';
import { assetLineageSearch, shownDepth } from './lineage-search.js';

it.each([
  [{}, {}, 2],
  [{ depth: '4', view: 'table', chosen: 'a' }, { depth: 4, view: 'table', chosen: 'a' }, 4],
  [{ depth: 2 }, {}, 2],
  [{ depth: 5, view: 'x' }, {}, 2],
  [{ depth: 'far' }, {}, 2],
])('%j is %j', (given, expected, depth) => {
  expect([assetLineageSearch(given), shownDepth(assetLineageSearch(given))]).toEqual([expected, depth]);
});
