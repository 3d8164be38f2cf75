import { describe, expect, it } from 'vitest';
import { compareGuarantees } from '../guarantees.js';

const brief = (before: unknown, after: unknown) =>
  compareGuarantees({ freshness: before }, { freshness: after }).changes.map(({ type, path }) => `${type} ${path}`);

describe('freshness', () => {
  it.each([
    [{ warn_after: { days: 1 } }, { warn_after: { hours: 24 } }],
    [{ warn_after: { days: 1, hours: 12 } }, { warn_after: { hours: 36, minutes: null } }],
    [{ warn_after: { minutes: 1, seconds: 30 } }, { warn_after: { seconds: 90 } }],
    [{ warn_after: { count: 2, period: 'day' } }, { warn_after: { count: 48, period: 'hours' } }],
    [{ warn_after: { count: 1, period: 'Minutes' } }, { warn_after: { seconds: 60 } }],
    [{ warn_after: { hours: 0.7 } }, { max_staleness_minutes: 42 }],
    [
      { max_staleness_minutes: 1440, measured_by: 'at' },
      { warn_after: { days: 1 }, measured_by: 'at' },
    ],
    [{ warn_after: { hours: 1 } }, { warn_after: { hours: 1 }, error_after: { count: null, period: null } }],
    [{ warn_after: { count: null, period: null } }, null],
    [{ warn_after: 'daily' }, { warn_after: 'daily' }],
    ['daily', 'daily'],
  ])('%j means the same as %j', (before, after) => {
    expect(brief(before, after)).toEqual([]);
    expect(brief(after, before)).toEqual([]);
  });

  it.each([
    [{ warn_after: { days: 1 } }, { warn_after: { days: 1, seconds: 1 } }],
    [{ warn_after: { count: 23, period: 'hours' } }, { warn_after: { count: 1, period: 'day' } }],
    [{ max_staleness_minutes: 60 }, { max_staleness_minutes: 61 }],
    [{ max_staleness_minutes: 60 }, { warn_after: { hours: 2 } }],
    [{ error_after: { hours: 1 } }, { error_after: { hours: 2 } }],
    [{ warn_after: { hours: 1 }, error_after: { hours: 2 } }, { warn_after: { hours: 1 } }],
  ])('%j is tighter than %j', (before, after) => {
    expect(brief(before, after)).toEqual(['freshness_relaxed freshness']);
    expect(brief(after, before)).toEqual(['freshness_tightened freshness']);
  });

  it.each([
    [{ warn_after: 'daily' }, { warn_after: 'hourly' }],
    [{ warn_after: { hours: 1 } }, { warn_after: { weeks: 1 } }],
    [{ warn_after: { hours: 1 } }, { warn_after: { hours: '2' } }],
    [{ warn_after: { hours: 1 } }, { warn_after: { count: 1, period: 'moon' } }],
    [{ warn_after: { hours: 1 } }, { warn_after: { count: 1, period: 'hour', hours: 1 } }],
    [{ warn_after: { hours: 1 } }, { warn_after: { days: 1e308 } }],
    [{ max_staleness_minutes: 1 }, { max_staleness_minutes: 'x' }],
    [
      { max_staleness_minutes: 1, measured_by: 'a' },
      { max_staleness_minutes: 1, measured_by: 'b' },
    ],
    ['daily', { warn_after: { hours: 1 } }],
    ['daily', ['hourly']],
  ])('cannot weigh %j against %j, which counts as weaker', (before, after) => {
    expect(brief(before, after)).toEqual(['freshness_relaxed freshness']);
    expect(brief(after, before)).toEqual(['freshness_relaxed freshness']);
  });

  it('reports fields that moved both ways as two changes', () => {
    const before = { warn_after: { hours: 1 }, error_after: { hours: 9 } };
    const after = { warn_after: { hours: 2 }, error_after: { hours: 8 } };
    expect(brief(before, after)).toEqual(['freshness_relaxed freshness', 'freshness_tightened freshness']);
  });
});
