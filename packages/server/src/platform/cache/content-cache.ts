import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { buildId } from './build-id.js';
import type { RedisLink } from './redis-link.js';

/** A value that follows from its parts alone. */
export interface Derived<T> {
  /** Everything that the value depends on, besides the code: what it is, and the contents that it is made of. */
  readonly parts: readonly string[];
  /** Must give plain JSON. */
  compute(): T;
}

export interface ContentCache {
  /** The values, kept ones where there are, in the order of the request. */
  getAll<T>(wanted: readonly Derived<T>[]): Promise<readonly T[]>;
}

const maxMemoryBytes = 32 * 1024 * 1024;
/** A larger value would not travel within the time that Redis is given. */
const maxSharedChars = 256 * 1024;
const keysPerCommand = 500;

/**
 * Keeps computed values under digests of all that they were computed from, so a kept value is always the right one:
 * when a content changes, its key changes with it, and there is nothing to drop.
 */
export function contentCache(lifetimeMs: number, redis: RedisLink | null): ContentCache {
  const memory = new LRUCache<string, string>({
    maxSize: maxMemoryBytes,
    sizeCalculation: (text, key) => 2 * (text.length + key.length) + 64,
    ttl: lifetimeMs,
  });

  const keep = async (computed: ReadonlyMap<string, string>): Promise<void> => {
    for (const [key, text] of computed) memory.set(key, text);
    const shared = [...computed].filter(([, text]) => text.length <= maxSharedChars);
    for (let from = 0; from < shared.length; from += keysPerCommand) {
      await redis?.attempt(async (client) => {
        const pipeline = client.pipeline();
        for (const [key, text] of shared.slice(from, from + keysPerCommand)) pipeline.set(key, text, 'PX', lifetimeMs);
        await pipeline.exec();
      });
    }
  };

  /** Reads from Redis what memory lacks. */
  const fetchShared = async (keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    if (redis === null) return found;
    const missing = [...new Set(keys.filter((key) => !memory.has(key)))];
    for (let from = 0; from < missing.length; from += keysPerCommand) {
      const chunk = missing.slice(from, from + keysPerCommand);
      const texts = (await redis.attempt((client) => client.mget(...chunk))) ?? [];
      for (const [index, key] of chunk.entries()) {
        const text = texts[index];
        if (typeof text === 'string') found.set(key, text);
      }
    }
    return found;
  };

  return {
    async getAll<T>(wanted: readonly Derived<T>[]): Promise<readonly T[]> {
      const keys = wanted.map(({ parts }) => keyOf(parts));
      const fetched = await fetchShared(keys);
      const computed = new Map<string, string>();
      const values = wanted.map(({ compute }, index) => {
        const key = keys[index] ?? '';
        const own = parse<T>(memory.get(key));
        if (own !== undefined) return own.value;
        const other = parse<T>(fetched.get(key));
        if (other !== undefined) {
          memory.set(key, other.text);
          return other.value;
        }
        const value = compute();
        computed.set(key, JSON.stringify(value));
        return value;
      });
      await keep(computed);
      return values;
    },
  };
}

/** Stands for a content of any size among the parts of a value. */
export function contentDigest(content: string): string {
  return hash('sha256', content, 'base64url');
}

function keyOf(parts: readonly string[]): string {
  return `tessera:derived:${contentDigest(JSON.stringify([buildId, ...parts]))}`;
}

/** `undefined` also for a text that somebody else put there. */
function parse<T>(text: string | undefined): { readonly text: string; readonly value: T } | undefined {
  if (text === undefined) return undefined;
  try {
    return { text, value: JSON.parse(text) as T };
  } catch {
    return undefined;
  }
}
