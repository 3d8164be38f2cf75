import { describe, expect, it } from 'vitest';
import { compareGuarantees } from '../guarantees.js';

const brief = (before: unknown, after: unknown) =>
  compareGuarantees({ custom: before }, { custom: after }).changes.map(({ type, path }) => `${type} ${path}`);

describe('custom guarantees in a list', () => {
  const unique = (column: string) => ({ type: 'unique', column, config: {} });
  const expression = (text: string) => ({ type: 'expression_is_true', column: null, config: { expression: text } });

  it('have a key of type and column or name, wherever they stand', () => {
    const sum = { type: 'singular', name: 'totals', sql: 'select 1' };
    expect(brief([unique('a'), sum], [sum, unique('b'), unique('a')])).toEqual([
      'custom_guarantee_added custom.unique.b',
    ]);
    expect(brief([sum], [{ ...sum, sql: 'select 2' }])).toEqual(['custom_guarantee_changed custom.singular.totals']);
  });

  it('keep those apart that have one key', () => {
    const [a, b, c] = [expression('a'), expression('b'), expression('c')];
    expect(brief([a, b], [c, b, a])).toEqual(['custom_guarantee_added custom.expression_is_true#3']);
    expect(brief([a, b, c], [c])).toEqual([
      'custom_guarantee_removed custom.expression_is_true#2',
      'custom_guarantee_removed custom.expression_is_true#3',
    ]);
    expect(brief([a], [b])).toEqual(['custom_guarantee_changed custom.expression_is_true']);
    expect(brief([a, a], [a])).toEqual([]);
  });

  it('may be anything', () => {
    expect(brief([1, 'x', null, [2]], [{}])).toEqual([
      'custom_guarantee_removed custom.1',
      'custom_guarantee_changed custom.unnamed',
      'custom_guarantee_removed custom.x',
    ]);
  });
});
