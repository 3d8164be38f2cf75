import { expect, it } from 'vitest';
import { compare } from '../index.js';

const day = '2031-06-30';

it.each([
  ['2031-07-01', true],
  [day, true],
  [`${day}T12:00:00Z`, true],
  ['2031-06-29', false],
  ['soon', false],
  [20310701, false],
  [undefined, false],
])('a promise until 2031-06-30 that becomes %j is kept: %s', (after, isKept) => {
  const before = { deprecated: true, 'x-sunset': day };
  const now = after === undefined ? { deprecated: true } : { deprecated: true, 'x-sunset': after };
  expect(compare(before, now).isCompatible).toBe(isKept);
});

it('nothing was promised by a day that cannot be read, nor is it broken by what is deprecated no more', () => {
  for (const before of ['soon', 7, undefined]) {
    const given = before === undefined ? {} : { 'x-sunset': before };
    expect(compare({ deprecated: true, ...given }, { deprecated: true, 'x-sunset': day }).changes).toEqual([]);
  }
  expect(compare({ deprecated: true, 'x-sunset': day }, {}).changes).toEqual([]);
});
