import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median, quantile } from '../numbers.js';
import { printTable, rounded } from '../table.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(values.rounds);
const budgetMs = 150;

/** The command as a package has it: a checkout looks first whether something has to be built. */
function installed(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tessera-bench-cli-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const cli = resolve('packages/cli');
  mkdirSync(join(directory, 'bin'));
  cpSync(join(cli, 'bin/tessera.js'), join(directory, 'bin/tessera.js'));
  cpSync(join(cli, 'package.json'), join(directory, 'package.json'));
  symlinkSync(join(cli, 'dist'), join(directory, 'dist'), 'junction');
  return join(directory, 'bin/tessera.js');
}

function timeOf(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}

const checkout = resolve('packages/cli/bin/tessera.js');
timeOf([checkout, '--version']);
const command = installed();
const calls = {
  'node alone': ['--eval', '0'],
  'tessera --version': [command, '--version'],
  'tessera --help': [command, '--help'],
  'tessera rules list --json': [command, 'rules', 'list', '--json'],
  'tessera --version, in a checkout': [checkout, '--version'],
};
const times = new Map<string, number[]>(Object.keys(calls).map((name) => [name, []]));
// In turns, so that a busy moment of the machine meets all of them.
for (let round = 0; round < rounds; round += 1) {
  for (const [name, args] of Object.entries(calls)) times.get(name)?.push(timeOf(args));
}

const bare = median(times.get('node alone') ?? []);
printTable(
  ['call', 'median ms', 'fastest ms', '90 % ms', '/ node'],
  [...times].map(([name, measured]) => [
    name,
    rounded(median(measured), 0),
    rounded(Math.min(...measured), 0),
    rounded(quantile(measured, 0.9), 0),
    rounded(median(measured) / bare, 2),
  ]),
);
const version = median(times.get('tessera --version') ?? []);
const holds = version <= budgetMs;
console.log(`${holds ? 'holds' : 'FAILS'}  tessera --version: ${rounded(version, 0)} ms (≤ ${budgetMs})`);
process.exitCode = holds ? 0 : 1;
