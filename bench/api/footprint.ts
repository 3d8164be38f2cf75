import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtServer } from '../../packages/server/test/support/built-server.js';
import { type ServerProcess, startProgram } from '../../packages/server/test/support/spawned-server.js';
import { printTable, rounded } from '../table.js';
import type { Databases } from './databases.js';
import { median } from './load.js';
import { measured } from './stage.js';

const starts = 7;
const settleMs = 2000;
const budgetStartMs = 500;
const budgetMegabytes = 150;

/** The least that can answer: what of the time belongs to the machine. */
const bareProgram = `
  import { createServer } from 'node:http';
  const server = createServer((_, response) => response.end('{}'));
  process.once('SIGTERM', () => process.exit(0));
  server.listen(0, '127.0.0.1', () => console.log('listens on http://127.0.0.1:' + server.address().port));
`;

async function startToHealth(program: string, url: string): Promise<{ server: ServerProcess; ms: number }> {
  const started = performance.now();
  const server = await startProgram(program, { ...measured, DATABASE_URL: url });
  const answer = await fetch(`${server.url}/health`);
  if (answer.status !== 200) throw new Error(`/health answered ${answer.status}`);
  return { server, ms: performance.now() - started };
}

/** Resident memory of a process, in megabytes. */
function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

async function bareStart(): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'tessera-bench-bare-'));
  const program = join(directory, 'bare.mjs');
  writeFileSync(program, bareProgram);
  try {
    const times: number[] = [];
    for (let round = 0; round < starts; round += 1) {
      const { server, ms } = await startToHealth(program, '');
      times.push(ms);
      await server.stop();
    }
    return median(times);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** From the start of the process to the first answer of `/health`, and memory when nothing happens. */
export async function benchFootprint(databases: Databases): Promise<boolean> {
  const program = await builtServer();
  const url = await databases.empty();
  const first = await startToHealth(program, url);
  await first.server.stop();
  const times: number[] = [];
  let megabytes = 0;
  for (let round = 0; round < starts; round += 1) {
    const { server, ms } = await startToHealth(program, url);
    times.push(ms);
    if (round === starts - 1) {
      await sleep(settleMs);
      megabytes = residentMegabytes(server.pid);
    }
    await server.stop();
  }
  const startMs = median(times);
  const bareMs = await bareStart();
  const verdict = (holds: boolean, budget: string): string => `${holds ? 'holds' : 'FAILS'} (≤ ${budget})`;
  console.log(`Footprint on ${databases.engine}`);
  printTable(
    ['figure', 'value', 'budget'],
    [
      ['start to the first /health on a new database, ms', rounded(first.ms, 0), ''],
      ['start to the first /health, ms', rounded(startMs, 0), verdict(startMs <= budgetStartMs, `${budgetStartMs} ms`)],
      ['quickest start, ms', rounded(Math.min(...times), 0), ''],
      ['start of a bare Node server, ms', rounded(bareMs, 0), ''],
      ['idle memory, MB', rounded(megabytes, 0), verdict(megabytes <= budgetMegabytes, `${budgetMegabytes} MB`)],
    ],
  );
  return startMs <= budgetStartMs && megabytes <= budgetMegabytes;
}
