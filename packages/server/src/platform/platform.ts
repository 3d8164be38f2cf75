import type { ContentCache } from './cache/content-cache.js';
import type { Clock } from './clock.js';
import type { Executor } from './database/database.js';
import type { Once } from './database/once.js';
import type { DomainEvent } from './events/domain-event.js';
import type { NewId } from './ids.js';
import type { ServiceSettings } from './settings/service-settings.js';

/** What services are given: the pool, the clock and the maker of ids. */
export interface Platform {
  readonly db: Executor;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Settings that decide what services do; the defaults where it is absent. */
  readonly settings?: ServiceSettings;
  /** To be called after the commit of what takes somebody's access away, so that it ends at once in this process. */
  readonly accessEnded?: () => void;
  /** Keeps what is computed from contents; absent, it is computed each time. */
  readonly derived?: ContentCache;
  /** Told what a transaction recorded, after it was committed. Must not throw. */
  readonly onCommitted?: (events: readonly DomainEvent[]) => void;
  /** Set for one request: its transaction happens once for the key that the client sent. */
  readonly once?: Once;
}

/** The same means for one request that is to happen once. */
export function happeningOnce(platform: Platform, once: Once | undefined): Platform {
  return once === undefined ? platform : { ...platform, once };
}
