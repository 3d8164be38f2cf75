import type { Asset, Contract, DbtDiff, DbtImpact, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogStep, catalogSteps, corpusManifests, readJson } from './support/dbt-corpus.js';
import { makeRegistration, makeTeam, uploadProject } from './support/makers.js';
import { storedRows } from './support/stored-rows.js';
import { type TestApp, testApp } from './support/test-app.js';

const steps = catalogSteps();
const project = corpusManifests().find(({ name }) => name.includes('2022-12-19'));
if (steps.length === 0 || project === undefined)
  process.stderr.write(
    'corpora-dbt-changelog: the collection of real projects is not at hand, those tests are skipped\n',
  );

/** Which model feeds the report that a dashboard of ours reads, two models on. */
const report = 'model.linkedin.linkedin_ads__url_report';
const dashboard = {
  unique_id: 'exposure.ours.spend',
  name: 'spend',
  type: 'dashboard',
  owner: { name: 'Marketing', email: 'marketing@example.com' },
  depends_on: { nodes: ['model.ad_reporting.ad_reporting__url_report'] },
};

/** The real models and what they read; their columns come from the catalogs alone, and a dashboard is added. */
function graph(path: string): Record<string, unknown> {
  const manifest = readJson(path);
  const nodes = Object.entries(manifest['nodes'] as Record<string, object>).map(([id, node]) => [
    id,
    { ...node, columns: {} },
  ]);
  return { ...manifest, nodes: Object.fromEntries(nodes), exposures: { [dashboard.unique_id]: dashboard } };
}

function stepTo(name: string): CatalogStep {
  const step = steps.find((each) => each.name.split(' -> ')[1]?.startsWith(name));
  if (step === undefined) throw new Error(`no step leads to ${name}`);
  return step;
}

describe.skipIf(steps.length === 0 || project === undefined)(
  'what the changelog of a real project calls breaking',
  () => {
    let tessera: TestApp;
    let owner: Team;
    beforeAll(async () => {
      tessera = await testApp();
      owner = await makeTeam(tessera.api);
    });
    afterAll(() => tessera.close());

    it('breaks, with whom and what it reaches, and asking changes nothing', { timeout: 120_000 }, async () => {
      const manifest = graph(project?.file ?? '');
      // From the catalog of the manifest to the one that lost columns of LinkedIn's creatives.
      const { before, after } = stepTo('2023-05-08');
      await uploadProject(tessera.api, owner, manifest, { catalog: before });
      const reader = await makeTeam(tessera.api);
      const { body: page } = await tessera.api.get<{ results: readonly Asset[] }>(
        '/assets?fqn=linkedin_ads__url_report',
      );
      const asset = page.results.find(({ metadata }) => metadata['dbt_node_id'] === report) ?? page.results[0];
      const { body: contracts } = await tessera.api.get<{ results: readonly Contract[] }>(
        `/contracts?asset_id=${asset?.id}`,
      );
      await makeRegistration(tessera.api, { id: contracts.results[0]?.id ?? '' }, reader);

      const rows = await storedRows(tessera.database.db);
      const asked = { manifest, catalog: after, owner_team_id: owner.id };
      const { body: diff } = await tessera.api.post<DbtDiff>('/sync/dbt/diff', asked);
      const { body: impact } = await tessera.api.post<DbtImpact>('/sync/dbt/impact', asked);
      expect(await storedRows(tessera.database.db)).toEqual(rows);

      expect(diff.blocking).toBe(true);
      const broken = diff.models.find(({ node_id: id }) => id === report);
      expect(broken?.breaking_changes.map(({ type, path }) => `${type} ${path}`)).toEqual([
        'property_removed properties.version_tag',
      ]);
      for (const answer of [diff, impact]) {
        expect(answer.affected_teams.map(({ team_id: id }) => id)).toContain(reader.id);
        const reached = answer.affected_assets.map(({ fqn }) => fqn.split('.').at(-1));
        expect(reached).toEqual(expect.arrayContaining(['int_ad_reporting__url_report', 'ad_reporting__url_report']));
        const [exposure] = answer.affected_exposures;
        expect(exposure).toMatchObject({ name: 'spend', type: 'dashboard', owner_email: 'marketing@example.com' });
        expect(exposure?.because.map(({ node_id: id }) => id)).toContain(report);
      }
    });

    it.each([
      // v1.11.0: `age` of TikTok's ad groups was removed in favour of `age_groups`.
      [
        '2025-03-27',
        'model.tiktok_ads_source.stg_tiktok_ads__ad_group_history',
        'property_removed properties.age',
        'backward',
      ],
      // v1.17.0: `spend` of Reddit went from INT to NUMERIC, a possible breaking change: it is one where both directions count.
      ['2025-08-28', 'model.reddit_ads.reddit_ads__account_report', 'type_widened properties.spend.type', 'full'],
    ])('in the step to %s: %s, %s', { timeout: 120_000 }, async (to, id, change, mode) => {
      const { before, after } = stepTo(to);
      const [, , name = ''] = id.split('.');
      const only = (catalog: Record<string, unknown>) => {
        const nodes = catalog['nodes'] as Record<string, unknown>;
        const meta = { tessera: { compatibility_mode: mode } };
        const node = { resource_type: 'model', database: to.replaceAll('-', '_'), schema: 'all', name, meta };
        return { manifest: { nodes: { [id]: node } }, catalog: { nodes: { [id]: nodes[id] } } };
      };
      const stored = only(before);
      await uploadProject(tessera.api, owner, stored.manifest, { catalog: stored.catalog });
      const { body } = await tessera.api.post<DbtDiff>('/sync/dbt/diff', only(after));
      expect(body.models[0]?.breaking_changes.map(({ type, path }) => `${type} ${path}`)).toContain(change);
      expect(body.models[0]?.compatibility_mode).toBe(mode);
    });
  },
);
