import { setting } from './setting.js';
import { flag, rateLimit } from './setting-kinds.js';

export const rateLimitSettings = {
  rateLimitEnabled: setting({
    variable: 'RATE_LIMIT_ENABLED',
    group: 'Rate limits',
    kind: flag,
    fallback: true,
    meaning: 'Whether requests are limited at all. In `production` it must be on.',
  }),
  rateLimitRead: setting({
    variable: 'RATE_LIMIT_READ',
    group: 'Rate limits',
    kind: rateLimit,
    fallback: '1000/minute',
    meaning: 'Reading requests of one key to one route.',
  }),
  rateLimitWrite: setting({
    variable: 'RATE_LIMIT_WRITE',
    group: 'Rate limits',
    kind: rateLimit,
    fallback: '100/minute',
    meaning: 'Changing requests of one key to one route.',
  }),
  rateLimitAdmin: setting({
    variable: 'RATE_LIMIT_ADMIN',
    group: 'Rate limits',
    kind: rateLimit,
    fallback: '50/minute',
    meaning: 'Requests of one key to one route of the administration: keys, imports, audit log.',
  }),
  rateLimitGlobal: setting({
    variable: 'RATE_LIMIT_GLOBAL',
    group: 'Rate limits',
    kind: rateLimit,
    fallback: '5000/minute',
    meaning:
      'Requests of one key to any one route, in addition to the limits above. Callers without a key count by their address, which is that of the proxy where there is one.',
  }),
  rateLimitAuth: setting({
    variable: 'RATE_LIMIT_AUTH',
    group: 'Rate limits',
    kind: rateLimit,
    fallback: '30/minute',
    meaning:
      'Requests of one key, or of one address without a key, that fail to sign in; wrong passwords of one account at one address.',
  }),
  rateLimitExpensive: setting({
    variable: 'RATE_LIMIT_EXPENSIVE',
    group: 'Rate limits',
    kind: rateLimit,
    fallback: '20/minute',
    meaning: 'Comparisons of versions and impact analyses of one team.',
  }),
  rateLimitBulk: setting({
    variable: 'RATE_LIMIT_BULK',
    group: 'Rate limits',
    kind: rateLimit,
    fallback: '10/minute',
    meaning: 'Bulk requests of one team.',
  }),
} as const;
