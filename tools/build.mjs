// Transpiles packages/*/src to packages/*/dist. Types are checked by `npm run check`, not here: this must be quick
// enough to run before every command of a checkout. Skips packages whose dist is newer than their sources.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampName = '.built';

const threads = ['sql-lineage-thread.ts', 'sql-ddl-thread.ts'];

/**
 * Packages that start often are put together: reading the hundreds of small files of our packages and of these
 * libraries one by one takes more than half of the time to the first answer.
 */
const bundled = {
  server: {
    entries: ['index.ts', 'main.ts', ...threads],
    packages: ['engine', 'adapters', 'api'],
    libraries: ['kysely', 'typebox'],
  },
  // Its users install one file.
  sdk: { entries: ['index.ts'], packages: [], libraries: [] },
  // The same for whoever installs the command; it brings the server along, whose threads are files of their own.
  cli: {
    entries: ['index.ts', 'main.ts', ...threads.map((thread) => `../../server/src/${thread}`)],
    packages: ['sdk', 'server', 'engine', 'adapters', 'api'],
    libraries: ['kysely', 'typebox'],
  },
};

/** Source files of a package, without its tests. */
function sourceFiles(directory) {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function isStale(files, stamp) {
  try {
    const built = readFileSync(stamp, 'utf8');
    const stampTime = statSync(stamp).mtimeMs;
    return built !== files.join('\n') || files.some((file) => statSync(file).mtimeMs > stampTime);
  } catch {
    return true;
  }
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('base64url');
}

/** How esbuild is to treat the package. */
function shapeOf(name, source, files) {
  const bundle = bundled[name];
  if (bundle === undefined) return { entryPoints: files };
  const dependencies = [name, ...bundle.packages].flatMap((part) =>
    Object.keys(JSON.parse(readFileSync(join(root, 'packages', part, 'package.json'), 'utf8')).dependencies ?? {}),
  );
  const inside = [...bundle.libraries, ...bundle.packages.map((each) => `@tessera/${each}`)];
  return {
    entryPoints: bundle.entries.map((entry) => ({ in: join(source, entry), out: basename(entry, '.ts') })),
    bundle: true,
    splitting: true,
    conditions: ['tessera-source'],
    // What this code computes is kept under the digest of its text: see packages/server/src/platform/cache/build-id.ts.
    define: { tesseraBuild: JSON.stringify(digestOf(files)) },
    external: dependencies.filter((dependency) => !inside.includes(dependency)),
  };
}

/** Libraries whose code becomes part of the built files of a package. */
export function librariesOf(name) {
  return bundled[name].libraries;
}

/** Builds what is stale; returns the names of the packages that were built. */
export async function buildStale() {
  const built = [];
  for (const name of readdirSync(join(root, 'packages'))) {
    // Made for browsers, by build-web.mjs.
    if (name === 'web') continue;
    const source = join(root, 'packages', name, 'src');
    const target = join(root, 'packages', name, 'dist');
    const stamp = join(target, stampName);
    const parts = [name, ...(bundled[name]?.packages ?? [])];
    const files = parts.flatMap((part) => sourceFiles(join(root, 'packages', part, 'src')));
    if (files.length === 0 || !isStale(files, stamp)) continue;
    // Loaded only when there is something to build: it takes longer than most commands.
    const { build } = await import('esbuild');
    // Built aside and put in place at the end: a command that runs meanwhile finds the old files or the new ones.
    const aside = join(root, 'packages', name, `.dist-${process.pid}`);
    await build({
      // Comments of bundles name files, the same ones from wherever this is called.
      absWorkingDir: root,
      ...shapeOf(name, source, files),
      outdir: aside,
      outbase: source,
      format: 'esm',
      target: 'node20',
      platform: 'node',
      sourcemap: 'linked',
      sourcesContent: name !== 'sdk',
      logLevel: 'warning',
    });
    writeFileSync(join(aside, stampName), files.join('\n'));
    rmSync(target, { recursive: true, force: true });
    renameSync(aside, target);
    built.push(name);
  }
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStale();
