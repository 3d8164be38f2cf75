import type { DbtImpact, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { dbtManifest } from '../../../test/support/dbt-manifest.js';
import { makeTeam, type Problem, uploadProject } from '../../../test/support/makers.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api, 'warehouse');
});

const columns = { id: 'int', name: 'text' };

const upload = (manifest: unknown) => uploadProject(app.api, owner, manifest);

async function impact(manifest: unknown): Promise<DbtImpact> {
  const { status, body } = await app.api.post<DbtImpact>('/sync/dbt/impact', { manifest, owner_team_id: owner.id });
  expect(status).toBe(200);
  return body;
}

describe('the impact of a project is refused', () => {
  it.each([
    [{ manifest: {} }, 422],
    [{ manifest: {}, owner_team_id: 'x' }, 422],
    [{ owner_team_id: '{owner}' }, 422],
    [{ manifest: 'x', owner_team_id: '{owner}' }, 422],
    [{ manifest: { sources: [] }, owner_team_id: '{owner}' }, 400],
  ])('%j: %i', async (body, status) => {
    const sent = JSON.parse(JSON.stringify(body).replace('{owner}', owner.id)) as object;
    const answer = await app.api.post<Problem>('/sync/dbt/impact', sent);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body.error.code).toBe('INVALID_MANIFEST');
  });
});

describe('the impact of a project', () => {
  it('without contracts is none', async () => {
    const body = await impact(dbtManifest([{ name: 'orders', columns }], [{ name: 'raw' }]));
    expect(body).toMatchObject({
      status: 'success',
      total_models: 2,
      models_with_contracts: 0,
      breaking_changes_count: 0,
      affected_teams: [],
      affected_assets: [],
      affected_exposures: [],
    });
    expect(body.results).toMatchObject([
      {
        fqn: 'wh.mart.orders',
        node_id: 'model.shop.orders',
        has_contract: false,
        safe_to_publish: true,
        change_type: null,
        breaking_changes: [],
      },
      { fqn: 'wh.raw.raw', node_id: 'source.shop.raw.raw', has_contract: false },
    ]);
  });

  it('counts the models that break, judged by the mode of their contract', async () => {
    const models = (given: Record<string, string>) => [
      { name: 'orders', columns: given },
      { name: 'free', columns: given, meta: { compatibility_mode: 'none' } },
      { name: 'same', columns },
    ];
    await upload(dbtManifest(models(columns)));
    const body = await impact(dbtManifest(models({ id: 'text' })));
    expect(body).toMatchObject({
      status: 'breaking_changes_detected',
      total_models: 3,
      models_with_contracts: 3,
      breaking_changes_count: 1,
    });
    expect(body.results).toMatchObject([
      { has_contract: true, safe_to_publish: false, change_type: 'major', suggested_version: '2.0.0' },
      { has_contract: true, safe_to_publish: true, change_type: 'major', breaking_changes: [] },
      { has_contract: true, safe_to_publish: true, change_type: 'patch', suggested_version: null },
    ]);
    expect(body.results[0]?.breaking_changes.map(({ path }) => path).sort()).toEqual([
      'properties.id.type',
      'properties.name',
    ]);
  });

  it('compares an entry without columns, too: all of them are removed', async () => {
    await upload(dbtManifest([{ name: 'orders', columns }]));
    const body = await impact(dbtManifest([{ name: 'orders' }]));
    expect(body.results[0]?.breaking_changes.map(({ type, path }) => `${type} ${path}`)).toEqual([
      'property_removed properties.id',
      'property_removed properties.name',
    ]);
  });

  it('is the same for a team that does not exist, and writes nothing', async () => {
    const manifest = dbtManifest([{ name: 'orders', columns }]);
    await upload(manifest);
    const before = await storedRows(app.database.db);
    const nobody = '00000000-0000-0000-0000-000000000000';
    const answer = await app.api.post('/sync/dbt/impact', { manifest, owner_team_id: nobody });
    expect([answer.status, answer.body]).toEqual([200, await impact(manifest)]);
    expect(await storedRows(app.database.db)).toEqual(before);
  });
});
