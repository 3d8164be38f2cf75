import {
  type AssetReport,
  type ChangeReport,
  type CheckReport,
  nothingAffected,
} from '../../src/check/check-report.js';
import type { Findings } from '../../src/check/findings.js';
import { makeReport } from '../../src/check/make-report.js';

export function changed(change: Partial<ChangeReport> = {}): ChangeReport {
  return {
    rule: 'property-removed',
    kind: 'property_removed',
    path: 'properties.email',
    pointer: '/properties/email',
    message: "Property 'email' was removed",
    old_value: { type: 'string' },
    new_value: null,
    fingerprint: '0123456789abcdef',
    severity: 'breaking',
    column: 'email',
    witness: null,
    confidence: null,
    suggestion: 'Keep email.',
    place: { file: 'models/customers.yml', line: 7 },
    ...change,
  };
}

export function assetReport(asset: Partial<AssetReport> = {}): AssetReport {
  return {
    name: 'customers',
    fqn: 'shop.marts.customers',
    format: 'dbt',
    change: 'modified',
    verdict: 'breaking',
    mode: 'backward',
    owner: null,
    place: { file: 'models/customers.yml', line: 3 },
    current_version: null,
    suggested_version: null,
    level: 'major',
    changes: [changed()],
    renames: [],
    affected: nothingAffected,
    proposals: [],
    notes: [],
    ...asset,
  };
}

export function checkReport(assets: readonly AssetReport[], findings: Partial<Findings> = {}): CheckReport {
  const base = { kind: 'git', ref: 'main', commit: 'a'.repeat(40) } as const;
  const found: Findings = { base, assets, total: assets.length, blocked: [], warnings: [], ...findings };
  return makeReport(found, { mode: null, failOn: 'breaking' });
}
