import { parseArgs } from 'node:util';
import { openDatabase } from '../../packages/server/src/platform/database/database.js';
import { replayDifferences } from '../../packages/server/test/support/audit-replay.js';
import { onServer, startEmbeddedServer } from '../../packages/server/test/support/embedded-server.js';
import { brokenInvariants } from '../../packages/server/test/support/invariants.js';
import { clientOf } from '../../packages/server/test/support/process-client.js';
import { endAllServers, startServerProcess } from '../../packages/server/test/support/spawned-server.js';
import { readStoredState } from '../../packages/server/test/support/stored-state.js';
import { mixWorkflow, unexpected } from '../../packages/server/test/support/workflow-mix.js';
import { printTable } from '../table.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    clients: { type: 'string', default: '32' },
    seed: { type: 'string', default: '1' },
  },
});
const seconds = Math.min(Number(values.seconds), 600);
const limits = { maxConnections: 4, poolSize: 4, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };

const postgres = await startEmbeddedServer({ isDurable: true });
const problems: string[] = [];
try {
  await onServer(`${postgres.url}/postgres`, 'create database workflow');
  const url = `${postgres.url}/workflow`;
  const servers = await Promise.all([1, 2].map(() => startServerProcess({ DATABASE_URL: url })));
  const result = await mixWorkflow(
    servers.map((server) => clientOf(server)),
    {
      clients: Number(values.clients),
      durationMs: seconds * 1000,
      seed: Number(values.seed),
    },
  );
  const database = openDatabase(url, limits, () => undefined);
  problems.push(
    ...unexpected(result),
    ...(await brokenInvariants(database.db)),
    ...replayDifferences(await readStoredState(database.db)),
    ...servers.flatMap((server) => (server.output().includes('request failed') ? [server.output().slice(-2000)] : [])),
  );
  await database.close();
  console.log(`Workflow: ${values.clients} clients of two servers on one PostgreSQL, ${seconds} s`);
  printTable(['outcome', 'times'], Object.entries(result.outcomes));
  console.log(`${result.requests} requests, ${Math.round(result.requests / seconds)} a second`);
} finally {
  endAllServers();
  await postgres.stop();
}
for (const problem of problems.slice(0, 50)) console.log(`Does not hold: ${problem}`);
if (problems.length === 0) console.log('The invariants hold, and the audit log tells the same state.');
process.exitCode = problems.length === 0 ? 0 : 1;
