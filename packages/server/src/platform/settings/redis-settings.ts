import { setting } from './setting.js';
import { integer, redisAddress, seconds } from './setting-kinds.js';

export const redisSettings = {
  redisUrl: setting({
    variable: 'REDIS_URL',
    group: 'Redis',
    kind: redisAddress,
    fallback: '',
    fallbackText: 'none',
    isSecret: true,
    meaning:
      'Redis that replicas share: rate limits then hold for all of them together, and results of comparisons are kept. Without an answer of it each process goes on by itself.',
  }),
  redisConnectTimeoutSeconds: setting({
    variable: 'REDIS_CONNECT_TIMEOUT',
    group: 'Redis',
    kind: seconds(0.001, 60),
    fallback: 0.05,
    meaning: 'Seconds to wait for a connection to Redis.',
  }),
  redisSocketTimeoutSeconds: setting({
    variable: 'REDIS_SOCKET_TIMEOUT',
    group: 'Redis',
    kind: seconds(0.001, 60),
    fallback: 0.05,
    meaning: 'Seconds to wait for the answer to a command.',
  }),
  cacheTtlSchemaSeconds: setting({
    variable: 'CACHE_TTL_SCHEMA',
    group: 'Redis',
    kind: integer(1, 31_536_000),
    fallback: 3600,
    meaning: 'Seconds for which the result of a comparison is kept, in memory and in Redis. It never becomes wrong.',
  }),
} as const;
