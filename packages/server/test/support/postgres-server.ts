import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from './embedded-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server without a database name. */
    postgresServer: string;
  }
}

/** Starts one real PostgreSQL server for the run and stops it afterwards; every test file makes a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbeddedServer();
  project.provide('postgresServer', server.url);
  return () => server.stop();
}
