import { type Instant, instantOf } from '../../platform/instant.js';

export type ReminderReason = 'answer' | 'migration';

/** Days before the moment, at which a team is reminded; the most first. */
const steps: Readonly<Record<ReminderReason, readonly number[]>> = { answer: [3, 1], migration: [7, 1] };

const dayMs = 86_400_000;

/** The moment before which something has to be due for anybody to be reminded now. */
export function reminderHorizon(reason: ReminderReason, now: Instant): Instant {
  return instantOf(Date.parse(now) + Math.max(...steps[reason]) * dayMs);
}

/**
 * Which reminder a moment calls for now: the one of the nearest step. What is due in twenty hours calls for that of one day,
 * also when the one of three days was never sent.
 */
export function reminderStep(reason: ReminderReason, dueAt: Instant, now: Instant): number | null {
  const leftMs = Date.parse(dueAt) - Date.parse(now);
  const reached = steps[reason].filter((step) => leftMs <= step * dayMs);
  return leftMs <= 0 || reached.length === 0 ? null : Math.min(...reached);
}
