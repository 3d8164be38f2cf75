import type { Clock } from './clock.js';
import type { Executor } from './database/database.js';
import type { NewId } from './ids.js';

/** What services are given: the pool, the clock and the maker of ids. */
export interface Platform {
  readonly db: Executor;
  readonly clock: Clock;
  readonly newId: NewId;
}
