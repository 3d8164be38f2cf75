import { describe, expect, it } from 'vitest';
import { readCodeowners } from './codeowners.js';

const owns = (pattern: string, path: string): boolean => readCodeowners(`${pattern} @team`).ownersOf(path).length > 0;

describe('a pattern of CODEOWNERS', () => {
  // The examples of GitHub's documentation, and what surrounds them.
  it.each([
    ['*', 'a.sql', true],
    ['*', 'models/deep/a.sql', true],
    ['*.sql', 'models/deep/a.sql', true],
    ['*.sql', 'models/a.sqlx', false],
    ['/build/logs/', 'build/logs/deep/a.log', true],
    ['/build/logs/', 'other/build/logs/a.log', false],
    ['/build/logs/', 'build/logs', false],
    ['docs/*', 'docs/start.md', true],
    ['docs/*', 'docs/build-app/trouble.md', false],
    ['docs/*', 'other/docs/start.md', false],
    ['apps/', 'web/apps/main/a.ts', true],
    ['apps/', 'apps', false],
    ['/docs/', 'docs/a/b', true],
    ['/docs/', 'web/docs/a', false],
    ['/scripts', 'scripts/deep/a.sh', true],
    ['**/logs', 'build/logs/a.log', true],
    ['**/logs', 'logs/a.log', true],
    ['/*', 'a.sql', true],
    ['/*', 'models/a.sql', false],
    ['/models/**', 'models/a/b.sql', true],
    ['models/**/marts', 'models/x/y/marts/a.sql', true],
    ['models/**/marts', 'models/marts/a.sql', true],
    ['models/stg_?.sql', 'models/stg_a.sql', true],
    ['models/stg_?.sql', 'models/stg_ab.sql', false],
    ['models/stg_*_v*.sql', 'models/stg_orders_v2.sql', true],
    ['models', 'my_models/a.sql', false],
    ['Models/', 'models/a.sql', false],
    ['models/with\\ blank.sql', 'models/with blank.sql', true],
    ['/', 'a.sql', true],
    ['models\\a.sql', 'models/a.sql', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(owns(pattern, path)).toBe(expected);
  });

  it('takes no longer for stars that fit again and again', () => {
    const path = `${'a'.repeat(2000)}/`.repeat(20);
    expect(owns(`${'*a'.repeat(500)}*b`, path)).toBe(false);
    expect(owns(`${'**/a*/'.repeat(200)}b`, path)).toBe(false);
  });
});

describe('CODEOWNERS', () => {
  const file = readCodeowners(
    [
      '# everybody',
      '*            @shop/data   # unless',
      'models/finance/   @shop/finance  ada@example.com',
      'models/finance/free/',
      '!models/finance/never.sql @shop/x',
      '\\#odd @shop/odd',
      '[Marketing][2] @shop/marketing',
      'models/ads/',
      'models/ads/own.sql @shop/own',
      '^[Optional]',
      'models/none/',
    ].join('\r\n'),
  );

  it('lets the last rule that fits count', () => {
    expect(file.ownersOf('models/a.sql')).toEqual(['@shop/data']);
    expect(file.ownersOf('models/finance/a.sql')).toEqual(['@shop/finance', 'ada@example.com']);
    expect(file.ownersOf('models\\finance\\a.sql')).toEqual(['@shop/finance', 'ada@example.com']);
    expect(file.ownersOf('./models/finance/a.sql')).toEqual(['@shop/finance', 'ada@example.com']);
    expect(file.ownersOf('models/finance/free/a.sql')).toEqual([]);
    expect(file.ownersOf('#odd')).toEqual(['@shop/odd']);
  });

  it('gives rules of a section its owners', () => {
    expect(file.ownersOf('models/ads/a.sql')).toEqual(['@shop/marketing']);
    expect(file.ownersOf('models/ads/own.sql')).toEqual(['@shop/own']);
    expect(file.ownersOf('models/none/a.sql')).toEqual([]);
  });

  it('names the lines that it passed over', () => {
    expect(file.problems).toEqual(['line 5: a pattern cannot be negated; it was ignored']);
  });

  it('of nothing owns nothing', () => {
    expect(readCodeowners('').ownersOf('a')).toEqual([]);
  });
});
