import { expect, it } from 'vitest';
import { mergedGuarantees, problemOf, typedGuaranteesOf } from './merged-guarantees.js';

const guarantees = {
  freshness: { max_staleness_minutes: 60, measured_by: 'loaded_at' },
  volume: null,
  nullability: { id: 'never' },
  accepted_values: { kind: ['a'] },
  custom: [{ type: 'unique', column: 'id' }],
};

it('the form shows what is promised', () => {
  expect(typedGuaranteesOf(guarantees)).toEqual({ maxStalenessMinutes: '60', minRows: '' });
  expect(typedGuaranteesOf(null)).toEqual({ maxStalenessMinutes: '', minRows: '' });
  expect(typedGuaranteesOf({ freshness: 7, volume: { min_rows: 'many' } })).toEqual({
    maxStalenessMinutes: '',
    minRows: '',
  });
});

it('what the form does not show stays', () => {
  expect(mergedGuarantees(guarantees, { maxStalenessMinutes: ' 90 ', minRows: '1' })).toEqual({
    ...guarantees,
    freshness: { max_staleness_minutes: 90, measured_by: 'loaded_at' },
    volume: { min_rows: 1 },
  });
  expect(mergedGuarantees(guarantees, { maxStalenessMinutes: '', minRows: '' })).toEqual({
    ...guarantees,
    freshness: { measured_by: 'loaded_at' },
  });
});

it('what is the same stays as it was written', () => {
  expect(mergedGuarantees(guarantees, typedGuaranteesOf(guarantees))).toBe(guarantees);
  expect(mergedGuarantees(null, typedGuaranteesOf(null))).toBeNull();
  expect(mergedGuarantees(null, { maxStalenessMinutes: '', minRows: '0' })).toEqual({ volume: { min_rows: 0 } });
});

it.each([
  ['maxStalenessMinutes', '0', 'A whole number of at least 1, or nothing'],
  ['maxStalenessMinutes', '1.5', 'A whole number of at least 1, or nothing'],
  ['minRows', '-1', 'A whole number of at least 0, or nothing'],
  ['minRows', 'many', 'A whole number of at least 0, or nothing'],
  ['minRows', '0', null],
  ['minRows', ' ', null],
] as const)('%s of %j: %j', (name, text, problem) => {
  expect(problemOf(name, { maxStalenessMinutes: '', minRows: '', [name]: text })).toBe(problem);
});
