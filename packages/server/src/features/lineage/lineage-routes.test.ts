import type { Asset, Lineage } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeColumnEdges } from '../../../test/support/column-edges.js';
import {
  makeAsset,
  makeContract,
  makeDependency,
  makeRegistration,
  makeTeam,
  type Problem,
  table,
} from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const schema = table({ id: 'integer' });

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const lineage = async (asset: { readonly id: string }) => {
  const { status, body } = await tessera.api.get<Lineage & Problem>(`/assets/${asset.id}/lineage`);
  expect(status).toBe(200);
  return body;
};

function neighbour(asset: Asset, owner: string, dependency_type = 'consumes') {
  return { asset_id: asset.id, asset_fqn: asset.fqn, dependency_type, owner_team: owner, columns: [] };
}

describe('the lineage of an asset', () => {
  it('says which columns feed which', async () => {
    const [above, asset, below] = [
      await makeAsset(tessera.api),
      await makeAsset(tessera.api),
      await makeAsset(tessera.api),
    ];
    await makeColumnEdges(tessera, above, asset, [
      ['id', 'id'],
      ['email', 'contact'],
    ]);
    await makeColumnEdges(tessera, asset, below, [['contact', 'Contact']]);
    const { upstream, downstream_assets: downstream, ...rest } = await lineage(asset);
    expect(upstream.map(({ columns }) => columns)).toEqual([
      [
        { upstream_column: 'email', downstream_column: 'contact', kind: 'identity' },
        { upstream_column: 'id', downstream_column: 'id', kind: 'identity' },
      ],
    ]);
    expect(downstream.map(({ columns }) => columns)).toEqual([
      [{ upstream_column: 'contact', downstream_column: 'Contact', kind: 'identity' }],
    ]);
    expect(rest).not.toHaveProperty('columns_truncated');
  });

  it('says where there are more columns than it lists', async () => {
    const [above, asset] = [await makeAsset(tessera.api), await makeAsset(tessera.api)];
    const pairs = Array.from({ length: 2001 }, (_, index) => [`a${index}`, `b${index}`] as const);
    await makeColumnEdges(tessera, above, asset, pairs);
    const { upstream, columns_truncated: isTruncated } = await lineage(asset);
    expect([upstream[0]?.columns.length, isTruncated]).toEqual([2000, true]);
  });

  it('is asked for by id, by whoever may read', async () => {
    const gone = await makeAsset(tessera.api);
    await tessera.api.delete(`/assets/${gone.id}`);
    for (const id of [nobody, gone.id]) {
      expect(await tessera.api.get(`/assets/${id}/lineage`)).toMatchObject({
        status: 404,
        body: { error: { code: 'ASSET_NOT_FOUND', message: 'Asset not found' } },
      });
    }
    expect((await tessera.api.get('/assets/no-id/lineage')).status).toBe(422);
    expect((await tessera.stranger.get(`/assets/${nobody}/lineage`)).status).toBe(401);
  });

  it('has every list, empty where there is nothing', async () => {
    const owner = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, { owner });
    expect(await lineage(asset)).toEqual({
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      owner_team_id: owner.id,
      owner_team_name: owner.name,
      upstream: [],
      downstream: [],
      downstream_assets: [],
    });
  });

  it('reaches one step up and down, in the order in which the edges were made', async () => {
    const owner = await makeTeam(tessera.api);
    const [first, second, middle, left, right, far] = await Promise.all(
      Array.from({ length: 6 }, () => makeAsset(tessera.api, { owner })),
    );
    if (!first || !second || !middle || !left || !right || !far) throw new Error('no assets');
    await makeDependency(tessera.api, middle, second, 'transforms');
    await makeDependency(tessera.api, middle, first);
    await makeDependency(tessera.api, right, middle, 'references');
    await makeDependency(tessera.api, left, middle);
    await makeDependency(tessera.api, far, left);
    expect(await lineage(middle)).toMatchObject({
      upstream: [neighbour(second, owner.name, 'transforms'), neighbour(first, owner.name)],
      downstream_assets: [neighbour(right, owner.name, 'references'), neighbour(left, owner.name)],
    });
  });

  it('shows neither deleted neighbours nor ended edges', async () => {
    const [asset, up, down, ended] = [
      await makeAsset(tessera.api),
      await makeAsset(tessera.api),
      await makeAsset(tessera.api),
      await makeAsset(tessera.api),
    ];
    await makeDependency(tessera.api, asset, up);
    await makeDependency(tessera.api, down, asset);
    const edge = await makeDependency(tessera.api, ended, asset);
    await tessera.api.delete(`/assets/${ended.id}/dependencies/${edge.id}`);
    for (const gone of [up, down]) await tessera.api.delete(`/assets/${gone.id}`);
    expect(await lineage(asset)).toMatchObject({ upstream: [], downstream_assets: [] });
  });
});

