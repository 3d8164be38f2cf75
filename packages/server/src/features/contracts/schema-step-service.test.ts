import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeTeam, publish, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { type ContentCache, contentCache } from '../../platform/cache/content-cache.js';
import { compareContracts } from './contract-comparison-service.js';
import { getDiff, getHistory } from './contract-reading-service.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

function countingCache(): ContentCache & { computed: number } {
  const inner = contentCache(60_000, null);
  const cache = {
    computed: 0,
    getAll: <T>(wanted: Parameters<typeof inner.getAll<T>>[0]) =>
      inner.getAll(
        wanted.map(({ parts, compute }) => ({
          parts,
          compute() {
            cache.computed += 1;
            return compute();
          },
        })),
      ),
  };
  return cache;
}

const columns = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${at}`, 'string']));

describe('the history of an asset', () => {
  it('compares each step once, and after a publish only the new one', async () => {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    for (let count = 1; count <= 30; count += 1) await publish(tessera.api, asset, table(columns(count)));
    const derived = countingCache();
    const platform = { ...tessera.platform, derived };
    const live = await getHistory(tessera.platform, asset.id);
    expect(live.contracts.map((entry) => entry.change_type)).toEqual([
      ...Array.from({ length: 29 }, () => 'minor'),
      'initial',
    ]);
    expect(await getHistory(platform, asset.id)).toEqual(live);
    expect(await getHistory(platform, asset.id)).toEqual(live);
    expect(derived.computed).toBe(29);
    await publish(tessera.api, asset, table(columns(31)));
    expect((await getHistory(platform, asset.id)).contracts).toHaveLength(31);
    expect(derived.computed).toBe(30);
  });

  it('judges each step under the mode of the older version', async () => {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    const [small, large] = [table({ id: 'integer' }), table({ id: 'integer', name: 'string' })];
    const send = (schema: object, mode: string) =>
      tessera.api.post(`/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}&force=true`, {
        schema,
        compatibility_mode: mode,
      });
    for (const [schema, mode] of [
      [small, 'backward'],
      [large, 'full'],
      [small, 'none'],
      [large, 'full'],
      [small, 'backward'],
    ] as const)
      expect((await send(schema, mode)).status).toBe(201);
    const platform = { ...tessera.platform, derived: countingCache() };
    const { contracts } = await getHistory(platform, asset.id);
    expect(contracts.map((entry) => [entry.change_type, entry.breaking_changes_count])).toEqual([
      ['major', 1],
      ['minor', 0],
      ['major', 1],
      ['minor', 0],
      ['initial', 0],
    ]);
  });
});

describe('the difference of two versions', () => {
  it('is compared once for each direction', async () => {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    for (const schema of [table({ id: 'integer' }), table({ id: 'integer', name: 'string' })])
      await publish(tessera.api, asset, schema);
    const derived = countingCache();
    const platform = { ...tessera.platform, derived };
    const there = { from: '1.0.0', to: '1.1.0' };
    const back = { from: '1.1.0', to: '1.0.0' };
    for (const versions of [there, back, there, back])
      expect(await getDiff(platform, asset.id, versions)).toEqual(await getDiff(tessera.platform, asset.id, versions));
    expect(derived.computed).toBe(2);
    expect((await getDiff(platform, asset.id, back)).change_type).toBe('major');
  });

  it('is the same for contracts that are named, and its own under each mode', async () => {
    const asset = await makeAsset(tessera.api, await makeTeam(tessera.api));
    const one = await makeContract(tessera.api, asset, table({ id: 'integer' }));
    const other = await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string' }));
    const derived = countingCache();
    const platform = { ...tessera.platform, derived };
    const ask = { contract_id_1: one.id, contract_id_2: other.id };
    await getDiff(platform, asset.id, { from: one.version, to: other.version });
    for (const compatibility_mode of ['backward', 'forward', 'forward'] as const) {
      const live = await compareContracts(tessera.platform, { ...ask, compatibility_mode });
      expect(await compareContracts(platform, { ...ask, compatibility_mode })).toEqual(live);
      expect(live.is_compatible).toBe(compatibility_mode === 'backward');
    }
    expect(derived.computed).toBe(2);
  });
});
