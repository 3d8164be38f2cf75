// Adds to what is built of the command what only a package needs: the example project of the demo, and the licences of
// the libraries that are part of its files.
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale, librariesOf } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'packages', 'cli', 'dist');

function licenceOf(library) {
  const directory = join(root, 'node_modules', library);
  const { version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${library} has no text of its licence`);
  return `${library} ${version} (${license})\n\n${readFileSync(join(directory, file), 'utf8').trim()}\n`;
}

await buildStale();
const texts = librariesOf('cli').map(licenceOf);
writeFileSync(join(target, 'THIRD-PARTY-LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
cpSync(join(root, 'examples/northwind-analytics/artifacts'), join(target, 'example'), { recursive: true });
if (!existsSync(join(target, 'example/today/manifest.json'))) throw new Error('The example project is missing');
