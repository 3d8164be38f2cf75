import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { grownManifest } from '../dbt/grown-project.js';
import { projectShape } from '../dbt/project-shape.js';
import { median } from '../numbers.js';
import { printTable, rounded } from '../table.js';

const budgetMs = 2000;
const budgetModels = 1000;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,5000' },
    rounds: { type: 'string', default: '7' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);
// The command itself, without the look whether something has to be built.
const script = `
  import { main } from './packages/cli/dist/main.js';
  process.on('exit', () => process.stderr.write(JSON.stringify(process.cpuUsage())));
  await main(process.argv.slice(1));`;

const directory = mkdtempSync(join(tmpdir(), 'tessera-bench-check-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

interface Run {
  /** Milliseconds from its start to its end. */
  readonly wall: number;
  /** Milliseconds of all processors; 0 where the process does not tell. */
  readonly cpu: number;
}

function timed(args: readonly string[]): Run {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`The command ended with ${status}: ${stderr}`);
  const wall = performance.now() - started;
  if (stderr === '') return { wall, cpu: 0 };
  const { user, system } = JSON.parse(stderr) as NodeJS.CpuUsage;
  return { wall, cpu: (user + system) / 1000 };
}

function parsed(paths: readonly string[]): number {
  const started = performance.now();
  for (const path of paths) JSON.parse(readFileSync(path, 'utf8'));
  return performance.now() - started;
}

const shape = projectShape();
const node = median(Array.from({ length: rounds }, () => timed(['-e', '0']).wall));
let holds = true;
const rows = sizes.flatMap((models) =>
  (['nothing', 'breaking'] as const).map((change) => {
    const [old, current] = [join(directory, 'old', 'manifest.json'), join(directory, 'manifest.json')];
    mkdirSync(join(directory, 'old'), { recursive: true });
    writeFileSync(old, grownManifest(models, shape, 'nothing'));
    writeFileSync(current, grownManifest(models, shape, change));
    const args = ['check', current, '--base-manifest', old, '--fail-on', 'none', '--output', 'markdown'];
    const checks: Run[] = [];
    const parses: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      checks.push(timed(['--input-type=module', '-e', script, '--', ...args]));
      parses.push(parsed([old, current]));
    }
    const [check, parse] = [median(checks.map(({ wall }) => wall)), median(parses)];
    const cpu = median(checks.map((run) => run.cpu));
    if (models === budgetModels && check > budgetMs) holds = false;
    const size = (readFileSync(old).length + readFileSync(current).length) / 1e6;
    const ratio = check / (parse + node);
    const times = [check, cpu, node, parse].map((ms) => rounded(ms, 0));
    return [models, change, rounded(size, 1), ...times, rounded(ratio, 1)];
  }),
);
printTable(['models', 'what changes', 'MB', 'check ms', 'cpu ms', 'node ms', 'parse ms', 'ratio'], rows);
console.log(holds ? 'Everything holds.' : `Does not hold: ${budgetModels} models in ${budgetMs} ms`);
process.exitCode = holds ? 0 : 1;
