import type { AuditRunCreation } from '@tessera/sdk';
import { customers, orders, revenue, type StageSet, shipments, shortName } from '../stage-set.js';

const nights = 14;
const dayMs = 86_400_000;

interface TestedTable {
  readonly fqn: string;
  readonly tests: readonly string[];
  /** Tests that failed, by how many nights ago that was. */
  readonly failed: Readonly<Record<number, readonly string[]>>;
}

const tables: readonly TestedTable[] = [
  {
    fqn: customers,
    tests: ['unique_customer_id', 'not_null_customer_name', 'accepted_values_sales_region'],
    failed: { 9: ['not_null_customer_name'] },
  },
  {
    fqn: orders,
    tests: ['unique_order_id', 'not_null_order_id', 'relationships_customer_id', 'freshness'],
    failed: { 11: ['freshness'], 4: ['relationships_customer_id', 'freshness'] },
  },
  {
    fqn: revenue,
    tests: ['not_null_invoice_id', 'amounts_add_up', 'freshness'],
    failed: { 1: ['amounts_add_up'], 0: ['amounts_add_up'] },
  },
  {
    fqn: shipments,
    tests: ['unique_shipment_id', 'accepted_values_status'],
    failed: { 6: ['accepted_values_status'] },
  },
];

function runOf({ tests, failed }: TestedTable, nightsAgo: number, now: number): AuditRunCreation {
  const broken = failed[nightsAgo] ?? [];
  const night = new Date(now - (nightsAgo + 1) * dayMs).toISOString().slice(0, 10);
  return {
    status: broken.length === 0 ? 'passed' : broken.length === tests.length ? 'failed' : 'partial',
    triggered_by: 'dbt_test',
    run_id: `nightly-${night}`,
    run_at: `${night}T03:10:00Z`,
    guarantee_results: tests.map((name) => ({ guarantee_id: name, passed: !broken.includes(name) })),
  };
}

/** What the tests of two weeks said. */
export async function reportNights({ client, warehouse, page }: StageSet): Promise<void> {
  page.say(
    'Each night dbt tests the tables, and its results are sent to Tessera. Whoever reads a table sees whether it keeps what its contract promises.',
  );
  const now = Date.now();
  for (const table of tables) {
    const assetId = await warehouse.assetId(table.fqn);
    for (let nightsAgo = nights - 1; nightsAgo >= 0; nightsAgo -= 1)
      await client.quality.report(assetId, runOf(table, nightsAgo, now));
  }
  page.act('The results of last night', 'POST /api/v1/assets/…/audit-results');
  page.table({
    head: ['Asset', 'Tests', 'Failed last night'],
    rows: tables.map(({ fqn, tests, failed }) => [
      shortName(fqn),
      String(tests.length),
      failed[0]?.join(', ') ?? 'none',
    ]),
  });
}
