import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { findChromium, startChromium } from '../../e2e/web/support/chromium.mjs';
import { startServerProcess } from '../../packages/server/test/support/spawned-server.js';
import { printTable, rounded } from '../table.js';
import { openBarePages } from './bare-pages.js';
import { type Figure, graphFigures, listFigures } from './figures.js';
import { fillWarehouse } from './warehouse.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const dist = resolve('packages/web/dist');
const initialBudgetBytes = 250_000;

/** Bytes of the scripts that the browser loads before it draws anything, compressed. */
function initialBytes(): number {
  const shell = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = [...shell.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/([^"]+\.js)"/g)].map(
    ([, path = '']) => path,
  );
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
}

function printed({ what, value, unit, budget, bare }: Figure): readonly (string | number)[] {
  const ratio = bare === null ? '–' : rounded(value / bare, 1);
  const holds = budget === null ? '' : value <= budget ? 'holds' : 'FAILS';
  return [what, rounded(value, 0), unit, budget ?? '–', bare === null ? '–' : rounded(bare, 0), ratio, holds];
}

const chromium = findChromium();
if (chromium === null || !existsSync(join(dist, 'index.html'))) {
  console.log(
    chromium === null
      ? 'Left out: no Chromium. Set CHROMIUM to the path of one.'
      : 'Left out: the pages are not built. `npm run build` does that.',
  );
  process.exit(0);
}
const server = await startServerProcess({ DATABASE_URL: 'sqlite://:memory:', AUTH_DISABLED: 'true' });
const browser = await startChromium(chromium);
const bare = await openBarePages();
const figures: Figure[] = [
  { what: 'initial scripts, gzip', value: initialBytes(), unit: 'bytes', budget: initialBudgetBytes, bare: null },
];
try {
  const edges = await fillWarehouse(server.url);
  figures.push(...(await listFigures(browser, server.url, bare.url, rounds)));
  for (const [size, count] of edges) {
    figures.push(...(await graphFigures(browser, server.url, bare.url, { rounds, size, edges: count })));
  }
} finally {
  bare.close();
  await browser.close();
  await server.stop();
}
printTable(['what', 'measured', 'unit', 'budget', 'bare', 'ratio', ''], figures.map(printed));
const failed = figures.filter(({ value, budget }) => budget !== null && value > budget);
console.log(failed.length === 0 ? 'Everything holds.' : `Does not hold: ${failed.map(({ what }) => what).join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
