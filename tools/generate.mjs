// Writes the generated files of the repository; with --check it only compares and fails on a difference.
// Each generator is a module in tools/generators that exports `generate(): Promise<Record<path, text>>`, and `ownedFolder`
// (one, or a list) when it writes every file of a folder: what it no longer writes there is deleted.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const onlyCheck = process.argv.includes('--check');
await buildStale();

const stale = [];
for (const name of readdirSync(join(root, 'tools', 'generators')).sort()) {
  const { generate, ownedFolder } = await import(pathToFileURL(join(root, 'tools', 'generators', name)).href);
  const files = await generate(root);
  for (const path of [ownedFolder ?? []].flat().flatMap((folder) => leftoversOf(folder, files))) {
    stale.push(path);
    if (onlyCheck) continue;
    rmSync(join(root, path));
    console.log(`deleted ${path}`);
  }
  for (const [path, text] of Object.entries(files)) {
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

/** Files in the folder that the generator would not write. */
function leftoversOf(folder, files) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ name }) => `${folder}/${name}`);
  return paths.filter((path) => !Object.hasOwn(files, path));
}

if (onlyCheck && stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exit(1);
}
