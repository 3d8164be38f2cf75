// Import rules of ARCHITECTURE.md. The canary: a configuration that silently sees too few modules must not pass.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const root = process.argv[2] ?? 'packages';
// `--only <pattern>` narrows what is looked at; the canary below must then speak up.
const only = process.argv[3] === '--only' ? ['--include-only', process.argv[4]] : [];
const run = spawnSync(
  'node',
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    root,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...only,
  ],
  {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  },
);
if (!run.stdout) {
  console.error(run.stderr);
  process.exit(1);
}
const { modules, summary } = JSON.parse(run.stdout);
const expected = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
  (entry) =>
    entry.isFile() && /\.tsx?$/.test(entry.name) && !/[\\/](dist|node_modules)([\\/]|$)/.test(entry.parentPath),
).length;
const seen = modules.filter(({ source }) => source.startsWith(root) && /\.tsx?$/.test(source)).length;
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
console.log(`${seen} modules, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} violations`);
if (seen < expected) {
  console.error(`Only ${seen} of ${expected} source files were looked at: the configuration misses some.`);
  process.exit(1);
}
if (summary.violations.length > 0) process.exit(1);
