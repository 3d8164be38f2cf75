import { expect, it } from 'vitest';
import { table } from './support/makers.js';
import { listed, sdkApp } from './support/sdk-app.js';
import { dbtRunResults, validationResult } from './support/tool-files.js';

const app = sdkApp('tables');

async function two(name: string) {
  const { teams, assets, contracts } = app().client;
  const owner = await teams.create({ name });
  const raw = await assets.create({ fqn: `wh.${name}.raw`, owner_team_id: owner.id });
  const mart = await assets.create({ fqn: `wh.${name}.mart`, owner_team_id: owner.id });
  const schema = table({ id: 'integer', price: 'number' });
  await contracts.publish(raw.id, { schema }, { published_by: owner.id });
  return { owner, raw, mart };
}

it('assets are made, found, changed, deleted and brought back', async () => {
  const { assets, users } = app().client;
  const { owner, raw } = await two('sales');
  expect((await assets.get(raw.id)).fqn).toBe('wh.sales.raw');
  expect((await assets.update(raw.id, { metadata: { a: 1 } })).metadata).toEqual({ a: 1 });
  expect((await assets.list({ owner: owner.id })).total).toBe(2);
  expect(await listed(assets.listAll({ limit: 1 }))).toHaveLength(2);
  expect((await assets.search({ q: 'sales.m' })).results[0]?.fqn).toBe('wh.sales.mart');
  expect(await listed(assets.searchAll({ q: 'sales' }))).toHaveLength(2);
  const ada = await users.create({ email: 'ada@example.com', name: 'Ada' });
  expect((await assets.assignOwner({ asset_ids: [raw.id], owner_user_id: ada.id })).updated).toBe(1);
  const rows = ['wh.sales.x', 'wh.sales.y'].map((fqn) => ({ fqn, owner_team_id: owner.id }));
  const options = { idempotencyKey: 'two-more' };
  const made = await assets.createMany({ assets: rows }, options);
  expect([made.succeeded, await assets.createMany({ assets: rows }, options)]).toEqual([2, made]);
  await assets.delete(raw.id);
  expect((await assets.restore(raw.id)).id).toBe(raw.id);
});

it('dependencies, lineage and impact', async () => {
  const { dependencies, lineage, impact } = app().client;
  const { raw, mart } = await two('lineage');
  const edge = await dependencies.create(mart.id, { depends_on_asset_id: raw.id, dependency_type: 'transforms' });
  expect((await dependencies.list(mart.id)).results[0]?.id).toBe(edge.id);
  expect(await listed(dependencies.listAll(mart.id))).toHaveLength(1);
  expect((await lineage.get(mart.id)).upstream[0]?.asset_id).toBe(raw.id);
  expect((await lineage.graph({ asset_id: raw.id })).edges[0]?.dependent_asset_id).toBe(mart.id);
  const context = await lineage.context(raw.id);
  expect(await lineage.contextByFqn({ fqn: raw.fqn })).toEqual(context);
  const schema = table({ id: 'integer' });
  expect((await impact.analyze(raw.id, schema, { depth: 1 })).impacted_assets[0]?.asset_id).toBe(mart.id);
  const set = await impact.analyzeChangeSet({ changes: [{ asset_id: raw.id, schema }] });
  expect(set.changes[0]?.is_compatible).toBe(false);
  expect(await dependencies.delete(mart.id, edge.id)).toBeUndefined();
});

it('what runs show is sent, confirmed and rejected', async () => {
  const { lineage, observations } = app().client;
  const { raw, mart } = await two('runs');
  const set = (name: string) => ({ namespace: 'postgres://db:5432', name });
  const event = (inputs: readonly string[], outputs: readonly string[]) => ({
    eventType: 'COMPLETE',
    eventTime: '2026-01-01T00:00:00Z',
    run: { runId: 'x' },
    job: { namespace: 'airflow', name: 'daily' },
    inputs: inputs.map(set),
    outputs: outputs.map(set),
  });
  const receipt = await lineage.send(event([raw.fqn], [mart.fqn]));
  await lineage.send(event([mart.fqn], [raw.fqn]), {});
  const [first] = receipt.observations;
  if (first === undefined) throw new Error('Nothing was observed');
  expect((await observations.confirm(first.id, {})).status).toBe('confirmed');
  const pending = await observations.list({ status: 'pending' });
  expect(pending.total).toBe(1);
  const [other] = await listed(observations.listAll({ status: 'pending' }));
  if (other === undefined) throw new Error('Nothing is pending');
  expect((await observations.reject(other.id, { reason: 'a loop' })).status).toBe('rejected');
});

it('quality runs are reported and read', async () => {
  const { quality } = app().client;
  const { raw } = await two('quality');
  expect((await quality.report(raw.id, { status: 'passed', triggered_by: 'manual' })).asset_id).toBe(raw.id);
  expect((await quality.history(raw.id, { limit: 1 })).runs).toHaveLength(1);
  expect((await quality.trends(raw.id)).asset_id).toBe(raw.id);
  expect((await quality.listFailing({ team_id: raw.owner_team_id })).results).toEqual([]);
  expect((await quality.preflight(raw.fqn)).asset_fqn).toBe(raw.fqn);
  const file = validationResult(raw.fqn, { 'expect_column_values_to_not_be_null(id)': true });
  expect((await quality.reportToolResults(raw.id, 'great_expectations', file)).status).toBe('passed');
  const report = await quality.reportProjectResults('dbt', dbtRunResults({ 'test.none.none': 'pass' }));
  expect([report.assets, report.unassigned_total]).toEqual([[], 1]);
});

it('every operation was asked for', () => app().expectEveryOperation());
