import { expect, it } from 'vitest';
import { comparedVersions, versionSearch } from './version-search.js';

it('reads what the address says', () => {
  expect(versionSearch({ from: '1.0.0', to: '2.0.0', other: 1 })).toEqual({ from: '1.0.0', to: '2.0.0' });
  expect(versionSearch({ from: 1, to: '' })).toEqual({});
});

it.each([
  [{}, { from: '1.1.0', to: '2.0.0' }],
  [{ to: '1.1.0' }, { from: '1.0.0', to: '1.1.0' }],
  [{ from: '1.0.0' }, { from: '1.0.0', to: '2.0.0' }],
  [
    { from: '9.0.0', to: '8.0.0' },
    { from: '1.1.0', to: '2.0.0' },
  ],
  [{ to: '1.0.0' }, null],
])('%j compares %j', (search, expected) => {
  expect(comparedVersions(['2.0.0', '1.1.0', '1.0.0'], search)).toEqual(expected);
});

it('compares nothing with nothing', () => {
  expect(comparedVersions([], {})).toBeNull();
  expect(comparedVersions(['1.0.0'], {})).toBeNull();
});
