import { expect, it } from 'vitest';
import { importSearch } from './import-search.js';

it.each([
  [{ show: 'breaking' }, { show: 'breaking' }],
  [{ show: 'odd' }, {}],
  [{ show: 7, more: 1 }, {}],
  [{}, {}],
])('%j is read as %j', (search, expected) => {
  expect(importSearch(search)).toEqual(expected);
});
