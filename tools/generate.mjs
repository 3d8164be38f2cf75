// Writes the generated files of the repository; with --check it only compares and fails on a difference.
// Each generator is a module in tools/generators that exports `generate(): Promise<Record<path, text>>`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const onlyCheck = process.argv.includes('--check');
await buildStale();

const stale = [];
for (const name of readdirSync(join(root, 'tools', 'generators')).sort()) {
  const { generate } = await import(pathToFileURL(join(root, 'tools', 'generators', name)).href);
  for (const [path, text] of Object.entries(await generate(root))) {
    const file = join(root, path);
    let present = null;
    try {
      present = readFileSync(file, 'utf8');
    } catch {}
    if (present === text) continue;
    stale.push(path);
    if (onlyCheck) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}
if (onlyCheck && stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exit(1);
}
