import type { AuditTrends } from '@tessera/api';
import { type Instant, instantOf } from '../../platform/instant.js';

/** The beginnings of the three periods. */
export interface Since {
  readonly day: Instant;
  readonly week: Instant;
  readonly month: Instant;
}

export type StatusCounts = readonly {
  readonly status: string;
  readonly day: number;
  readonly week: number;
  readonly month: number;
}[];

export type FailingGuarantee = AuditTrends['last_24h']['most_failed_guarantees'][number];
type Period = AuditTrends['last_24h'];

const dayMs = 24 * 60 * 60 * 1000;

export function periodsBefore(now: Instant): Since {
  const daysAgo = (days: number): Instant => instantOf(Date.parse(now) - days * dayMs, Number(now.slice(23, 26)));
  return { day: daysAgo(1), week: daysAgo(7), month: daysAgo(30) };
}

export function periodOf(counts: StatusCounts, period: keyof Since, mostFailed: readonly FailingGuarantee[]): Period {
  const of = (status: string): number => counts.find((row) => row.status === status)?.[period] ?? 0;
  const [passed, failed, partial] = [of('passed'), of('failed'), of('partial')];
  const total = passed + failed + partial;
  return {
    total_runs: total,
    passed,
    failed,
    partial,
    failure_rate: total === 0 ? 0 : (failed + partial) / total,
    most_failed_guarantees: [...mostFailed],
  };
}

const percent = (rate: number): string => `${Math.round(rate * 100)}%`;

/** What somebody should look at; the thresholds are fixed. */
export function alertsOf(trends: Pick<AuditTrends, 'last_run' | 'last_24h' | 'last_7d' | 'last_30d'>): string[] {
  const { last_run: lastRun, last_24h: day, last_7d: week, last_30d: month } = trends;
  const alerts: string[] = [];
  if (day.failure_rate > 0.5 && day.total_runs >= 3) {
    const failures = day.failed + day.partial;
    alerts.push(
      `High failure rate in last 24h: ${percent(day.failure_rate)} (${failures}/${day.total_runs} runs failed)`,
    );
  }
  if (week.total_runs >= 5 && month.total_runs >= 10 && week.failure_rate > 1.5 * month.failure_rate) {
    alerts.push(`Failure rate trending up: ${percent(week.failure_rate)} (7d) vs ${percent(month.failure_rate)} (30d)`);
  }
  const [worst] = week.most_failed_guarantees;
  if (worst !== undefined && worst.failure_count >= 5) {
    alerts.push(`Guarantee '${worst.guarantee_id}' failed ${worst.failure_count} times in last 7 days`);
  }
  if (lastRun?.status === 'failed') alerts.push('Most recent audit run failed');
  return alerts;
}
