import { expect, it } from 'vitest';
import { proposalListSearch } from './proposal-list-search.js';

it.each([
  [{}, {}],
  [
    { status: 'pending', by: 't', page: '3' },
    { status: 'pending', by: 't', page: 3 },
  ],
  [{ status: 'force_approved', by: '', page: '-1' }, {}],
  [{ status: ['pending'], by: 7, page: '1.5' }, {}],
])('%j is %j', (given, expected) => {
  expect(proposalListSearch(given)).toEqual(expected);
});
