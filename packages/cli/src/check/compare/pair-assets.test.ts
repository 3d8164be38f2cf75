import { expect, it } from 'vitest';
import type { CheckedAsset } from '../inputs/checked-asset.js';
import { pairAssets } from './pair-assets.js';

const asset = (key: string, file: string | null, given: Partial<CheckedAsset> = {}): CheckedAsset => ({
  key,
  fqn: key,
  format: 'openapi',
  name: key,
  names: { name: key },
  file,
  schema: {},
  isDescribed: true,
  guarantees: null,
  mode: null,
  version: null,
  owner: null,
  consumers: [],
  ...given,
});

const shown = (...parameters: Parameters<typeof pairAssets>): readonly string[] =>
  pairAssets(...parameters).map(({ before, after }) => `${label(before)} → ${label(after)}`);
const label = (given: CheckedAsset | null): string => (given === null ? '-' : `${given.key}@${given.file}`);

it.each([
  ['the same file', [asset('a', 'x')], [asset('a', 'x')], {}, ['a@x → a@x']],
  ['a renamed file', [asset('a', 'x')], [asset('a', 'y')], { y: 'x' }, ['a@x → a@y']],
  ['another file', [asset('a', 'x')], [asset('a', 'y')], {}, ['a@x → a@y']],
  [
    'its own file before another',
    [asset('a', 'x'), asset('a', 'y')],
    [asset('a', 'y'), asset('a', 'x')],
    {},
    ['a@y → a@y', 'a@x → a@x'],
  ],
  [
    'a document of another title',
    [asset('old.get', 'x', { names: { path: '/' } })],
    [asset('new.get', 'x', { names: { path: '/' } })],
    {},
    ['old.get@x → new.get@x'],
  ],
  ['new and gone', [asset('a', 'x')], [asset('b', 'x')], {}, ['- → b@x', 'a@x → -']],
  ['another format', [asset('a', 'x')], [asset('a', 'x', { format: 'avro' })], {}, ['- → a@x', 'a@x → -']],
  [
    'a schema in a renamed file',
    [asset('a', 'x', { format: 'jsonschema' })],
    [asset('b', 'y', { format: 'jsonschema' })],
    { y: 'x' },
    ['a@x → b@y'],
  ],
] as const)('%s', (_, before, after, renames, pairs) => {
  expect(shown(before, after, new Map(Object.entries(renames)))).toEqual(pairs);
});
