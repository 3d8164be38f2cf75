import { LRUCache } from 'lru-cache';
import { instantOf } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { stampUse } from './api-key-repository.js';

const minuteMs = 60_000;
const maxRemembered = 10_000;

export interface KeyUses {
  /** Notes that the key was used, at most once a minute, without anybody waiting for it. */
  note(keyId: string): void;
  /** Waits until nothing is being written. */
  settled(): Promise<void>;
}

/** Writes `last_used_at` beside the requests that use the keys. */
export function keyUses({ db, clock }: Pick<Platform, 'db' | 'clock'>, onFailure: (error: unknown) => void): KeyUses {
  /** Keys that need no stamp now. Several processes may stamp one key; the statement itself keeps to the minute. */
  const stamped = new LRUCache<string, true>({
    max: maxRemembered,
    ttl: minuteMs,
    ttlResolution: 0,
    perf: { now: () => Date.parse(clock.now()) },
  });
  const underWay = new Set<Promise<void>>();

  return {
    note(keyId) {
      if (stamped.has(keyId)) return;
      stamped.set(keyId, true);
      const now = clock.now();
      const writing = stampUse(db, keyId, now, instantOf(Date.parse(now) - minuteMs))
        .catch(onFailure)
        .finally(() => underWay.delete(writing));
      underWay.add(writing);
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
