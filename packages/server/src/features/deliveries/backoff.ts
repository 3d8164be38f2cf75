/** A receiver may ask for more patience than the plan has, up to one hour. */
const longestAskedSeconds = 3600;
/** Retries of many deliveries that failed together are spread over so much of their wait, to both sides. */
const spread = 0.2;

export interface RetryPlan {
  /** Seconds to wait after each attempt that failed; one attempt more than there are waits. */
  readonly waitsSeconds: readonly number[];
  /** From 0 to 1. */
  random(): number;
}

/**
 * How long to wait after the attempt that was the `attempts`-th and failed; `null` when it was the last.
 *
 * @param askedSeconds what the receiver asked for with `Retry-After`.
 */
export function waitMs(plan: RetryPlan, attempts: number, askedSeconds = 0): number | null {
  const planned = plan.waitsSeconds[attempts - 1];
  if (planned === undefined) return null;
  const spreadSeconds = planned * (1 - spread + 2 * spread * plan.random());
  return Math.round(1000 * Math.max(spreadSeconds, Math.min(askedSeconds, longestAskedSeconds)));
}
