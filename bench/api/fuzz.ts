import { openDatabase } from '../../packages/server/src/platform/database/database.js';
import { describeFindings, type FuzzReport, fuzz } from '../../packages/server/test/fuzz/fuzz-run.js';
import { brokenInvariants } from '../../packages/server/test/support/invariants.js';
import { processKey, startServerProcess } from '../../packages/server/test/support/spawned-server.js';
import { printTable, rounded } from '../table.js';
import type { Databases } from './databases.js';
import { httpSender } from './http-sender.js';

export interface ApiFuzzOptions {
  readonly requests: number;
  readonly seed: number;
  readonly clients: number;
}

const limits = { maxConnections: 2, poolSize: 2, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };

/** Ends a process in which something was added to what every object inherits. */
const watchPrototypes = `
  const shared = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
  const count = () => shared.reduce((sum, each) => sum + Reflect.ownKeys(each).length, 0);
  const before = count();
  setInterval(() => {
    if (count() === before) return;
    console.error('a prototype was changed');
    process.exit(70);
  }, 20).unref();
`;

function show(engine: string, report: FuzzReport, ms: number): void {
  const answers = [...report.statuses].sort(([left], [right]) => left - right);
  const total = answers.reduce((sum, [, count]) => sum + count, 0);
  const classes = new Map<string, number>();
  for (const [status, count] of answers) {
    const name = `${Math.floor(status / 100)}xx`;
    classes.set(name, (classes.get(name) ?? 0) + count);
  }
  console.log(`Drawn requests on ${engine}`);
  printTable(
    ['figure', 'value'],
    [
      ['requests', total],
      ...[...classes].map(([name, count]) => [`answers ${name}`, count] as const),
      ...answers.map(([status, count]) => [`  ${status}`, count] as const),
      ['operations asked', `${report.asked.size} of ${report.operations}`],
      ['operations that succeeded', `${report.succeeded.size} of ${report.operations}`],
      ['slowest answer, ms', rounded(report.slowest.ms, 1)],
      ['seconds', rounded(ms / 1000, 1)],
    ],
  );
  console.log(`Slowest: ${report.slowest.curl.slice(0, 300)}\n`);
}

/** Sends drawn requests to a real server. Answers whether nothing was found. */
export async function fuzzApi(databases: Databases, options: ApiFuzzOptions): Promise<boolean> {
  const url = await databases.empty();
  const server = await startServerProcess({
    DATABASE_URL: url,
    RATE_LIMIT_ENABLED: 'false',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watchPrototypes)}`,
  });
  const sender = httpSender(server.url, options.clients);
  const started = performance.now();
  let report: FuzzReport;
  try {
    const document: unknown = await (await fetch(`${server.url}/openapi.json`)).json();
    const inspect = (): string | null => (server.exit() === null ? null : `the server ended:\n${server.output()}`);
    report = await fuzz({ ...options, document, authorization: `Bearer ${processKey}`, send: sender.send, inspect });
  } finally {
    sender.close();
    await server.stop();
  }
  const database = openDatabase(url, limits, () => undefined);
  const broken = await brokenInvariants(database.db).finally(() => database.close());
  show(databases.engine, report, performance.now() - started);
  if (report.findings.length > 0) console.log(describeFindings(options.seed, report.findings));
  for (const each of broken) console.log(`broken invariant: ${each}`);
  if (server.output().includes('"level":50'))
    console.log(`The log tells of errors:\n${server.output().slice(0, 5000)}`);
  return report.findings.length === 0 && broken.length === 0 && !server.output().includes('"level":50');
}
