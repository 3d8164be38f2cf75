import { type Instant, instantOf } from '../../platform/instant.js';

/** After so many failed attempts in a row, whatever they carried, nothing more is sent for a while. */
const failuresToOpen = 5;
const openMs = 60_000;

/** What is known of the health of a target. */
export interface TargetHealth {
  readonly consecutiveFailures: number;
  readonly openUntil: Instant | null;
  readonly probingUntil: Instant | null;
}

export const healthy: TargetHealth = { consecutiveFailures: 0, openUntil: null, probingUntil: null };

/**
 * `closed`: everything is sent. `open`: nothing is. `half-open`: one attempt may find out. `probing`: it is under way.
 */
export type BreakerState = 'closed' | 'open' | 'half-open' | 'probing';

export function breakerState({ openUntil, probingUntil }: TargetHealth, now: Instant): BreakerState {
  if (openUntil === null) return 'closed';
  if (openUntil > now) return 'open';
  return probingUntil !== null && probingUntil > now ? 'probing' : 'half-open';
}

/** `none`: nothing was sent, so nothing was learned. */
export type AttemptLesson = 'works' | 'fails' | 'none';

function healthWithout(health: TargetHealth, lesson: 'fails' | 'none', now: Instant): TargetHealth {
  const { openUntil } = health;
  if (lesson === 'none') return { ...health, probingUntil: null };
  const consecutiveFailures = health.consecutiveFailures + 1;
  // A late failure of an attempt from before does not prolong the pause.
  const isOpen = openUntil !== null && openUntil > now;
  const opens = consecutiveFailures >= failuresToOpen && !isOpen;
  return {
    consecutiveFailures,
    openUntil: opens ? instantOf(Date.parse(now) + openMs) : openUntil,
    probingUntil: null,
  };
}

/** The health after attempts that ended, in their order. */
export function healthAfter(before: TargetHealth, lessons: readonly AttemptLesson[], now: Instant): TargetHealth {
  let health = before;
  for (const lesson of lessons) health = lesson === 'works' ? healthy : healthWithout(health, lesson, now);
  return health;
}
