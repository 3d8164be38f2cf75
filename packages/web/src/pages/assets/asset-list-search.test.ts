import { expect, it } from 'vitest';
import { assetListSearch } from './asset-list-search.js';

it.each([
  [{}, {}],
  [
    { q: 'orders', owner: 't', environment: 'staging', type: 'kafka_topic' },
    { q: 'orders', owner: 't', environment: 'staging', type: 'kafka_topic' },
  ],
  [{ q: 2026 }, { q: '2026' }],
  [{ q: '', owner: null, environment: {}, type: 'table' }, {}],
])('%j is %j', (given, expected) => {
  expect(assetListSearch(given)).toEqual(expected);
});
