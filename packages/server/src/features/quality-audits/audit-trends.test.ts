import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../platform/instant.js';
import { alertsOf, periodOf, periodsBefore } from './audit-trends.js';

const period = (passed: number, failed: number, partial = 0, worst: [string, number][] = []) =>
  periodOf(
    [
      { status: 'passed', day: passed, week: 0, month: 0 },
      { status: 'failed', day: failed, week: 0, month: 0 },
      { status: 'partial', day: partial, week: 0, month: 0 },
    ],
    'day',
    worst.map(([guarantee_id, failure_count]) => ({ guarantee_id, failure_count })),
  );
const quiet = period(0, 0);
const run = (status: 'passed' | 'failed' | 'partial') => ({
  id: 'x',
  status,
  run_at: '',
  triggered_by: '',
  guarantees_failed: 0,
});
const alerts = (given: Partial<Parameters<typeof alertsOf>[0]>) =>
  alertsOf({ last_run: null, last_24h: quiet, last_7d: quiet, last_30d: quiet, ...given });

describe('a period', () => {
  it('counts partial runs as failures and has a rate of 0 without runs', () => {
    expect(period(1, 1, 1)).toMatchObject({ total_runs: 3, passed: 1, failed: 1, partial: 1, failure_rate: 2 / 3 });
    expect(period(0, 0)).toMatchObject({ total_runs: 0, failure_rate: 0, most_failed_guarantees: [] });
  });

  it('begins 24 hours, 7 and 30 days before, to the microsecond', () => {
    const now = parseInstant('2026-03-31T12:00:00.123456Z');
    if (now === null) throw new Error('no moment');
    expect(periodsBefore(now)).toEqual({
      day: '2026-03-30T12:00:00.123456Z',
      week: '2026-03-24T12:00:00.123456Z',
      month: '2026-03-01T12:00:00.123456Z',
    });
  });
});

describe('alerts', () => {
  it('come of more than half of three runs failing within a day', () => {
    expect(alerts({ last_24h: period(1, 2, 1) })).toEqual(['High failure rate in last 24h: 75% (3/4 runs failed)']);
    expect(alerts({ last_24h: period(2, 2) })).toEqual([]);
    expect(alerts({ last_24h: period(0, 2) })).toEqual([]);
  });

  it('come of a week that is worse than the month', () => {
    const month = period(8, 2);
    expect(alerts({ last_7d: period(3, 2), last_30d: month })).toEqual([
      'Failure rate trending up: 40% (7d) vs 20% (30d)',
    ]);
    expect(alerts({ last_7d: period(7, 3), last_30d: month })).toEqual([]);
    expect(alerts({ last_7d: period(2, 2), last_30d: month })).toEqual([]);
    expect(alerts({ last_7d: period(3, 2), last_30d: period(7, 2) })).toEqual([]);
  });

  it('come of a guarantee that failed five times in a week', () => {
    expect(alerts({ last_7d: period(0, 0, 0, [['not_null_id', 5]]) })).toEqual([
      "Guarantee 'not_null_id' failed 5 times in last 7 days",
    ]);
    expect(alerts({ last_7d: period(0, 0, 0, [['not_null_id', 4]]) })).toEqual([]);
  });

  it('come of a newest run that failed, and keep their order', () => {
    expect(alerts({ last_run: run('failed') })).toEqual(['Most recent audit run failed']);
    for (const status of ['passed', 'partial'] as const) expect(alerts({ last_run: run(status) })).toEqual([]);
    const bad = period(0, 5, 0, [['a', 5]]);
    expect(
      alerts({ last_run: run('failed'), last_24h: bad, last_7d: bad, last_30d: period(5, 5) }).map((text) =>
        text.slice(0, 12),
      ),
    ).toEqual(['High failure', 'Failure rate', "Guarantee 'a", 'Most recent ']);
  });
});