describe('lineage by what assets declare in their metadata', () => {
  it('is used where an asset has no edge that way', async () => {
    const owner = await makeTeam(tessera.api);
    const raw = await makeAsset(tessera.api, { owner });
    const gone = await makeAsset(tessera.api, { owner });
    const declared = [raw.fqn, gone.fqn, 'no.such.table', 7];
    const mart = await makeAsset(tessera.api, { owner, metadata: { depends_on: declared } });
    await tessera.api.delete(`/assets/${gone.id}`);
    expect((await lineage(mart)).upstream).toEqual([neighbour(raw, owner.name)]);
    expect((await lineage(raw)).downstream_assets).toEqual([neighbour(mart, owner.name)]);
    await tessera.api.delete(`/assets/${mart.id}`);
    expect((await lineage(raw)).downstream_assets).toEqual([]);
  });

  it('gives way to edges, each way on its own', async () => {
    const owner = await makeTeam(tessera.api);
    const [raw, other] = [await makeAsset(tessera.api, { owner }), await makeAsset(tessera.api, { owner })];
    const mart = await makeAsset(tessera.api, { owner, metadata: { depends_on: [raw.fqn] } });
    await makeDependency(tessera.api, mart, other);
    expect((await lineage(mart)).upstream).toEqual([neighbour(other, owner.name)]);
    expect((await lineage(raw)).downstream_assets).toEqual([neighbour(mart, owner.name)]);
    await tessera.api.delete(`/assets/${other.id}`);
    expect((await lineage(mart)).upstream).toEqual([]);
  });

  it('passes over the asset itself', async () => {
    const asset = await makeAsset(tessera.api);
    await tessera.api.patch(`/assets/${asset.id}`, { metadata: { depends_on: [asset.fqn] } });
    expect(await lineage(asset)).toMatchObject({ upstream: [], downstream_assets: [] });
  });
});

describe('the teams downstream', () => {
  it('are those with registrations at any version and with any status', async () => {
    const asset = await makeAsset(tessera.api);
    const first = await makeContract(tessera.api, asset, schema);
    const [early, late, ended, deleted] = [
      await makeTeam(tessera.api),
      await makeTeam(tessera.api),
      await makeTeam(tessera.api),
      await makeTeam(tessera.api),
    ];
    const old = await makeRegistration(tessera.api, first, early);
    await tessera.api.patch(`/registrations/${old.id}`, { pinned_version: '1.0.0' });
    const { id } = await makeRegistration(tessera.api, first, ended);
    await tessera.api.delete(`/registrations/${id}`);
    await makeRegistration(tessera.api, first, deleted);
    await tessera.api.delete(`/teams/${deleted.id}`);
    const second = await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string' }));
    await makeRegistration(tessera.api, second, late);
    await makeRegistration(tessera.api, second, early);
    expect((await lineage(asset)).downstream).toEqual([
      {
        team_id: early.id,
        team_name: early.name,
        registrations: [
          { contract_id: first.id, status: 'inactive', pinned_version: '1.0.0' },
          { contract_id: second.id, status: 'active', pinned_version: null },
        ],
      },
      {
        team_id: late.id,
        team_name: late.name,
        registrations: [{ contract_id: second.id, status: 'active', pinned_version: null }],
      },
    ]);
  });
});
