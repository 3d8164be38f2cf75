import { type Instant, instantOf } from './instant.js';

/** Tells the time. Two readings of one clock never tie and never run back. */
export interface Clock {
  now(): Instant;
}

/** The system's time in microseconds; strictly increasing within the process, also when the system clock is set back. */
export function systemClock(): Clock {
  let last = 0;
  return {
    now() {
      const micros = Math.floor((performance.timeOrigin + performance.now()) * 1000);
      last = Math.max(last + 1, micros);
      const epochMs = Math.floor(last / 1000);
      return instantOf(epochMs, last - epochMs * 1000);
    },
  };
}
