#!/usr/bin/env node
// In a checkout, what is stale is built first, so that a fresh clone needs no separate step. A published package has
// only dist.
import { existsSync } from 'node:fs';

const source = new URL('../src/index.ts', import.meta.url);
const builder = new URL('../../../tools/build.mjs', import.meta.url);
const webBuilder = new URL('../../../tools/build-web.mjs', import.meta.url);
/** Commands that show pages to people; the build of these takes seconds. */
const showsPages = process.argv[2] === 'serve' || (process.argv[2] === 'demo' && !process.argv.includes('--exit'));

if (existsSync(source) && existsSync(builder)) {
  const notice = setTimeout(() => process.stderr.write('Building Tessera…\n'), 150);
  const { buildStale } = await import(builder.href);
  await buildStale();
  if (showsPages && process.env.TESSERA_PAGES !== 'off') {
    const { buildWebIfStale } = await import(webBuilder.href);
    await buildWebIfStale();
  }
  clearTimeout(notice);
}

const { main } = await import(new URL('../dist/main.js', import.meta.url).href);
await main(process.argv.slice(2));
