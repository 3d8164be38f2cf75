import { afterEach, expect, it } from 'vitest';
import { cleanUp, errorLines, runTessera } from './support/tessera-process.js';

afterEach(cleanUp);

it('prints its version', async () => {
  expect(await runTessera(['--version'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^tessera \d+\.\d+\.\d+/),
  });
});

it.each([
  [['--help'], ['Usage: tessera', 'serve', 'demo', 'Examples:', 'Exit codes:']],
  [[], ['Usage: tessera']],
  [
    ['serve', '--help'],
    ['--host', '--port', '--database-url', 'Examples:'],
  ],
  [
    ['demo', '--help'],
    ['--exit', '--keep', 'Examples:'],
  ],
  [
    ['mcp', '--help'],
    ['--url', '--api-key-file', '--timeout', 'Examples:'],
  ],
  [
    ['check', '--help'],
    ['--base', '--fail-on', '--output', 'Examples:', 'Exit codes:'],
  ],
  [
    ['db', 'migrate', '--help'],
    ['--database-url', 'Examples:'],
  ],
])('explains itself: %s', async (args, texts) => {
  const { code, out } = await runTessera(args);
  expect(code).toBe(0);
  for (const text of texts) expect(out).toContain(text);
});

it.each([[['bogus']], [['serve', '--bogus']], [['demo', '--port']]])('refuses wrong usage: %s', async (args) => {
  const ended = await runTessera(args);
  expect(ended.code).toBe(2);
  expect(errorLines(ended)[0]).toMatch(/^error: /);
});
