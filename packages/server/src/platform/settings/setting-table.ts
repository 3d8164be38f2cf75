import { parseDatabaseUrl } from '../database/database-url.js';
import { importSettings } from './import-settings.js';
import { notificationSettings } from './notification-settings.js';
import { rateLimitSettings } from './rate-limit-settings.js';
import { redisSettings } from './redis-settings.js';
import { secretSettings } from './secret-settings.js';
import { type Setting, setting } from './setting.js';
import { choice, emailAddress, flag, integer, list, type SettingKind, text, textOf } from './setting-kinds.js';
import { webhookSettings } from './webhook-settings.js';

export type { Setting };

const databaseAddress: SettingKind<string> = {
  accepts: 'an address of a database',
  parse(value) {
    parseDatabaseUrl(value);
    return value;
  },
};

/** Known to everybody who reads this, so it keeps nobody out: refused in production. */
export const developmentSessionKey = 'tessera-development-session-key';

/** Every setting of the server, once: parsing, `.env.example` and `docs/settings.md` are made from this table. */
export const settingTable = {
  environment: setting({
    variable: 'ENVIRONMENT',
    group: 'Server',
    kind: choice('development', 'test', 'production'),
    fallback: 'development',
    meaning: '`production` switches on HSTS, the restricted CORS methods and the start checks.',
  }),
  host: setting({
    variable: 'HOST',
    group: 'Server',
    kind: text,
    fallback: '127.0.0.1',
    meaning: 'Address to listen on. `0.0.0.0` opens the server to the network.',
  }),
  port: setting({
    variable: 'PORT',
    group: 'Server',
    kind: integer(0, 65535),
    fallback: 8000,
    meaning: 'Port to listen on; 0 picks a free one.',
  }),
  logLevel: setting({
    variable: 'LOG_LEVEL',
    group: 'Server',
    kind: choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    fallback: 'info',
    meaning: 'Least severe log line that is written.',
  }),
  logFormat: setting({
    variable: 'LOG_FORMAT',
    group: 'Server',
    kind: choice('text', 'json'),
    fallback: 'text',
    meaning: '`text` for people, `json` (one object a line) for log collectors.',
  }),
  databaseUrl: setting({
    variable: 'DATABASE_URL',
    group: 'Database',
    kind: databaseAddress,
    fallback: 'sqlite:///./data/tessera.db',
    isSecret: true,
    meaning: '`sqlite:///path`, `sqlite://:memory:` or `postgresql://user:password@host:port/database`.',
  }),
  autoCreateTables: setting({
    variable: 'AUTO_CREATE_TABLES',
    group: 'Database',
    kind: flag,
    fallback: true,
    meaning: 'Bring the tables up to date at start. In `production` it must be off: run `tessera db migrate` instead.',
  }),
  dbPoolSize: setting({
    variable: 'DB_POOL_SIZE',
    group: 'Database',
    kind: integer(1, 1000),
    fallback: 20,
    meaning: 'PostgreSQL connections that a process keeps.',
  }),
  dbMaxOverflow: setting({
    variable: 'DB_MAX_OVERFLOW',
    group: 'Database',
    kind: integer(0, 1000),
    fallback: 10,
    meaning: 'PostgreSQL connections beyond the pool size at peaks.',
  }),
  dbPoolTimeoutSeconds: setting({
    variable: 'DB_POOL_TIMEOUT',
    group: 'Database',
    kind: integer(1, 600),
    fallback: 30,
    meaning: 'Seconds to wait for a free connection.',
  }),
  dbPoolRecycleSeconds: setting({
    variable: 'DB_POOL_RECYCLE',
    group: 'Database',
    kind: integer(1, 86_400),
    fallback: 3600,
    meaning: 'Seconds after which a connection is replaced.',
  }),
  authDisabled: setting({
    variable: 'AUTH_DISABLED',
    group: 'Sign-in',
    kind: flag,
    fallback: false,
    meaning: 'Every request has every scope. For trying out only: refused in `production`.',
  }),
  bootstrapApiKey: setting({
    variable: 'BOOTSTRAP_API_KEY',
    group: 'Sign-in',
    kind: text,
    fallback: '',
    fallbackText: 'none',
    isSecret: true,
    meaning: 'A key with every scope, to set up the first team. In `production` at least 16 characters.',
  }),
  sessionSecretKey: setting({
    variable: 'SESSION_SECRET_KEY',
    group: 'Sign-in',
    kind: text,
    fallback: developmentSessionKey,
    fallbackText: 'a fixed development value',
    isSecret: true,
    meaning:
      'Signs the cookies of browser sessions; all replicas need the same. In `production` one of your own with at least 16 characters. A new one signs everybody out.',
  }),
  adminEmail: setting({
    variable: 'ADMIN_EMAIL',
    group: 'Sign-in',
    kind: emailAddress,
    fallback: '',
    fallbackText: 'none',
    meaning:
      'With `ADMIN_PASSWORD`: at every start this user is made an active administrator of that password and name, in the team `admin` when new.',
  }),
  adminPassword: setting({
    variable: 'ADMIN_PASSWORD',
    group: 'Sign-in',
    kind: textOf(4, 128),
    fallback: '',
    fallbackText: 'none',
    isSecret: true,
    meaning: 'Password of the user of `ADMIN_EMAIL`.',
  }),
  adminName: setting({
    variable: 'ADMIN_NAME',
    group: 'Sign-in',
    kind: textOf(1, 255),
    fallback: 'Admin',
    meaning: 'Name of the user of `ADMIN_EMAIL`.',
  }),
  corsOrigins: setting({
    variable: 'CORS_ORIGINS',
    group: 'Browser access',
    kind: list,
    fallback: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://localhost:5173', 'http://127.0.0.1:5173'],
    fallbackText: 'ports 3000 and 5173 of localhost',
    meaning: 'Origins whose pages may call the API, matched exactly.',
  }),
  corsAllowMethods: setting({
    variable: 'CORS_ALLOW_METHODS',
    group: 'Browser access',
    kind: list,
    fallback: ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
    fallbackText: 'GET, POST, PATCH, DELETE, OPTIONS',
    meaning: 'Methods that other origins may use in `production`; elsewhere all.',
  }),
  proposalAutoExpireEnabled: setting({
    variable: 'PROPOSAL_AUTO_EXPIRE_ENABLED',
    group: 'Proposals',
    kind: flag,
    fallback: true,
    meaning: 'End proposals whose time is up, every minute. They can be ended by hand whatever this says.',
  }),
  proposalExpirationDays: setting({
    variable: 'PROPOSAL_DEFAULT_EXPIRATION_DAYS',
    group: 'Proposals',
    kind: integer(0, 3650),
    fallback: 0,
    meaning: 'Days after which a new proposal that is still pending ends; 0: never.',
  }),
  maxSchemaSizeBytes: setting({
    variable: 'MAX_SCHEMA_SIZE_BYTES',
    group: 'Limits',
    kind: integer(100, 100_000_000),
    fallback: 1_000_000,
    meaning: 'Largest schema of a publish request, as compact JSON.',
  }),
  maxSchemaProperties: setting({
    variable: 'MAX_SCHEMA_PROPERTIES',
    group: 'Limits',
    kind: integer(1, 1_000_000),
    fallback: 1000,
    meaning: 'Most properties at the root of a schema in a publish request.',
  }),
  maxFqnLength: setting({
    variable: 'MAX_FQN_LENGTH',
    group: 'Limits',
    kind: integer(3, 1000),
    fallback: 1000,
    meaning: 'Longest fully qualified asset name.',
  }),
  maxTeamNameLength: setting({
    variable: 'MAX_TEAM_NAME_LENGTH',
    group: 'Limits',
    kind: integer(1, 255),
    fallback: 255,
    meaning: 'Longest team name.',
  }),
  defaultEnvironment: setting({
    variable: 'DEFAULT_ENVIRONMENT',
    group: 'Limits',
    kind: text,
    fallback: 'production',
    meaning: 'Environment of assets that name none.',
  }),
  paginationLimitDefault: setting({
    variable: 'PAGINATION_LIMIT_DEFAULT',
    group: 'Limits',
    kind: integer(1, 10_000),
    fallback: 50,
    meaning: 'Rows on a page when the request names no limit.',
  }),
  paginationLimitMax: setting({
    variable: 'PAGINATION_LIMIT_MAX',
    group: 'Limits',
    kind: integer(1, 10_000),
    fallback: 100,
    meaning: 'Most rows on a page.',
  }),
  impactDepthDefault: setting({
    variable: 'IMPACT_DEPTH_DEFAULT',
    group: 'Limits',
    kind: integer(1, 100),
    fallback: 5,
    meaning: 'Steps downstream that an impact analysis follows when the request names no depth.',
  }),
  impactDepthMax: setting({
    variable: 'IMPACT_DEPTH_MAX',
    group: 'Limits',
    kind: integer(1, 100),
    fallback: 10,
    meaning: 'Most steps downstream that an impact analysis follows.',
  }),
  ...importSettings,
  ...rateLimitSettings,
  ...redisSettings,
  ...secretSettings,
  ...webhookSettings,
  ...notificationSettings,
} as const;

type Table = typeof settingTable;

/** The settings of a process, parsed and checked. */
export type Settings = { readonly [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : never };
