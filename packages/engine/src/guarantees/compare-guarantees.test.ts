import { describe, expect, it } from 'vitest';
import { compareGuarantees, type GuaranteeMode } from '../guarantees.js';
import type { JsonObject } from '../json-schema.js';

const modes: readonly GuaranteeMode[] = ['ignore', 'notify', 'strict'];
const changesOf = (before: JsonObject | null, after: JsonObject | null) => compareGuarantees(before, after).changes;
const brief = (before: JsonObject | null, after: JsonObject | null) =>
  changesOf(before, after).map(({ type, path }) => `${type} ${path}`);

const hour = { warn_after: { hours: 1 } };
const twoHours = { warn_after: { hours: 2 } };

/** Rows of the table: section with the promise before and after; type, severity, path, old and new value; message. */
const rows: readonly (readonly [readonly [string, unknown, unknown], readonly unknown[], string])[] = [
  [
    ['nullability', null, { id: 'never' }],
    ['not_null_added', 'info', 'nullability.id', null, 'never'],
    "not_null guarantee added for column 'id'",
  ],
  [
    ['nullability', { id: 'never' }, {}],
    ['not_null_removed', 'warning', 'nullability.id', 'never', null],
    "not_null guarantee removed for column 'id'",
  ],
  [
    ['uniqueness', {}, { id: true }],
    ['unique_added', 'info', 'uniqueness.id', null, true],
    "unique guarantee added for column 'id'",
  ],
  [
    ['uniqueness', { id: true }, null],
    ['unique_removed', 'warning', 'uniqueness.id', true, null],
    "unique guarantee removed for column 'id'",
  ],
  [
    ['accepted_values', null, { s: ['a'] }],
    ['accepted_values_added', 'info', 'accepted_values.s', null, ['a']],
    "accepted_values guarantee added for column 's'",
  ],
  [
    ['accepted_values', { s: ['a'] }, { s: null }],
    ['accepted_values_removed', 'warning', 'accepted_values.s', ['a'], null],
    "accepted_values guarantee removed for column 's'",
  ],
  [
    ['accepted_values', { s: ['a'] }, { s: ['c', 'a', 1, 'c'] }],
    ['accepted_values_expanded', 'warning', 'accepted_values.s', ['a'], ['c', 'a', 1, 'c']],
    "accepted_values for 's' expanded: added {'c', 1}",
  ],
  [
    ['accepted_values', { s: ['a', 'b'] }, { s: ['b'] }],
    ['accepted_values_contracted', 'info', 'accepted_values.s', ['a', 'b'], ['b']],
    "accepted_values for 's' contracted: removed {'a'}",
  ],
  [
    ['relationships', {}, { 'a->b.id': {} }],
    ['relationship_added', 'info', 'relationships.a->b.id', null, {}],
    'relationship guarantee added: a->b.id',
  ],
  [
    ['relationships', { k: 'b' }, {}],
    ['relationship_removed', 'warning', 'relationships.k', 'b', null],
    'relationship guarantee removed: k',
  ],
  [
    ['expressions', null, { k: 'a > 0' }],
    ['expression_added', 'info', 'expressions.k', null, 'a > 0'],
    'expression guarantee added: k',
  ],
  [
    ['expressions', { k: 'a > 0' }, null],
    ['expression_removed', 'warning', 'expressions.k', 'a > 0', null],
    'expression guarantee removed: k',
  ],
  [
    ['expressions', { k: 'a > 0' }, { k: 'a > 1' }],
    ['expression_changed', 'warning', 'expressions.k', 'a > 0', 'a > 1'],
    'expression guarantee changed: k',
  ],
  [
    ['freshness', {}, hour],
    ['freshness_added', 'info', 'freshness', null, hour],
    "freshness guarantee added: {'warn_after': {'hours': 1}}",
  ],
  [
    ['freshness', hour, null],
    ['freshness_removed', 'warning', 'freshness', hour, null],
    "freshness guarantee removed (was {'warn_after': {'hours': 1}})",
  ],
  [
    ['freshness', hour, twoHours],
    ['freshness_relaxed', 'warning', 'freshness', hour, twoHours],
    "freshness guarantee changed from {'warn_after': {'hours': 1}} to {'warn_after': {'hours': 2}}",
  ],
  [
    ['freshness', twoHours, hour],
    ['freshness_tightened', 'info', 'freshness', twoHours, hour],
    "freshness guarantee changed from {'warn_after': {'hours': 2}} to {'warn_after': {'hours': 1}}",
  ],
  [
    ['volume', null, { min_rows: 1 }],
    ['volume_added', 'info', 'volume', null, { min_rows: 1 }],
    "volume guarantee added: {'min_rows': 1}",
  ],
  [
    ['volume', { min_rows: 1 }, {}],
    ['volume_removed', 'warning', 'volume', { min_rows: 1 }, null],
    "volume guarantee removed (was {'min_rows': 1})",
  ],
  [
    ['volume', { min_rows: 1 }, { min_rows: 2 }],
    ['volume_tightened', 'info', 'volume.min_rows', 1, 2],
    'volume.min_rows changed from 1 to 2',
  ],
  [
    ['volume', { min_rows: 2 }, { min_rows: 1 }],
    ['volume_relaxed', 'warning', 'volume.min_rows', 2, 1],
    'volume.min_rows changed from 2 to 1',
  ],
  [
    ['volume', { max_rows: 1 }, { max_rows: 2 }],
    ['volume_relaxed', 'warning', 'volume.max_rows', 1, 2],
    'volume.max_rows changed from 1 to 2',
  ],
  [
    ['volume', { max_rows: 2 }, { max_rows: 1 }],
    ['volume_tightened', 'info', 'volume.max_rows', 2, 1],
    'volume.max_rows changed from 2 to 1',
  ],
  [
    ['volume', { max_rows: 2 }, { max_rows: '1' }],
    ['volume_relaxed', 'warning', 'volume.max_rows', 2, '1'],
    'volume.max_rows changed from 2 to 1',
  ],
  [
    ['volume', { row_delta: 5 }, { row_delta: 4 }],
    ['volume_relaxed', 'warning', 'volume.row_delta', 5, 4],
    'volume.row_delta changed from 5 to 4',
  ],
  [
    ['custom', [], [{ type: 'x' }]],
    ['custom_guarantee_added', 'info', 'custom.x', null, { type: 'x' }],
    'custom guarantee added: x',
  ],
  [
    ['custom', { k: 1 }, null],
    ['custom_guarantee_removed', 'warning', 'custom.k', 1, null],
    'custom guarantee removed: k',
  ],
  [
    ['custom', { k: { a: 1 } }, { k: { a: 2 } }],
    ['custom_guarantee_changed', 'warning', 'custom.k', { a: 1 }, { a: 2 }],
    'custom guarantee changed: k',
  ],
];

