import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const dist = new URL('../../packages/web/dist/', import.meta.url);
const budgetBytes = 250_000;

/** Scripts that the browser loads before it draws anything. */
function firstScripts(): readonly string[] {
  const shell = readFileSync(new URL('index.html', dist), 'utf8');
  return [...shell.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path);
}

it('the first page needs at most 250 kB of scripts, compressed', () => {
  const scripts = firstScripts();
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => gzipSync(readFileSync(new URL(path, dist))).length);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(budgetBytes);
});

it('nothing comes from elsewhere', () => {
  const shell = readFileSync(new URL('index.html', dist), 'utf8');
  expect(shell).not.toMatch(/https?:|<style|<script(?![^>]*src=)/);
});
