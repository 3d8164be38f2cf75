// Adds to what is built of the command what only a package needs: the pages of the server, the example project of the
// demo, and the licences of the libraries that are part of its files.
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale, librariesOf } from './build.mjs';
import { buildWebIfStale } from './build-web.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'packages', 'cli', 'dist');
const licencesOfPages = 'licences.md';

function licenceOf(library) {
  const directory = join(root, 'node_modules', library);
  const { version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${library} has no text of its licence`);
  return `${library} ${version} (${license})\n\n${readFileSync(join(directory, file), 'utf8').trim()}\n`;
}

/** Copies what is built; marks of our builds and lists for ourselves stay behind. */
function copy(source, name, isWanted = () => true) {
  if (!existsSync(source)) throw new Error(`${source} is missing`);
  cpSync(source, join(target, name), { recursive: true, filter: isWanted });
}

await buildStale();
await buildWebIfStale();
const pages = join(root, 'packages', 'web', 'dist');
const texts = [...librariesOf('cli').map(licenceOf), readFileSync(join(pages, licencesOfPages), 'utf8')];
writeFileSync(join(target, 'THIRD-PARTY-LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
copy(pages, 'web', (path) => !path.endsWith('.built') && !path.endsWith(licencesOfPages));
copy(join(root, 'examples/northwind-analytics/artifacts'), 'example');
