// Builds packages/web with Vite, and compresses what it wrote. Takes seconds, so it runs only where pages are wanted:
// for `npm run build`, `tessera serve` and `tessera demo` of a checkout, and the tests in a browser. Skips when nothing
// changed that the result depends on.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const web = join(root, 'packages/web');
const target = join(web, 'dist');
const stamp = join(target, '.built');
/** Smaller files are one packet anyway. */
const leastBytes = 1024;

function files(directory) {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Digest of everything that the result depends on. */
function digest() {
  const hash = createHash('sha256');
  const sources = [
    ...['web', 'sdk', 'api', 'engine'].flatMap((name) => files(join(root, 'packages', name, 'src'))),
    ...files(join(web, 'public')),
    ...['index.html', 'vite.config.ts', 'package.json'].map((name) => join(web, name)),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ].filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of sources) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('base64url');
}

function compress(file) {
  const body = readFileSync(file);
  if (body.length < leastBytes || !/\.(css|html|js|json|svg|txt)$/.test(file)) return;
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  if (brotli.length >= body.length) return;
  writeFileSync(`${file}.br`, brotli);
  writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
}

/** Builds the interface if it is stale; returns whether it was built. */
export async function buildWebIfStale() {
  const wanted = digest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  // Test runners set another one, with which React would be built as for its developers.
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  // Built aside and put in place at the end, as the other packages are.
  const aside = join(web, `.dist-${process.pid}`);
  await build({
    root: web,
    logLevel: 'warn',
    build: { outDir: aside, emptyOutDir: true },
  });
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
  for (const file of files(aside)) compress(file);
  writeFileSync(join(aside, '.built'), wanted);
  rmSync(target, { recursive: true, force: true });
  renameSync(aside, target);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWebIfStale();
