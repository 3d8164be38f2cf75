import { expect, it } from 'vitest';
import { lineageSearch } from './lineage-search.js';

it.each([
  [{}, {}],
  [
    { owner: 't', environment: 'staging', type: 'model', view: 'table', chosen: 'a', q: 'x' },
    { owner: 't', environment: 'staging', type: 'model', view: 'table', chosen: 'a' },
  ],
  [{ owner: 7, view: 'picture', chosen: '', type: 'table' }, { owner: '7' }],
])('%j is %j', (given, expected) => {
  expect(lineageSearch(given)).toEqual(expected);
});
