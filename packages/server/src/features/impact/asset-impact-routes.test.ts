import type { Asset, AssetImpact, Contract, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeContract,
  makeDependency,
  makeRegistration,
  makeTeam,
  type Problem,
  table,
} from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { analyzeAssetImpact } from './asset-impact-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const published = table({ id: 'integer', email: 'string' });
const compatible = table({ id: 'integer', email: 'string', note: 'string' });
const breaking = table({ id: 'integer' });

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const ask = (asset: { readonly id: string }, schema: unknown, query = '') =>
  tessera.api.post<AssetImpact & Problem>(`/assets/${asset.id}/impact${query}`, schema);

async function assetWithContract(): Promise<{ readonly asset: Asset; readonly contract: Contract }> {
  const asset = await makeAsset(tessera.api);
  return { asset, contract: await makeContract(tessera.api, asset, published) };
}

/** Assets of which each needs the one before it; the first needs the asset. */
async function chainOn(asset: Asset, length: number): Promise<readonly Asset[]> {
  const chain: Asset[] = [];
  for (let index = 0; index < length; index += 1) {
    const next = await makeAsset(tessera.api);
    await makeDependency(tessera.api, next, chain.at(-1) ?? asset);
    chain.push(next);
  }
  return chain;
}

async function readerOf(asset: Asset, contract?: Contract): Promise<Team> {
  const team = await makeTeam(tessera.api);
  await makeRegistration(tessera.api, contract ?? (await makeContract(tessera.api, asset, published)), team);
  return team;
}

const depths = ({ body }: { readonly body: AssetImpact }) =>
  body.impacted_assets.map(({ asset_id, depth }) => [asset_id, depth]);

