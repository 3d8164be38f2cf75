import type { RedisLink } from '../cache/redis-link.js';
import type { Slot } from './memory-windows.js';

/** One step on the server: a window without an end, after a crash between two commands, would refuse its caller for ever. */
const countScript = `
local counts = {}
for i, key in ipairs(KEYS) do
  counts[i] = redis.call('INCR', key)
  if counts[i] == 1 then redis.call('PEXPIRE', key, ARGV[i]) end
end
return counts`;

/** Counts requests of all replicas. */
export class SharedWindows {
  readonly #redis: RedisLink;

  constructor(redis: RedisLink) {
    this.#redis = redis;
  }

  /** Counts a request in each window; tells how many each has now, or `null` when Redis does not answer. */
  count(slots: readonly Slot[]): Promise<readonly number[] | null> {
    const keys = slots.map(({ key }) => `tessera:rate:${key}`);
    const lengths = slots.map(({ limit }) => limit.windowMs);
    return this.#redis.attempt(
      async (redis) => (await redis.eval(countScript, keys.length, ...keys, ...lengths)) as number[],
    );
  }
}
