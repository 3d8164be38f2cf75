import type { Redis } from 'ioredis';
import { within } from '../patience.js';
import type { Settings } from '../settings/setting-table.js';

export interface RedisLink {
  /** What the steps give; `null` when Redis fails, is slow, or did so just now. Never throws. */
  attempt<T>(steps: (redis: Redis) => Promise<T>): Promise<T | null>;
  close(): void;
}

export interface RedisLinkOptions {
  readonly url: string;
  readonly connectTimeoutMs: number;
  /** Time for one command. */
  readonly commandTimeoutMs: number;
  /** Told of trouble, not more often than once a minute; the reason holds no secret. */
  onTrouble(reason: string): void;
}

/** After a failure Redis is left alone for so long, so that a server that hangs does not slow down every request. */
const pauseMs = 1000;
const tellEveryMs = 60_000;
const longestRetryMs = 2000;

/** Opens a connection that is kept up in the background. A Redis that cannot be reached is no error. */
export async function openRedis({
  url,
  connectTimeoutMs,
  commandTimeoutMs,
  onTrouble,
}: RedisLinkOptions): Promise<RedisLink> {
  // Loaded only here: a server without Redis does not need the client.
  const { Redis: Client } = await import('ioredis');
  const redis = new Client(url, {
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    retryStrategy: (times) => Math.min(times * 100, longestRetryMs),
    // A command is answered now or not at all; sent again later it would count a request twice.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    protocol: 2,
  });
  let pausedUntilMs = 0;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const noteTrouble = (error: unknown): void => {
    pausedUntilMs = performance.now() + pauseMs;
    if (performance.now() - toldAtMs < tellEveryMs) return;
    toldAtMs = performance.now();
    // The message alone: the error of a refused sign-in carries the password among its arguments.
    onTrouble(error instanceof Error ? error.message : String(error));
  };
  redis.on('error', noteTrouble);
  redis.on('ready', () => {
    pausedUntilMs = 0;
  });
  await within(connectTimeoutMs * 4, redis.connect().catch(noteTrouble));
  return {
    async attempt(steps) {
      if (performance.now() < pausedUntilMs) return null;
      try {
        return await steps(redis);
      } catch (error) {
        noteTrouble(error);
        return null;
      }
    },
    close: () => redis.disconnect(),
  };
}

/** The Redis of the settings, or `null` when they name none. */
export async function openSharedRedis(
  settings: Pick<Settings, 'redisUrl' | 'redisConnectTimeoutSeconds' | 'redisSocketTimeoutSeconds'>,
  onTrouble: (reason: string) => void,
): Promise<RedisLink | null> {
  if (settings.redisUrl === '') return null;
  return openRedis({
    url: settings.redisUrl,
    connectTimeoutMs: settings.redisConnectTimeoutSeconds * 1000,
    commandTimeoutMs: settings.redisSocketTimeoutSeconds * 1000,
    onTrouble,
  });
}
