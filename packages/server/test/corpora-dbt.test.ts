import type { DbtUploadAnswer } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/platform/database/database.js';
import { type AppUnderTest, appUnderTest } from './support/app-under-test.js';
import { corpusManifests, exampleArtifact, exampleTeams, readJson } from './support/dbt-corpus.js';
import { brokenInvariants } from './support/invariants.js';
import { expectStatus, makeTeam } from './support/scenario.js';
import { testDatabase } from './support/test-database.js';

const manifests = corpusManifests();
if (manifests.length === 0)
  process.stderr.write('corpora-dbt: the collection of real dbt manifests is not at hand, those tests are skipped\n');

const everything = {
  conflict_mode: 'overwrite',
  auto_publish_contracts: true,
  auto_register_consumers: true,
  auto_create_proposals: true,
};

async function upload({ send }: AppUnderTest, body: object): Promise<DbtUploadAnswer> {
  return expectStatus(await send<DbtUploadAnswer>('POST', '/sync/dbt/upload', { ...everything, ...body }), 200);
}

/** How much of the SQL can be read at least. One manifest holds nodes of several warehouses under the name of one. */
function sharesRead(name: string): number {
  return name.startsWith('composed-large/') ? 0.74 : 1;
}

/** What an environment holds. */
async function rowsOf({ db }: Database, environment: string): Promise<Record<string, number>> {
  const assets = await db.selectFrom('assets').select('id').where('environment', '=', environment).execute();
  const own = db.selectFrom('assets').select('id').where('environment', '=', environment);
  const contracts = await db.selectFrom('contracts').select('id').where('asset_id', 'in', own).execute();
  const proposals = await db.selectFrom('proposals').select('id').where('asset_id', 'in', own).execute();
  return { assets: assets.length, contracts: contracts.length, proposals: proposals.length };
}

describe.skipIf(manifests.length === 0)('manifests of real projects', () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  // Each has an environment of its own: many describe the same tables.
  test.each(manifests)('$name is imported, and again without any effect', { timeout: 60_000 }, async (entry) => {
    const environment = `corpus_${manifests.indexOf(entry)}`;
    const app = await appUnderTest(database, environment);
    try {
      const body = {
        manifest: readJson(entry.file),
        catalog: entry.catalog === null ? null : readJson(entry.catalog),
        owner_team_id: await makeTeam(app.send, `owner of ${environment}`),
      };
      const { assets, contracts, proposals, ...first } = await upload(app, body);
      // A name that comes twice, such as a seed that is a source too, changes the asset that it made.
      expect(assets.created + assets.updated).toBe(entry.models + entry.seeds + entry.snapshots + entry.sources);
      expect(assets.created).toBeGreaterThan(0);
      expect(assets.skipped).toBe(0);
      expect(contracts.published > 0).toBe(entry.columns > 0);
      expect(contracts.published).toBeLessThanOrEqual(assets.created);
      expect(proposals.created).toBe(0);
      expect([...first.manifest_warnings, ...first.contract_warnings, ...first.ownership_warnings]).toEqual([]);

      expect(first.column_lineage.read / Math.max(1, first.column_lineage.models)).toBeGreaterThanOrEqual(
        first.column_lineage.models === 0 ? 0 : sharesRead(entry.name),
      );
      expect(first.column_lineage.edges > 0).toBe(first.column_lineage.models > 0);

      const again = await upload(app, body);
      expect(again.column_lineage).toEqual(first.column_lineage);
      expect(again.assets).toMatchObject({ created: 0, updated: assets.created + assets.updated, skipped: 0 });
      expect(again.contracts.published).toBe(0);
      expect(again.proposals.created).toBe(0);
      expect(again.dependencies.synced).toBe(0);
      expect(again.registrations.created).toBe(0);
      expect(await rowsOf(database, environment)).toEqual({
        assets: assets.created,
        contracts: contracts.published,
        proposals: 0,
      });
    } finally {
      await app.close();
    }
  });

  test('leave the invariants whole', { timeout: 60_000 }, async () => {
    expect(await brokenInvariants(database.db)).toEqual([]);
  });
});

/** What the README of the example says of the way from today to later. */
describe('the example project', () => {
  let database: Database;
  let app: AppUnderTest;
  let owner = '';
  beforeAll(async () => {
    database = await testDatabase();
    app = await appUnderTest(database, 'production');
    for (const name of exampleTeams) await makeTeam(app.send, name);
    owner = await makeTeam(app.send, 'fallback');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const state = (name: 'today' | 'later') =>
    upload(app, {
      manifest: JSON.parse(exampleArtifact(name, 'manifest')) as unknown,
      catalog: JSON.parse(exampleArtifact(name, 'catalog')) as unknown,
      owner_team_id: owner,
    });

  test('of today is imported with its contracts and readers', async () => {
    const { assets, contracts, proposals, registrations, ...rest } = await state('today');
    expect(assets).toMatchObject({ created: 72, skipped: 0 });
    expect(contracts.published).toBe(72);
    expect(registrations.created).toBeGreaterThan(50);
    expect(proposals.created).toBe(0);
    expect([...rest.manifest_warnings, ...rest.ownership_warnings, ...rest.registration_warnings]).toEqual([]);
  });

  test('of later proposes what breaks readers and publishes what does not', async () => {
    const { assets, contracts, proposals } = await state('later');
    expect(assets.created).toBe(1);
    expect(proposals.details.map(({ asset_fqn: fqn }) => fqn).sort()).toEqual([
      'northwind.marts_customer_success.dim_customers',
      'northwind.marts_finance.fct_revenue',
      'northwind.marts_marketing.fct_web_sessions',
      'northwind.marts_supply_chain.fct_shipments',
    ]);
    const live = await database.db
      .selectFrom('contracts')
      .innerJoin('assets', 'assets.id', 'contracts.asset_id')
      .select(['assets.fqn', 'contracts.version'])
      .where('contracts.status', '=', 'active')
      .execute();
    const versions = new Map(live.map(({ fqn, version }) => [fqn, version]));
    expect(Object.fromEntries([...versions].filter(([, version]) => version !== '1.0.0'))).toEqual({
      'northwind.marts_orders.fct_orders': '1.1.0',
      'northwind.marts_finance.fct_invoices': '1.1.0',
      'northwind.marts_supply_chain.dim_products': '1.1.0',
      'northwind.marts_supply_chain.fct_stock_levels': '1.0.1',
    });
    expect(versions.get('northwind.marts_supply_chain.fct_reorder_suggestions')).toBe('1.0.0');
    for (const { asset_fqn: fqn } of proposals.details) expect(versions.get(fqn)).toBe('1.0.0');
    expect(contracts.published).toBe(5);
    expect(await brokenInvariants(database.db)).toEqual([]);
  });

  test('of later again changes nothing while the proposals are pending', async () => {
    const again = await state('later');
    expect([again.assets.created, again.contracts.published, again.proposals.created]).toEqual([0, 0, 0]);
    expect(await brokenInvariants(database.db)).toEqual([]);
  });
});
