import type { Asset, Dependency } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset } from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';
import { addDependency, removeDependency } from './dependency-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
let mart: Asset;
let raw: Asset;
beforeAll(async () => {
  tessera = await testApp();
  mart = await makeAsset(tessera.api);
  raw = await makeAsset(tessera.api);
});
afterAll(() => tessera.close());

const add = (asset: { readonly id: string }, body: object) =>
  tessera.api.post<Dependency>(`/assets/${asset.id}/dependencies`, body);
const list = async (asset: Asset) => {
  const { body, headers } = await tessera.api.get<{ results: Dependency[]; total: number }>(
    `/assets/${asset.id}/dependencies`,
  );
  expect(headers['x-total-count']).toBe(String(body.total));
  return body.results;
};

describe('a dependency', () => {
  it('is made, listed and removed, with one event each', async () => {
    let edge: Dependency | undefined;
    const created = await eventsOf(tessera.database, async () => {
      const { status, body } = await add(mart, { depends_on_asset_id: raw.id });
      expect(status).toBe(201);
      edge = body;
    });
    expect(edge).toEqual({
      id: expect.any(String),
      dependent_asset_id: mart.id,
      dependency_asset_id: raw.id,
      dependency_type: 'consumes',
      created_at: expect.stringMatching(/Z$/),
    });
    expect(created).toMatchObject([
      {
        entityType: 'dependency',
        action: 'dependency.created',
        payload: { source_asset_id: mart.id, target_asset_id: raw.id, dependency_type: 'consumes' },
      },
    ]);
    expect(await list(mart)).toEqual([edge]);
    expect(await list(raw)).toEqual([]);
    const path = `/assets/${mart.id}/dependencies/${edge?.id}`;
    const removed = await eventsOf(tessera.database, async () => {
      expect((await tessera.api.delete(path)).status).toBe(204);
    });
    expect(removed).toMatchObject([{ action: 'dependency.deleted', entityId: edge?.id }]);
    expect(await list(mart)).toEqual([]);
    expect(await tessera.api.delete(path)).toMatchObject({
      status: 404,
      body: { error: { code: 'DEPENDENCY_NOT_FOUND' } },
    });
  });

  it('exists once for a pair, whatever its type, and can come back', async () => {
    const { body } = await add(mart, { depends_on_asset_id: raw.id, dependency_type: 'references' });
    expect(body.dependency_type).toBe('references');
    expect(await add(mart, { depends_on_asset_id: raw.id, dependency_type: 'transforms' })).toMatchObject({
      status: 409,
      body: { error: { code: 'DUPLICATE_DEPENDENCY', message: 'Dependency already exists' } },
    });
    expect((await add(raw, { depends_on_asset_id: mart.id })).status).toBe(201);
    await tessera.api.delete(`/assets/${mart.id}/dependencies/${body.id}`);
    expect((await add(mart, { depends_on_asset_id: raw.id, dependency_type: 'transforms' })).status).toBe(201);
  });

  it('needs two different live assets', async () => {
    const deleted = await makeAsset(tessera.api);
    await tessera.api.delete(`/assets/${deleted.id}`);
    const refusals: readonly (readonly [{ readonly id: string }, string, number, string, string])[] = [
      [{ id: nobody }, raw.id, 404, 'ASSET_NOT_FOUND', 'Asset not found'],
      [deleted, raw.id, 404, 'ASSET_NOT_FOUND', 'Asset not found'],
      [mart, nobody, 404, 'ASSET_NOT_FOUND', 'Dependency asset not found'],
      [mart, deleted.id, 404, 'ASSET_NOT_FOUND', 'Dependency asset not found'],
      [mart, mart.id, 400, 'SELF_DEPENDENCY', 'Asset cannot depend on itself'],
    ];
    for (const [asset, depends_on_asset_id, status, code, message] of refusals) {
      expect(await add(asset, { depends_on_asset_id })).toMatchObject({ status, body: { error: { code, message } } });
    }
    expect((await add(mart, { depends_on_asset_id: raw.id, dependency_type: 'eats' })).status).toBe(422);
    for (const id of [nobody, deleted.id]) {
      const path = `/assets/${id}/dependencies`;
      for (const answer of [await tessera.api.get(path), await tessera.api.delete(`${path}/${nobody}`)]) {
        expect(answer).toMatchObject({ status: 404, body: { error: { code: 'ASSET_NOT_FOUND' } } });
      }
    }
  });

  it('of every type may be made, and refused requests leave no event', async () => {
    for (const dependency_type of ['consumes', 'references', 'transforms']) {
      const [dependent, dependency] = [await makeAsset(tessera.api), await makeAsset(tessera.api)];
      const { body } = await add(dependent, { depends_on_asset_id: dependency.id, dependency_type });
      expect(body.dependency_type).toBe(dependency_type);
      const events = await eventsOf(tessera.database, async () => {
        expect((await add(dependent, { depends_on_asset_id: dependency.id })).status).toBe(409);
        expect((await tessera.api.delete(`/assets/${dependency.id}/dependencies/${body.id}`)).status).toBe(404);
      });
      expect(events).toEqual([]);
    }
  });

  it('is removed from its own asset only', async () => {
    const other = await makeAsset(tessera.api);
    const { body } = await add(other, { depends_on_asset_id: raw.id });
    expect(await tessera.api.delete(`/assets/${mart.id}/dependencies/${body.id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'DEPENDENCY_NOT_FOUND' } },
    });
    expect(await list(other)).toEqual([body]);
  });

  it('is changed by the owner of the dependent asset', async () => {
    const { platform, api } = tessera;
    const [own, foreign] = [await makeAsset(api), await makeAsset(api)];
    const actor = memberOf(own.owner_team_id);
    const edge = await addDependency(platform, actor, own.id, { depends_on_asset_id: foreign.id });
    await expect(addDependency(platform, actor, foreign.id, { depends_on_asset_id: own.id })).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
    });
    await expect(removeDependency(platform, memberOf(foreign.owner_team_id), own.id, edge.id)).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
    });
    await removeDependency(platform, actor, own.id, edge.id);
  });

  it('is listed in the order in which it was made, page by page', async () => {
    const dependent = await makeAsset(tessera.api);
    const made: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      made.push((await add(dependent, { depends_on_asset_id: (await makeAsset(tessera.api)).id })).body.id);
    }
    expect((await list(dependent)).map(({ id }) => id)).toEqual(made);
    const { body } = await tessera.api.get<{ results: Dependency[] }>(
      `/assets/${dependent.id}/dependencies?limit=1&offset=1`,
    );
    expect(body.results.map(({ id }) => id)).toEqual([made[1]]);
  });
});
