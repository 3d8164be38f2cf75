import { describeDatabase } from './database-location.js';
import { CommandFailure, exitCodes } from './failure.js';

export type Variables = Readonly<Record<string, string | undefined>>;

export interface RunningServer {
  /** Base address, e.g. `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Whether a user can sign in at `/login`. */
  readonly hasSignIn: boolean;
  /** Whether the database holds an API key that can be used. */
  readonly hasKeys: boolean;
  /** Whether the web interface is built and served. */
  readonly hasPages: boolean;
  /** Finishes the requests under way and closes the database. */
  stop(): Promise<void>;
}

/** The one place that loads the server, and only when a command needs it. */
const loadServer = () => import('@tessera/server');

/** Variables of the environment and of a `.env` file, under what the command line says. */
export async function serverVariables(given: Variables): Promise<Variables> {
  const { readVariables } = await loadServer();
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...readVariables(), ...Object.fromEntries(said) };
}

/**
 * Starts a server in this process.
 *
 * @throws {CommandFailure} with one readable reason.
 */
export async function startServer(variables: Variables): Promise<RunningServer> {
  const server = await loadServer();
  return explained(() => server.startServer(variables), variables);
}

/**
 * Brings the tables up to date.
 *
 * @returns the names of the migrations that ran.
 * @throws {CommandFailure} with one readable reason.
 */
export async function migrateDatabase(variables: Variables): Promise<readonly string[]> {
  const server = await loadServer();
  return explained(() => server.migrateDatabase(variables), variables);
}

/** Names of migrations, in their order. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/**
 * Says what was migrated, and changes nothing.
 *
 * @throws {CommandFailure} with one readable reason.
 */
export async function migrationState(variables: Variables): Promise<MigrationState> {
  const server = await loadServer();
  return explained(() => server.migrationStateOf(variables), variables);
}

/** What a check of the audit log found. */
export interface AuditIntegrity {
  readonly is_intact: boolean;
  readonly events: number;
  readonly head: { readonly position: number; readonly hash: string };
  readonly problems: readonly string[];
  readonly problem_count: number;
}

/**
 * Checks the audit log of the database.
 *
 * @param options.expectedHead a hash that must be part of the chain
 * @throws {CommandFailure} with one readable reason.
 */
export async function verifyAuditLog(
  variables: Variables,
  options: { readonly expectedHead?: string },
): Promise<AuditIntegrity> {
  const server = await loadServer();
  return explained(() => server.verifyAuditLogOf(variables, options), variables);
}

/** Checks lines of an export of the audit log; no database is opened. */
export async function checkAuditExport(
  lines: AsyncIterable<string>,
  options: { readonly isPartial: boolean; readonly expectedHead?: string },
): Promise<AuditIntegrity> {
  const server = await loadServer();
  return server.checkAuditExport(lines, options);
}

async function explained<T>(run: () => Promise<T>, variables: Variables): Promise<T> {
  const { SettingsError } = await loadServer();
  try {
    return await run();
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandFailure(error.message, exitCodes.usage);
    throw new CommandFailure(reasonOf(error, variables));
  }
}

/** The reason of a failed start in one line. */
function reasonOf(error: unknown, variables: Variables): string {
  // A host name with several addresses fails with one error for each.
  const cause: unknown = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  const { code, address, port } = cause as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${address} is in use. Name another one with --port; --port 0 takes a free one.`;
  }
  if (code === 'EACCES' && port !== undefined) {
    return `Port ${port} of ${address} may not be opened by this user. Name one above 1023 with --port.`;
  }
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && cause.message.includes(String(variables['HOST'])))) {
    return `This computer has no address ${variables['HOST']} to listen on.`;
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return `The database of DATABASE_URL cannot be reached: ${cause.message}`;
  }
  if (code?.startsWith('SQLITE_') === true) {
    return `The database ${describeDatabase(variables['DATABASE_URL'])} cannot be used: ${cause.message}`;
  }
  return cause.message;
}
