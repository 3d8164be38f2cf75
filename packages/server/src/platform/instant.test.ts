import { describe, expect, it } from 'vitest';
import { instantFrom, instantOf, justAfter, parseInstant, renderInstant } from './instant.js';

describe('parseInstant', () => {
  it.each([
    ['2026-01-02', '2026-01-02T00:00:00.000000Z'],
    ['2026-01-02T03:04', '2026-01-02T03:04:00.000000Z'],
    ['2026-01-02 03:04:05.1', '2026-01-02T03:04:05.100000Z'],
    ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05.123456Z'],
    ['2026-01-02T03:04:05+05:30', '2026-01-01T21:34:05.000000Z'],
    ['2026-01-02T03:04:05-0800', '2026-01-02T11:04:05.000000Z'],
    ['2026-01-02T03:04:05+01', '2026-01-02T02:04:05.000000Z'],
    ['2024-02-29T23:59:59.999999Z', '2024-02-29T23:59:59.999999Z'],
  ])('%s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each(['', 'now', '2026', '2026-02-29', '2026-00-01', '2026-01-01T25:00', '0000-12-31', '9999-12-31T23:00-02:00'])(
    '%j names no moment',
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );
});

describe('an instant', () => {
  it('is shown without a fraction of zero, in either spelling of the zone', () => {
    expect(renderInstant(instantOf(0))).toBe('1970-01-01T00:00:00Z');
    expect(renderInstant(instantOf(0, 1), '+00:00')).toBe('1970-01-01T00:00:00.000001+00:00');
    expect(renderInstant(instantOf(1500))).toBe('1970-01-01T00:00:01.500000Z');
  });

  it('is followed by the next microsecond, over every boundary', () => {
    expect(justAfter(instantOf(0))).toBe('1970-01-01T00:00:00.000001Z');
    expect(justAfter(instantOf(999, 999))).toBe('1970-01-01T00:00:01.000000Z');
  });

  it('lies in the years 1 to 9999', () => {
    expect(instantFrom(Date.parse('0001-01-01T00:00:00Z') - 1)).toBeNull();
    expect(instantFrom(Date.parse('9999-12-31T23:59:59.999Z'), 999)).toBe('9999-12-31T23:59:59.999999Z');
    expect(instantFrom(Date.parse('9999-12-31T23:59:59.999Z'), 1000)).toBeNull();
    expect(instantFrom(Number.NaN)).toBeNull();
  });
});
