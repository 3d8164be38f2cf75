import { expect, it } from 'vitest';
import { removedAsset } from './removed-asset.js';

const model = {
  key: 'model.shop.a',
  name: 'a',
  fqn: 'shop.a',
  format: 'dbt',
  owner: null,
  file: null,
  version: null,
} as const;

it.each([
  ['a model that teams were named for', { ...model, consumers: ['finance'] }, 'backward', 'breaking'],
  ['a model without known readers', { ...model, consumers: [] }, 'backward', 'dangerous'],
  ['the declaration of a source', { ...model, key: 'source.shop.raw.a', consumers: [] }, 'backward', 'compatible'],
  ['an endpoint', { ...model, format: 'openapi', consumers: [] }, 'forward', 'breaking'],
  ['anything, where nothing has to hold', { ...model, format: 'openapi', consumers: [] }, 'none', 'compatible'],
] as const)('%s that is gone', (_, asset, mode, verdict) => {
  expect(removedAsset(asset, mode)).toMatchObject({ change: 'removed', verdict, changes: [{ message: 'a is gone' }] });
});
