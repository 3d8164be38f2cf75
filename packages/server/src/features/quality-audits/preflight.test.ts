import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../platform/instant.js';
import type { Contract } from '../contracts/contract.js';
import type { AuditRun } from './audit-run.js';
import { freshnessStatus, judgePreflight } from './preflight.js';

const moment = (text: string) => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error('no moment');
  return instant;
};
const now = moment('2026-01-02T12:00:00Z');
const contract: Contract = {
  id: 'c',
  assetId: 'a',
  version: '1.0.0',
  schema: {},
  schemaFormat: 'json_schema',
  compatibilityMode: 'backward',
  guarantees: { freshness: { max_staleness_minutes: 60 } },
  status: 'active',
  publishedAt: now,
  publishedBy: 't',
  publishedByUserId: null,
};
const run = (runAt: string, status: AuditRun['status'] = 'passed') => ({ runAt: moment(runAt), status }) as AuditRun;
const judge = (newest: AuditRun | null, changed: Partial<Contract> = {}) =>
  judgePreflight({ asset: { id: 'a', fqn: 'shop.orders' }, contract: { ...contract, ...changed }, newest, now });

describe('a preflight', () => {
  it.each([
    ['2026-01-02T11:00:00Z', true],
    ['2026-01-02T10:59:59Z', false],
    ['2026-01-02T12:00:01Z', true],
  ])('measures freshness by the newest run, at %s', (runAt, fresh) => {
    expect(judge(run(runAt, 'partial'))).toMatchObject({
      fresh,
      freshness_sla: { max_staleness_minutes: 60, last_measured_at: runAt },
      last_audit_status: 'partial',
      last_audit_at: runAt,
      caveats: fresh ? [] : ['Data does not meet the freshness SLA.'],
    });
  });

  it.each([
    null,
    {},
    { freshness: null },
    { freshness: {} },
    { freshness: { max_staleness_minutes: '60' } },
    { freshness: { max_staleness_minutes: null } },
  ])('knows nothing of freshness with the guarantees %j', (guarantees) => {
    expect(judge(run('2020-01-01T00:00:00Z'), { guarantees })).toMatchObject({
      fresh: null,
      freshness_sla: null,
      caveats: [],
    });
  });

  it('knows no freshness without a run', () => {
    expect(judge(null)).toMatchObject({
      fresh: null,
      freshness_sla: { max_staleness_minutes: 60, last_measured_at: null },
      last_audit_status: null,
      last_audit_at: null,
    });
  });

  it('names every caveat, in its order', () => {
    expect(judge(run('2020-01-01T00:00:00Z', 'failed'), { status: 'deprecated' }).caveats).toEqual([
      'Contract is deprecated; a newer version may be available.',
      'Most recent audit run failed — guarantee violations detected.',
      'Data does not meet the freshness SLA.',
    ]);
    expect([true, false, null].map(freshnessStatus)).toEqual(['fresh', 'stale', 'unknown']);
  });
});
