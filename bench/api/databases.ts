import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbeddedServer } from '../../packages/server/test/support/embedded-server.js';

export interface Databases {
  readonly engine: 'sqlite' | 'postgres';
  /** Address of a new, empty database. */
  empty(): Promise<string>;
  close(): Promise<void>;
}

function sqlite(): Databases {
  const directory = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  let made = 0;
  return {
    engine: 'sqlite',
    empty() {
      made += 1;
      return Promise.resolve(`sqlite:///${join(directory, `bench-${made}.db`)}`);
    },
    close() {
      rmSync(directory, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function postgres(): Promise<Databases> {
  const server: EmbeddedServer = await startEmbeddedServer({ isDurable: true });
  let made = 0;
  return {
    engine: 'postgres',
    async empty() {
      made += 1;
      const name = `bench_${made}`;
      const client = new pg.Client({ connectionString: `${server.url}/postgres` });
      await client.connect();
      try {
        await client.query(`create database ${name}`);
      } finally {
        await client.end();
      }
      return `${server.url}/${name}`;
    },
    close: () => server.stop(),
  };
}

const engines = { sqlite, postgres } as const;

/** Both engines, or the one that is named, each in places of its own that are removed afterwards; both wait for the disk. */
export async function onEachEngine(
  only: string | undefined,
  steps: (databases: Databases) => Promise<void>,
): Promise<void> {
  for (const [name, open] of Object.entries(engines)) {
    if (only !== undefined && only !== name) continue;
    const databases = await open();
    try {
      await steps(databases);
    } finally {
      await databases.close();
    }
  }
}
