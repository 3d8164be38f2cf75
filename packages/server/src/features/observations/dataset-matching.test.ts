import { describe, expect, it } from 'vitest';
import { lastSegmentOf } from '../assets/known-assets.js';
import { aliasOf, matchDataset, tableNameOf } from './dataset-matching.js';

const dataset = (namespace: string, name: string, otherNames: readonly { namespace: string; name: string }[] = []) => ({
  namespace,
  name,
  otherNames,
  columns: [],
  columnSources: [],
});

function match(
  given: ReturnType<typeof dataset>,
  fqns: readonly string[],
  aliases: Record<string, readonly string[]> = {},
) {
  const byLastSegment = new Map<string, { id: string; fqn: string }[]>();
  for (const fqn of fqns)
    byLastSegment.set(lastSegmentOf(fqn), [...(byLastSegment.get(lastSegmentOf(fqn)) ?? []), { id: fqn, fqn }]);
  const names = new Map(
    Object.values(aliases)
      .flat()
      .map((fqn) => [fqn, fqn]),
  );
  const found = matchDataset(given, { byAlias: new Map(Object.entries(aliases)), byLastSegment }, names);
  return found.asset === null ? found.reason : found.asset.fqn;
}

it.each([
  ['s3://bucket', '/path/x', 's3://bucket/path/x'],
  ['s3://bucket/', 'path/x', 's3://bucket/path/x'],
  ['kafka://broker:9092', 'orders', 'kafka://broker:9092/orders'],
  ['file', '/tmp/x', 'file/tmp/x'],
])('%s and %s are listed as %s', (namespace, name, alias) => {
  expect(aliasOf({ namespace, name })).toBe(alias);
});

it.each([
  ['DB.Public."Orders"', 'db.public.orders'],
  ['`p`.mart.daily', 'p.mart.daily'],
  ['orders', null],
  ['/tmp/a.b', null],
  ['a..b', null],
  ['a b.c', null],
  ['', null],
])('%s is the table %s', (name, table) => {
  expect(tableNameOf({ namespace: '', name })).toBe(table);
});

describe('a dataset is the asset', () => {
  it.each([
    ['of its name', 'wh.mart.orders', ['wh.mart.orders', 'dev.wh.mart.orders'], 'wh.mart.orders'],
    ['of its name in another case', 'WH.MART.ORDERS', ['wh.mart.orders'], 'wh.mart.orders'],
    ['whose name ends in it', 'mart.orders', ['wh.mart.orders', 'wh.raw.orders'], 'wh.mart.orders'],
    ['whose name it ends in', 'spark_catalog.mart.orders', ['mart.orders'], 'mart.orders'],
    ['none of that name', 'wh.mart.orders', ['wh.mart.order', 'wh.raw.orders'], 'unknown'],
    ['none of two that it may be', 'mart.orders', ['a.mart.orders', 'b.mart.orders'], 'ambiguous'],
    ['none when it has one segment', 'orders', ['wh.mart.orders'], 'unknown'],
  ])('%s: %s', (_, name, fqns, expected) => {
    expect(match(dataset('postgres://db', name), fqns)).toBe(expected);
  });

  it('that lists it, before any of its name', () => {
    const listed = { 'kafka://b/wh.orders': ['topics.orders'] };
    expect(match(dataset('kafka://b', 'wh.orders'), ['wh.orders'], listed)).toBe('topics.orders');
    expect(match(dataset('kafka://b', 'x'), [], { 'kafka://b/x': ['a.one', 'a.two'] })).toBe('ambiguous');
  });

  it('of another of its names', () => {
    const symlink = { namespace: 'hive://m', name: 'default.orders' };
    expect(match(dataset('file', '/tmp/orders', [symlink]), ['lake.default.orders'])).toBe('lake.default.orders');
    expect(match(dataset('file', '/tmp/orders', [symlink]), [], { 'hive://m/default.orders': ['a.b'] })).toBe('a.b');
  });
});
