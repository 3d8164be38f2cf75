// `npm run bench -- <name> [options]`: bundles bench/<name> with the sources of the packages and runs it.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const bench = dirname(fileURLToPath(import.meta.url));
const [name, ...options] = process.argv.slice(2);
const names = readdirSync(bench, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'dist')
  .map((entry) => entry.name);
if (name === undefined || !names.includes(name)) {
  console.error(`Usage: npm run bench -- <name> [options]\nNames: ${names.join(', ')}`);
  process.exit(2);
}

/** Libraries stay outside the bundle; our own packages go in. */
const libraries = {
  name: 'libraries-stay-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@tessera/') ? undefined : { path, external: true },
    );
  },
};

const outdir = join(bench, 'dist', name);
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: readdirSync(join(bench, name))
    .filter((file) => file === 'main.ts' || file.endsWith('-worker.ts'))
    .map((file) => join(bench, name, file)),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  conditions: ['tessera-source'],
  plugins: [libraries],
  format: 'esm',
  target: 'node20',
  platform: 'node',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const args = ['--expose-gc', '--enable-source-maps', '--max-old-space-size=4096', join(outdir, 'main.mjs'), ...options];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: dirname(bench) });
process.exit(status ?? 1);
