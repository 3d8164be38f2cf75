import { describe, expect, it } from 'vitest';
import { compare } from '../compare.js';

function column(type: string, physical?: string) {
  return {
    type: 'object',
    properties: { at: { type, ...(physical === undefined ? {} : { 'x-physical-type': physical }) } },
  };
}

describe('physical-type-changed', () => {
  it.each([
    ['TIMESTAMP', 'DATE'],
    ['timestamp(6)', 'varchar(30)'],
    ['date', 'timestamp with time zone'],
    ['uuid', 'text'],
  ])('finds %s to %s, in both directions', (before, after) => {
    for (const [old, current] of [
      [before, after],
      [after, before],
    ] as const) {
      const { changes, isCompatible } = compare(column('string', old), column('string', current));
      expect(changes.map(({ rule, path }) => [rule, path])).toEqual([
        ['physical-type-changed', 'properties.at.x-physical-type'],
      ]);
      expect(isCompatible).toBe(false);
    }
  });

  it.each([
    ['string', 'timestamp(3)', 'TIMESTAMP_NTZ'],
    ['string', 'timestamp (6) without time zone', 'timestamp without time zone'],
    ['integer', 'INTEGER', 'int4'],
    ['number', 'DECIMAL(12,2)', 'numeric(12, 2)'],
  ])('says nothing of %s columns from %s to %s', (type, before, after) => {
    expect(compare(column(type, before), column(type, after)).changes).toEqual([]);
  });

  it('says nothing when one side has no physical type', () => {
    expect(compare(column('string', 'date'), column('string')).changes).toEqual([]);
    expect(compare(column('string'), column('string', 'date')).changes).toEqual([]);
  });

  it('leaves a changed JSON type to its own rule', () => {
    const { changes } = compare(column('integer', 'INTEGER'), column('string', 'VARCHAR'));
    expect(changes.map(({ rule }) => rule)).toEqual(['type-changed']);
  });
});
