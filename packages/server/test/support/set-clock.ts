import type { Clock } from '../../src/platform/clock.js';
import { instantOf } from '../../src/platform/instant.js';

export interface SetClock extends Clock {
  /** Goes forward. */
  pass(ms: number): void;
}

/** A clock that stands, but for the microsecond that keeps two readings apart. */
export function setClock(startMs = Date.UTC(2026, 0, 1)): SetClock {
  let ms = startMs;
  let micros = 0;
  return {
    now() {
      micros += 1;
      return instantOf(ms, micros);
    },
    pass(passedMs) {
      ms += passedMs;
    },
  };
}
