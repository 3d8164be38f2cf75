import { describe, expect, it } from 'vitest';
import { columnPromises, tablePromises } from './guarantee-words.js';

describe('guarantees in words', () => {
  it('of the table', () => {
    const guarantees = {
      freshness: { max_staleness_minutes: 1440, loaded_at_field: '_loaded_at' },
      volume: { min_rows: 10, max_row_delta_pct: null },
      nullability: null,
      accepted_values: null,
      custom: [
        { type: 'unique', column: 'id' },
        { name: '<i>x</i>', config: { to: 'ref', model: '{{ x }}', column_name: 'id' } },
        'odd',
      ],
    };
    expect(tablePromises(guarantees)).toEqual([
      { title: 'Freshness', detail: 'at most 1 day old · loaded at field: _loaded_at' },
      { title: 'Volume', detail: 'min rows: 10' },
      { title: 'unique', detail: 'of id' },
      { title: '<i>x</i>', detail: 'to: ref' },
    ]);
  });

  it.each([
    [90, 'at most 90 minutes old'],
    [1, 'at most 1 minute old'],
    [120, 'at most 2 hours old'],
  ])('freshness of %i minutes', (max_staleness_minutes, detail) => {
    expect(tablePromises({ freshness: { max_staleness_minutes } })).toEqual([{ title: 'Freshness', detail }]);
  });

  it('of a column', () => {
    const guarantees = { nullability: { id: 'never', note: 'allowed' }, accepted_values: { status: ['a', 'b'] } };
    expect(columnPromises(guarantees, 'id')).toEqual(['never null']);
    expect(columnPromises(guarantees, 'note')).toEqual(['null allowed']);
    expect(columnPromises(guarantees, 'status')).toEqual(['only a, b']);
    expect(columnPromises(guarantees, 'other')).toEqual([]);
    expect([tablePromises(null), columnPromises(null, 'id'), tablePromises({})]).toEqual([[], [], []]);
  });
});