describe.each(rows)('%j', ([section, before, after], [type, severity, path, old_value, new_value], message) => {
  it.each(modes)(`is ${String(type)}, in mode %s`, (mode) => {
    const change = { type, path, message, severity, old_value, new_value };
    const breakingChanges = mode === 'strict' && severity === 'warning' ? [change] : [];
    expect(compareGuarantees({ [section]: before }, { [section]: after }, { mode })).toEqual({
      mode,
      changes: [change],
      breakingChanges,
      isCompatible: breakingChanges.length === 0,
    });
  });
});

describe('compareGuarantees', () => {
  it('takes null for a contract without guarantees, and only notifies unless told otherwise', () => {
    const report = compareGuarantees({ uniqueness: { id: true }, volume: null }, null);
    expect(report).toMatchObject({ mode: 'notify', breakingChanges: [], isCompatible: true });
    expect(report.changes.map(({ type }) => type)).toEqual(['unique_removed']);
    expect(changesOf(null, null)).toEqual([]);
  });

  it('reports section by section, sorted within one', () => {
    const before = { custom: { b: 1, a: 1 }, nullability: { b: 'never', a: 'never' }, volume: { min_rows: 1 } };
    expect(brief(before, null)).toEqual([
      'not_null_removed nullability.a',
      'not_null_removed nullability.b',
      'volume_removed volume',
      'custom_guarantee_removed custom.a',
      'custom_guarantee_removed custom.b',
    ]);
  });

  it('does not compare what is written beside a column', () => {
    expect(brief({ nullability: { a: 'never' } }, { nullability: { a: 'rarely' } })).toEqual([]);
    expect(brief({ uniqueness: { a: true } }, { uniqueness: { a: 'yes' } })).toEqual([]);
  });

  it('reads columns from a list as well', () => {
    expect(brief({ uniqueness: ['a', 'b'] }, { uniqueness: { b: true, c: true } })).toEqual([
      'unique_removed uniqueness.a',
      'unique_added uniqueness.c',
    ]);
  });

  it('reports values that were added and removed as two changes', () => {
    expect(brief({ accepted_values: { s: ['a', 'b'] } }, { accepted_values: { s: ['b', 'c'] } })).toEqual([
      'accepted_values_contracted accepted_values.s',
      'accepted_values_expanded accepted_values.s',
    ]);
    expect(brief({ accepted_values: { s: ['a', 'b'] } }, { accepted_values: { s: ['b', 'a'] } })).toEqual([]);
  });

  it('takes a relationship with another target for another relationship', () => {
    expect(brief({ relationships: { k: 'a' } }, { relationships: { k: 'b' } })).toEqual([
      'relationship_removed relationships.k',
      'relationship_added relationships.k',
    ]);
  });

  it('compares each field of a volume', () => {
    const before = { volume: { min_rows: 1, max_rows: 9, max_row_delta_pct: 5, gone: 1, same: { a: [1] } } };
    const after = { volume: { min_rows: 2, max_row_delta_pct: 6, fresh: 1, same: { a: [1] } } };
    expect(brief(before, after)).toEqual([
      'volume_relaxed volume.fresh',
      'volume_relaxed volume.gone',
      'volume_relaxed volume.max_row_delta_pct',
      'volume_relaxed volume.max_rows',
      'volume_tightened volume.min_rows',
    ]);
    expect(brief({ volume: { max_rows: 9, min_rows: null } }, { volume: { max_rows: 9, min_rows: 1 } })).toEqual([
      'volume_tightened volume.min_rows',
    ]);
  });

  it('knows columns that are called like members of every object', () => {
    const parse = (text: string) => JSON.parse(text) as JsonObject;
    const before = parse('{"nullability": {"__proto__": "never", "constructor": "never"}, "toString": {}}');
    expect(brief(before, {})).toEqual([
      'not_null_removed nullability.__proto__',
      'not_null_removed nullability.constructor',
    ]);
    expect(brief(parse('{"__proto__": {"nullability": {"a": "never"}}}'), {})).toEqual([]);
    expect(brief(parse('{"volume": {"__proto__": 1}}'), parse('{"volume": {"__proto__": 2}}'))).toEqual([
      'volume_relaxed volume.__proto__',
    ]);
  });
});
