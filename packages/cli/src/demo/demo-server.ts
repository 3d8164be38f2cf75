import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { callName } from '../call-name.js';
import { CommandFailure, exitCodes } from '../failure.js';
import { startServer } from '../server-process.js';

const host = '127.0.0.1';
const usualPort = 8000;

export interface DemoServer {
  readonly url: string;
  /** Whether it shows pages to browsers. */
  readonly hasPages: boolean;
  /** The `DATABASE_URL` under which the data stays; `null` when it is deleted in the end. */
  readonly keptDatabaseUrl: string | null;
  /** Stops the server and deletes what is not kept. */
  stop(): Promise<void>;
}

/**
 * Starts a server on a new embedded database. Variables of the environment do not reach it: a demo must not write into
 * somebody's database.
 *
 * @param port absent: the usual one if it is free, else any.
 * @param keep directory for the database; absent: a temporary one that is deleted.
 */
export async function startDemoServer(port: string | undefined, keep: string | undefined): Promise<DemoServer> {
  const directory = keep === undefined ? mkdtempSync(join(tmpdir(), 'tessera-demo-')) : newDirectory(keep);
  const clean = (): void => {
    if (keep === undefined) rmSync(directory, { recursive: true, force: true });
  };
  // Also when the process ends on a way that does not stop the server.
  process.once('exit', clean);
  const databaseUrl = `sqlite:///${join(directory, 'tessera.db')}`;
  const server = await startServer({
    HOST: host,
    PORT: port ?? String(await freePort()),
    DATABASE_URL: databaseUrl,
    AUTH_DISABLED: 'true',
    RATE_LIMIT_ENABLED: 'false',
    LOG_LEVEL: 'error',
  });
  return {
    url: server.url,
    hasPages: server.hasPages,
    keptDatabaseUrl: keep === undefined ? null : databaseUrl,
    async stop() {
      await server.stop();
      clean();
    },
  };
}

function newDirectory(path: string): string {
  const directory = resolve(path);
  if (existsSync(join(directory, 'tessera.db'))) {
    throw new CommandFailure(
      `${directory} holds a database already. Name a new directory, or open that one: AUTH_DISABLED=true ${callName} serve --database-url sqlite:///${join(directory, 'tessera.db')}`,
      exitCodes.usage,
    );
  }
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** The usual port, or 0 when somebody has it. */
function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once('error', () => settle(0));
    probe.listen(usualPort, host, () => probe.close(() => settle(usualPort)));
  });
}
