import { readVariables } from './platform/settings/read-variables.js';
import { startServer } from './start-server.js';

// The process of a container or a service manager; `tessera serve` does the same for people.
try {
  const server = await startServer(readVariables());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
  // Last: whoever reads the address may send a signal at once.
  process.stdout.write(`Tessera listens on ${server.url}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