describe('an impact analysis that cannot be made', () => {
  it('says what is wrong with the schema before anything else', async () => {
    expect(await ask({ id: nobody }, { type: 'text' })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'BAD_REQUEST',
          message: "Invalid JSON Schema: type: 'text' is not valid under any of the given schemas",
        },
      },
    });
  });

  it('needs a live asset', async () => {
    const { asset } = await assetWithContract();
    await tessera.api.delete(`/assets/${asset.id}`);
    for (const gone of [{ id: nobody }, asset]) {
      expect(await ask(gone, published)).toMatchObject({
        status: 404,
        body: { error: { code: 'ASSET_NOT_FOUND', message: 'Asset not found' } },
      });
    }
  });

  it('is for the owner of the asset', async () => {
    const { asset } = await assetWithContract();
    const question = { assetId: asset.id, schema: published, depth: 5 };
    await expect(analyzeAssetImpact(tessera.platform, memberOf(nobody), question)).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
      message: 'Cannot analyze impact for assets owned by other teams',
    });
    const owner = memberOf(asset.owner_team_id, 'read');
    expect(await analyzeAssetImpact(tessera.platform, owner, question)).toMatchObject({ safe_to_publish: true });
  });

  it.each(['0', '11', '-1', 'far', ''])('refuses the depth %j', async (depth) => {
    const { status, body } = await ask({ id: nobody }, published, `?depth=${depth}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: [{ loc: ['query', 'depth'] }] });
  });

  it.each([[[]], ['"text"'], [7]])('refuses a body that is no object (%#)', async (body) => {
    expect((await ask({ id: nobody }, body)).status).toBe(422);
    expect((await tessera.api.post(`/assets/no-id/impact`, published)).status).toBe(422);
  });

  it('needs credentials', async () => {
    expect((await tessera.stranger.post(`/assets/${nobody}/impact`, published)).status).toBe(401);
  });
});

describe('an impact analysis', () => {
  it('of an asset without a live contract finds nothing to break', async () => {
    const asset = await makeAsset(tessera.api);
    await chainOn(asset, 1);
    const { status, body } = await ask(asset, breaking);
    expect(status).toBe(200);
    expect(body).toEqual({
      change_type: 'minor',
      breaking_changes: [],
      impacted_consumers: [],
      impacted_assets: [],
      column_impacts: [],
      safe_to_publish: true,
    });
  });

  it('says what breaks, with everything that a change carries', async () => {
    const { asset } = await assetWithContract();
    const { body } = await ask(asset, breaking);
    expect(body).toEqual({
      change_type: 'major',
      breaking_changes: [
        expect.objectContaining({
          type: 'property_removed',
          path: 'properties.email',
          rule: 'property-removed',
          pointer: '/properties/email',
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        }),
      ],
      impacted_consumers: [],
      impacted_assets: [],
      column_impacts: [],
      safe_to_publish: false,
      traversal_depth: 5,
    });
  });

  it('judges under the mode of the live contract', async () => {
    const asset = await makeAsset(tessera.api);
    await makeContract(tessera.api, asset, published, { compatibility_mode: 'none' });
    expect((await ask(asset, breaking)).body).toMatchObject({
      change_type: 'major',
      safe_to_publish: true,
      breaking_changes: [],
    });
  });

  it('lists consumers and assets also when nothing breaks, and stores nothing', async () => {
    const { asset, contract } = await assetWithContract();
    const reader = await readerOf(asset, contract);
    const [mart, report] = await chainOn(asset, 2);
    const events = await eventsOf(tessera.database, async () => {
      expect((await ask(asset, compatible)).body).toEqual({
        change_type: 'minor',
        breaking_changes: [],
        impacted_consumers: [
          { team_id: reader.id, team_name: reader.name, status: 'active', pinned_version: null, depth: 0 },
        ],
        impacted_assets: [
          { asset_id: mart?.id, fqn: mart?.fqn, dependency_type: 'consumes', depth: 1 },
          { asset_id: report?.id, fqn: report?.fqn, dependency_type: 'consumes', depth: 2 },
        ],
        column_impacts: [],
        safe_to_publish: true,
        traversal_depth: 5,
      });
    });
    expect(events).toEqual([]);
  });

  it('follows edges to the depth asked for', async () => {
    const { asset } = await assetWithContract();
    const chain = await chainOn(asset, 7);
    const upTo = (depth: number) => chain.slice(0, depth).map(({ id }, index) => [id, index + 1]);
    const near = await ask(asset, compatible, '?depth=1');
    expect([depths(near), near.body.traversal_depth]).toEqual([upTo(1), 1]);
    expect(depths(await ask(asset, compatible))).toEqual(upTo(5));
    const far = await ask(asset, compatible, '?depth=10');
    expect([depths(far), far.body.traversal_depth]).toEqual([upTo(7), 10]);
  });

  it('takes its depths from the settings', async () => {
    const own = await testApp({ variables: { IMPACT_DEPTH_DEFAULT: '2', IMPACT_DEPTH_MAX: '3' } });
    try {
      const asset = await makeAsset(own.api);
      await makeContract(own.api, asset, published);
      const depthOf = async (query: string) =>
        (await own.api.post<AssetImpact>(`/assets/${asset.id}/impact${query}`, published)).body.traversal_depth;
      expect([await depthOf(''), await depthOf('?depth=3'), await depthOf('?depth=4')]).toEqual([2, 3, undefined]);
    } finally {
      await own.close();
    }
  });

  it('survives cycles and never lists the asset itself', async () => {
    const { asset } = await assetWithContract();
    const [next, last] = await chainOn(asset, 2);
    await makeDependency(tessera.api, asset, last ?? asset);
    expect(depths(await ask(asset, compatible, '?depth=10'))).toEqual([
      [next?.id, 1],
      [last?.id, 2],
    ]);
  });

  it('lists an asset that is reached in two ways once, at its smallest depth', async () => {
    const { asset } = await assetWithContract();
    const [left, bottom] = await chainOn(asset, 2);
    const right = await makeAsset(tessera.api);
    await makeDependency(tessera.api, right, asset, 'transforms');
    await makeDependency(tessera.api, bottom ?? right, right, 'references');
    expect(new Map(depths(await ask(asset, compatible)) as [string, number][])).toEqual(
      new Map([
        [left?.id, 1],
        [right.id, 1],
        [bottom?.id, 2],
      ]),
    );
    await makeDependency(tessera.api, bottom ?? right, asset, 'references');
    const direct = (await ask(asset, compatible)).body.impacted_assets.find(({ asset_id }) => asset_id === bottom?.id);
    expect(direct).toMatchObject({ depth: 1, dependency_type: 'references' });
  });

  it('follows no name in metadata', async () => {
    const { asset } = await assetWithContract();
    await makeAsset(tessera.api, { metadata: { depends_on: [asset.fqn] } });
    expect((await ask(asset, compatible)).body.impacted_assets).toEqual([]);
  });

  it('passes through neither deleted assets nor ended edges', async () => {
    const { asset } = await assetWithContract();
    const [gone] = await chainOn(asset, 2);
    await tessera.api.delete(`/assets/${gone?.id}`);
    const other = await makeAsset(tessera.api);
    const edge = await makeDependency(tessera.api, other, asset);
    await tessera.api.delete(`/assets/${other.id}/dependencies/${edge.id}`);
    expect((await ask(asset, compatible)).body.impacted_assets).toEqual([]);
    await tessera.api.post(`/assets/${gone?.id}/restore`);
    expect((await ask(asset, compatible)).body.impacted_assets).toHaveLength(2);
  });
});

describe('the consumers in an impact analysis', () => {
  it('are those of every listed asset, at its depth, each once where it is nearest', async () => {
    const { asset, contract } = await assetWithContract();
    const [mart, report] = await chainOn(asset, 2);
    if (mart === undefined || report === undefined) throw new Error('no chain');
    const far = await makeContract(tessera.api, report, published);
    const [reader, both] = [await readerOf(report, far), await readerOf(report, far)];
    const near = await makeContract(tessera.api, mart, published);
    await makeRegistration(tessera.api, near, both);
    const direct = await readerOf(asset, contract);
    const found = async (query = '') =>
      (await ask(asset, compatible, query)).body.impacted_consumers.map(({ team_id, depth }) => [team_id, depth]);
    expect(await found()).toEqual([
      [direct.id, 0],
      [both.id, 1],
      [reader.id, 2],
    ]);
    expect(await found('?depth=1')).toEqual([
      [direct.id, 0],
      [both.id, 1],
    ]);
  });

  it('are consumers of any version, migrating ones too, but no ended ones and no deleted teams', async () => {
    const { asset, contract } = await assetWithContract();
    const teams: Record<string, Team> = {};
    for (const status of ['migrating', 'inactive', 'deleted']) {
      const team = await makeTeam(tessera.api);
      const { id } = await makeRegistration(tessera.api, contract, team);
      if (status === 'deleted') await tessera.api.delete(`/teams/${team.id}`);
      else await tessera.api.patch(`/registrations/${id}`, { status, pinned_version: '1.0.0' });
      teams[status] = team;
    }
    await makeContract(tessera.api, asset, compatible);
    expect((await ask(asset, compatible)).body.impacted_consumers).toEqual([
      {
        team_id: teams['migrating']?.id,
        team_name: teams['migrating']?.name,
        status: 'migrating',
        pinned_version: '1.0.0',
        depth: 0,
      },
    ]);
  });
});

describe('an impact analysis of a large part of the graph', () => {
  it('lists as many assets as it may, and says that there are more', async () => {
    const { asset } = await assetWithContract();
    const near = [await makeAsset(tessera.api), await makeAsset(tessera.api)];
    for (const dependent of near) await makeDependency(tessera.api, dependent, asset);
    await makeDependency(tessera.api, await makeAsset(tessera.api), near[0] ?? asset);
    const listed = (maxAssets: number) =>
      analyzeAssetImpact(tessera.platform, memberOf(asset.owner_team_id), {
        assetId: asset.id,
        schema: compatible,
        depth: 5,
        maxAssets,
      });
    for (const maxAssets of [1, 2]) {
      const { impacted_assets, truncated, truncated_message } = await listed(maxAssets);
      expect(impacted_assets.map(({ depth }) => depth)).toEqual(Array(maxAssets).fill(1));
      expect([truncated, truncated_message]).toEqual([true, expect.stringContaining(`end at ${maxAssets} assets`)]);
    }
    const all = await listed(3);
    expect(all.impacted_assets).toHaveLength(3);
    expect(all).not.toHaveProperty('truncated');
    expect(all).not.toHaveProperty('truncated_message');
  });
});
