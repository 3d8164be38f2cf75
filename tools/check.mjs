// `npm run check`: every static check, in the order of how fast it speaks. All run; the exit code tells whether one failed.
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

const steps = [
  ['format and lint', 'biome', ['check', '.']],
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['types of engine without Node', 'tsc', ['-p', 'packages/engine']],
  ['types of adapters without Node', 'tsc', ['-p', 'packages/adapters']],
  ['types of api without Node', 'tsc', ['-p', 'packages/api']],
  ['types of sdk in a browser', 'tsc', ['-p', 'packages/sdk']],
  ['types of web', 'tsc', ['-p', 'packages/web']],
  ['promises, exhaustiveness, file size', 'eslint', ['packages', 'bench', '--max-warnings', '0']],
  ['import rules', 'node', ['tools/check-boundaries.mjs']],
  ['import rules of bench', 'node', ['tools/check-boundaries.mjs', 'bench']],
  ['dead code', 'knip', []],
  ['generated files are current', 'node', ['tools/generate.mjs', '--check']],
];

process.env['PATH'] = `${process.cwd()}/node_modules/.bin${delimiter}${process.env['PATH']}`;

const failed = [];
for (const [title, command, args] of steps) {
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const verdict = status === 0 ? 'ok' : 'FAILED';
  console.log(`${verdict.padEnd(6)} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(title);
}
if (failed.length > 0) {
  console.error(`\ncheck failed: ${failed.join(', ')}`);
  process.exit(1);
}
