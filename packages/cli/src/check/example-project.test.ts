import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GitRepository, twoStatesOfExample } from '../../test/support/two-states.js';
import type { CheckOptions } from './check-options.js';
import type { CheckReport } from './check-report.js';
import { makeReport } from './make-report.js';
import { checkOffline } from './offline-check.js';
import { markdownReport } from './output/markdown-report.js';

const comment = fileURLToPath(new URL('../../../../docs/check-example.md', import.meta.url));

let repository: GitRepository;
let first: CheckReport;
beforeAll(async () => {
  repository = twoStatesOfExample();
  first = await check();
});
afterAll(() => repository.remove());

async function check(options: Partial<CheckOptions> = {}): Promise<CheckReport> {
  const asked: CheckOptions = {
    cwd: join(repository.path, 'analytics'),
    paths: [],
    format: undefined,
    base: { kind: 'git', ref: null },
    baseManifest: null,
    mode: null,
    failOn: 'breaking',
    dialect: 'generic',
    name: null,
    target: undefined,
    ...options,
  };
  return makeReport(await checkOffline(asked), asked);
}

const named = ({ assets }: CheckReport, name: string) => assets.find((asset) => asset.name === name);

describe('the two states of the example project', () => {
  it('break what its README says', () => {
    const told = first.assets.map(({ name, verdict, change }) => `${name}: ${change === 'new' ? change : verdict}`);
    expect(told.sort()).toEqual([
      'dim_customers: breaking',
      'dim_products: compatible',
      'fct_invoices: compatible',
      'fct_orders: compatible',
      'fct_reorder_suggestions: new',
      'fct_revenue: breaking',
      'fct_shipments: breaking',
      'fct_stock_levels: dangerous',
      'fct_web_sessions: breaking',
    ]);
    expect(first.affected_teams.map(({ name }) => name).sort()).toEqual([
      'analytics',
      'customer-success',
      'finance',
      'marketing',
      'orders',
    ]);
  });

  it('say who reads the column that is gone, by which column, and who moved already', () => {
    const customers = named(first, 'dim_customers');
    expect(customers?.changes).toMatchObject([
      {
        rule: 'property-removed',
        column: 'customer_email',
        suggestion:
          'It looks as if customer_email is now called contact_email: keep both until its readers have moved.',
        place: { file: 'analytics/models/marts/customer_success/_customer_success__marts.yml' },
      },
      { rule: 'property-added', column: 'contact_email', severity: 'safe' },
    ]);
    const aging = customers?.affected.models.find(({ name }) => name === 'rpt_receivables_aging');
    expect(aging).toEqual({
      name: 'rpt_receivables_aging',
      fqn: 'northwind.marts_finance.rpt_receivables_aging',
      team: 'finance',
      depth: 1,
      why: 'dim_customers.customer_email feeds rpt_receivables_aging.billing_email',
      columns: ['billing_email'],
      is_changed: true,
    });
    expect(customers?.affected.exposures.map(({ name, depth, why }) => `${name} ${depth}: ${why}`)).toContain(
      'account_review_workbook 2: reads customer_health, which reads dim_customers',
    );
    expect(customers?.affected.teams[0]).toMatchObject({
      name: 'finance',
      because: expect.arrayContaining(['Mailbox for payment reminders']),
    });
  });

  it('as a comment is the one in the documentation', async () => {
    const text = markdownReport(first).replace(/\(([0-9a-f]{7})\)/, '(1a2b3c4)');
    await expect(text).toMatchFileSnapshot(comment);
  });

  it('are judged by the mode asked for', async () => {
    const { summary } = await check({ mode: 'none' });
    expect([summary.breaking, summary.dangerous]).toEqual([0, 0]);
  });

  it('are found through a manifest, too, whatever target it was compiled for', async () => {
    const manifest = join(repository.path, 'old.json');
    repository.write({
      'old.json': repository
        .git('show', 'main:analytics/target/manifest.json')
        .replaceAll(/"database": ?"northwind"/g, '"database": "ci"'),
    });
    const report = await check({ baseManifest: manifest });
    rmSync(manifest);
    expect(named(report, 'dim_customers')?.verdict).toBe('breaking');
    expect(report.base).toEqual({ kind: 'files', path: manifest });
    expect(report.warnings).toEqual([
      'analytics/target/manifest.json: only one side has a catalog.json, so the columns are those that the project documents',
      expect.stringContaining('compiled for different targets'),
    ]);
  });

  it('say what to do where the other manifest was never committed', async () => {
    const empty = repository.git('commit-tree', '-m', 'x', `main:analytics/models`).trim();
    await expect(check({ base: { kind: 'git', ref: empty } })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(
        /target\/manifest\.json is not part of .*--base-manifest FILE, or .*--base-dir DIR/,
      ),
    });
  });

  it('say what to do where nothing was compiled', async () => {
    const target = join(repository.path, 'analytics', 'target');
    copyFileSync(join(target, 'manifest.json'), join(repository.path, 'kept.json'));
    rmSync(join(target, 'manifest.json'));
    const refusal = check();
    await expect(refusal).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('dbt compile') });
    copyFileSync(join(repository.path, 'kept.json'), join(target, 'manifest.json'));
  });
});
