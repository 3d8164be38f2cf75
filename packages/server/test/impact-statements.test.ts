import type { Asset, AssetImpact, ChangeSetImpact } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeColumnEdges } from './support/column-edges.js';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { makeAsset, makeContract, makeDependency, makeRegistration, makeTeam, table } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

const schema = table({ id: 'integer', email: 'string' });
const breaking = table({ id: 'integer' });
const many = 100;

let database: CountedDatabase;
let tessera: TestApp;
/** Assets with one and with a hundred dependents; every dependent has a consumer and a team of its own. */
let few: Asset;
let wide: Asset;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  few = await fan(1);
  wide = await fan(many);
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

async function fan(dependents: number): Promise<Asset> {
  const asset = await makeAsset(tessera.api);
  await makeContract(tessera.api, asset, schema);
  for (let index = 0; index < dependents; index += 1) {
    const dependent = await makeAsset(tessera.api);
    await makeColumnEdges(tessera, asset, dependent, [['email', 'email']]);
    await makeRegistration(
      tessera.api,
      await makeContract(tessera.api, dependent, schema),
      await makeTeam(tessera.api),
    );
  }
  return asset;
}

/** Statements of an impact analysis, after a look at what it found. */
async function statementsOfImpact(asset: Asset, affected: number): Promise<number> {
  return database.statementsOf(async () => {
    const { body } = await tessera.api.post<AssetImpact>(`/assets/${asset.id}/impact`, breaking);
    expect([body.impacted_assets.length, body.impacted_consumers.length]).toEqual([affected, affected]);
    expect(body.column_impacts.map(({ feeds }) => feeds.length)).toEqual([affected]);
  });
}

async function statementsOfSet(changed: readonly Asset[], teams: number): Promise<number> {
  return database.statementsOf(async () => {
    const changes = changed.map(({ id }) => ({ asset_id: id, schema: breaking }));
    const { body } = await tessera.api.post<ChangeSetImpact>('/impact', { changes });
    expect([body.changes.length, body.affected_teams.length]).toEqual([changed.length, teams]);
  });
}

describe('the number of statements', () => {
  it('of an impact analysis does not grow with what is affected', async () => {
    expect(await statementsOfImpact(wide, many)).toBe(await statementsOfImpact(few, 1));
  });

  it('of an impact analysis grows by one with each level', async () => {
    let last = await makeAsset(tessera.api);
    await makeContract(tessera.api, last, schema);
    const head = last;
    const counts: number[] = [];
    for (let depth = 1; depth <= 3; depth += 1) {
      const next = await makeAsset(tessera.api);
      await makeDependency(tessera.api, next, last);
      last = next;
      counts.push(await database.statementsOf(() => tessera.api.post(`/assets/${head.id}/impact`, breaking)));
    }
    expect(counts.map((count) => count - (counts[0] ?? 0))).toEqual([0, 1, 2]);
  });

  it('of a change set does not grow with its changes, nor with what is affected', async () => {
    const { body } = await tessera.api.post<AssetImpact>(`/assets/${wide.id}/impact`, breaking);
    const dependents = body.impacted_assets.map(({ asset_id }) => ({ id: asset_id }) as Asset);
    const one = await statementsOfSet([few], 2);
    expect(await statementsOfSet([wide], 2 * many)).toBe(one);
    expect(await statementsOfSet([wide, ...dependents.slice(1)], 2 * many)).toBe(one);
  });

  it('of lineage and context does not grow with the neighbours', async () => {
    for (const path of ['lineage', 'context']) {
      const statements = (asset: Asset, neighbours: number) =>
        database.statementsOf(async () => {
          const { body } = await tessera.api.get(`/assets/${asset.id}/${path}`);
          expect(body[path === 'lineage' ? 'downstream_assets' : 'downstream_dependents']).toHaveLength(neighbours);
        });
      expect([path, await statements(wide, many)]).toEqual([path, await statements(few, 1)]);
    }
  });
});
