import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { lastSegment } from '../../platform/database/last-segment.js';
import { listByAliases, listByLastSegments } from './asset-reference-repository.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const aliases = (...ids: string[]) => listByAliases(tessera.database.db, ids, 'production');
const named = async (...segments: string[]) =>
  (await listByLastSegments(tessera.database.db, segments, 'production')).map(({ fqn }) => fqn).sort();

describe('assets by the ids of dbt', () => {
  it('are those whose metadata holds one, of one environment, while they are live', async () => {
    const owner = await makeTeam(tessera.api);
    const metadata = {
      dbt_node_id: 'model.a',
      dbt_tests: { 'test.a': null, '': null, [`test.${'x'.repeat(500)}`]: null },
    };
    const model = await makeAsset(tessera.api, { owner, metadata });
    const source = await makeAsset(tessera.api, { owner, metadata: { dbt_source_id: 'source.a' } });
    await makeAsset(tessera.api, { owner, metadata, environment: 'staging' });
    const gone = await makeAsset(tessera.api, { owner, metadata });
    await tessera.api.delete(`/assets/${gone.id}`);
    expect(await aliases('test.a', 'model.a', 'test.a', 'unknown')).toEqual(
      expect.arrayContaining([
        { alias: 'model.a', assetId: model.id },
        { alias: 'test.a', assetId: model.id },
      ]),
    );
    expect(await aliases('test.a', 'model.a')).toHaveLength(2);
    expect(await aliases('source.a')).toEqual([{ alias: 'source.a', assetId: source.id }]);
    expect(await aliases(`test.${'x'.repeat(500)}`, '')).toEqual([]);
    expect(await aliases(...Array.from({ length: 1200 }, (_, index) => `test.${index}`), 'source.a')).toHaveLength(1);
  });
});

describe('assets by the last segment of their names', () => {
  it('are found in any case of their own, whole, of one environment, while they are live', async () => {
    const owner = await makeTeam(tessera.api);
    await makeAsset(tessera.api, { owner, fqn: 'wh.mart.Parcels' });
    await makeAsset(tessera.api, { owner, fqn: 'raw.parcels' });
    await makeAsset(tessera.api, { owner, fqn: 'parcels.history' });
    await makeAsset(tessera.api, { owner, fqn: 'wh.mart.old_parcels' });
    await makeAsset(tessera.api, { owner, fqn: 'wh.stage.parcels', environment: 'staging' });
    const gone = await makeAsset(tessera.api, { owner, fqn: 'wh.gone.parcels' });
    await tessera.api.delete(`/assets/${gone.id}`);
    expect(await named('parcels')).toEqual(['raw.parcels', 'wh.mart.Parcels']);
    expect(await named('history', 'old_parcels')).toEqual(['parcels.history', 'wh.mart.old_parcels']);
    expect(await named('', '%', 'arcels')).toEqual([]);
  });

  it('are found by their index', async () => {
    const { db, engine } = tessera.database;
    const plan = await db.transaction().execute(async (tx) => {
      if (engine === 'postgres') await sql`set local enable_seqscan = off`.execute(tx);
      const explain = sql.raw(engine === 'postgres' ? 'explain' : 'explain query plan');
      return sql`${explain} select id from assets where ${lastSegment} in (${'a'}, ${'b'})`.execute(tx);
    });
    expect(JSON.stringify(plan.rows)).toContain('ix_assets_last_segment');
  });
});
