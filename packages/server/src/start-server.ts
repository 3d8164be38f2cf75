import type { AddressInfo } from 'node:net';
import type { AuditIntegrity } from '@tessera/api';
import { buildApp } from './app.js';
import { canAnyKeySignIn } from './features/api-keys/api-key-service.js';
import { auditLogJobs } from './features/audit-log/audit-log-jobs.js';
import { verifyAuditLog } from './features/audit-log/audit-seal-service.js';
import { channelJobs } from './features/channels/channel-jobs.js';
import { deliveryJobs } from './features/deliveries/delivery-jobs.js';
import { proposalJobs } from './features/proposals/proposal-jobs.js';
import { canAnybodySignIn } from './features/users/account-service.js';
import { ensureAdmin } from './features/users/admin-bootstrap-service.js';
import { openSharedRedis, type RedisLink } from './platform/cache/redis-link.js';
import { systemClock } from './platform/clock.js';
import { type Database, openDatabase } from './platform/database/database.js';
import { type MigrationState, migrate, migrationState, requireCurrentTables } from './platform/database/migrator.js';
import { wakeOnAnnouncements } from './platform/events/event-placing.js';
import { drainOf } from './platform/http/drain.js';
import { randomIds } from './platform/ids.js';
import { startJobs } from './platform/jobs/job-runner.js';
import { createLogger } from './platform/logging.js';
import type { Platform } from './platform/platform.js';
import { readSettings } from './platform/settings/read-settings.js';
import type { Settings } from './platform/settings/setting-table.js';
import { readOwnWebFiles } from './platform/web/web-files.js';
import { type Outbound, openOutbound } from './start-outbound.js';

export interface RunningServer {
  /** Base address, e.g. `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Whether a user can sign in at `/login`. */
  readonly hasSignIn: boolean;
  /** Whether the database holds an API key that can be used. */
  readonly hasKeys: boolean;
  /** Whether the web interface is built and served. */
  readonly hasPages: boolean;
  /** Stops taking requests, finishes those under way, closes the database. */
  stop(): Promise<void>;
}

function open(
  settings: Settings,
  onIdleError: (error: Error) => void,
  options: { readonly mustExist?: boolean } = {},
): Database {
  return openDatabase(
    settings.databaseUrl,
    {
      poolSize: settings.dbPoolSize,
      maxConnections: settings.dbPoolSize + settings.dbMaxOverflow,
      acquireTimeoutMs: settings.dbPoolTimeoutSeconds * 1000,
      connectionLifetimeSeconds: settings.dbPoolRecycleSeconds,
    },
    onIdleError,
    options,
  );
}

/**
 * Starts a server with the settings that the variables give.
 *
 * @throws {SettingsError} with every problem of the settings.
 * @throws {MigrationError} when the tables are not what this version needs.
 */
export async function startServer(variables: Readonly<Record<string, string | undefined>>): Promise<RunningServer> {
  const settings = readSettings(variables);
  const logger = await createLogger(settings);
  const database = open(settings, (error) => logger.warn({ err: error }, 'an idle database connection broke'));
  let redis: RedisLink | null = null;
  let outbound: Outbound | null = null;
  try {
    if (settings.autoCreateTables) {
      const applied = await migrate(database.db, database.engine);
      if (applied.length > 0) logger.info({ migrations: applied }, 'the tables were brought up to date');
    } else {
      await requireCurrentTables(database.db, database.engine);
    }
    const platform: Platform = { db: database.db, clock: systemClock(), newId: randomIds, settings };
    await ensureAdmin(platform, settings);
    const hasSignIn = await canAnybodySignIn(platform.db);
    const hasKeys = await canAnyKeySignIn(platform);
    redis = await openSharedRedis(settings, (reason) =>
      logger.warn({ reason }, 'Redis does not answer; this process goes on by itself'),
    );
    outbound = openOutbound(platform, settings, logger);
    const { clock, newId } = platform;
    const { placing, box } = outbound;
    const web = readOwnWebFiles();
    const app = await buildApp({ settings, database, redis, clock, newId, logger, placing, box, web });
    const drain = drainOf(app.server);
    await app.listen({ host: settings.host, port: settings.port });
    const { port } = app.server.address() as AddressInfo;
    const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
    if (settings.authDisabled) logger.warn('AUTH_DISABLED is on: everybody who reaches this server may do everything');
    else if (settings.bootstrapApiKey === '' && !hasKeys && !hasSignIn) {
      logger.warn(
        'Nobody can sign in yet: set BOOTSTRAP_API_KEY to a secret of your choice and send it as `Authorization: Bearer <secret>`, or ADMIN_EMAIL and ADMIN_PASSWORD to sign in with a browser',
      );
    }
    const announcing: Platform = { ...platform, onCommitted: wakeOnAnnouncements(placing) };
    const jobs = [
      ...auditLogJobs(platform),
      ...proposalJobs(announcing, settings),
      ...deliveryJobs(platform, settings),
      ...channelJobs(announcing, settings),
    ];
    const stopJobs = startJobs(jobs, {
      ...platform,
      onFailure: (job, error) => logger.error({ err: error, job }, 'a scheduled job failed; it is tried again'),
    });
    outbound.start();
    return {
      url: `http://${host}:${port}`,
      hasSignIn,
      hasKeys,
      hasPages: web !== null,
      async stop() {
        await drain(app.close());
        await stopJobs();
        await outbound?.stop();
        redis?.close();
        await database.close();
      },
    };
  } catch (error) {
    await outbound?.stop();
    redis?.close();
    await database.close();
    throw error;
  }
}

/** Brings the tables of the database that the variables name up to date; returns the migrations that ran. */
export async function migrateDatabase(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const settings = readSettings(variables, { isStart: false });
  const database = open(settings, () => undefined);
  try {
    return await migrate(database.db, database.engine);
  } finally {
    await database.close();
  }
}

/** What was migrated in the database that the variables name. */
export async function migrationStateOf(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<MigrationState> {
  const settings = readSettings(variables, { isStart: false });
  const database = open(settings, () => undefined, { mustExist: true });
  try {
    return await migrationState(database.db, database.engine);
  } finally {
    await database.close();
  }
}

/** Checks the audit log of the database that the variables name. */
export async function verifyAuditLogOf(
  variables: Readonly<Record<string, string | undefined>>,
  options: { readonly expectedHead?: string } = {},
): Promise<AuditIntegrity> {
  const settings = readSettings(variables, { isStart: false });
  const database = open(settings, () => undefined, { mustExist: true });
  try {
    await requireCurrentTables(database.db, database.engine);
    return await verifyAuditLog({ db: database.db, clock: systemClock(), newId: randomIds }, options);
  } finally {
    await database.close();
  }
}
