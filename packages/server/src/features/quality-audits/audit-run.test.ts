import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../platform/instant.js';
import { auditWarning, passesAudit, proposalWarnings } from './audit-gate-decision.js';
import { countsOf } from './audit-run.js';
import { auditDetailsRule, resultMetadataRule } from './audit-run-limits.js';

const runAt = parseInstant('2026-01-02T03:04:05.000006Z');
if (runAt === null) throw new Error('no moment');

describe('the counts of a run', () => {
  const results = [{ passed: true }, { passed: false }, { passed: true }];

  it('are computed from the results where nothing was counted', () => {
    expect(countsOf({}, results)).toEqual({ checked: 3, passed: 2, failed: 1 });
    expect(countsOf({ guarantees_passed: 9, guarantees_failed: 9 }, results)).toEqual({
      checked: 3,
      passed: 2,
      failed: 1,
    });
  });

  it('are taken as sent otherwise', () => {
    const sent = { guarantees_checked: 9, guarantees_passed: 1, guarantees_failed: 2 };
    expect(countsOf(sent, results)).toEqual({ checked: 9, passed: 1, failed: 2 });
    expect(countsOf({ guarantees_failed: 2 }, [])).toEqual({ checked: 0, passed: 0, failed: 2 });
  });
});

describe('the newest run', () => {
  it.each(['failed', 'partial'] as const)('stops a publish that demands a passed one, and is told: %s', (status) => {
    const run = { status, failed: 2, runAt };
    expect(passesAudit(run)).toEqual({
      code: 'AUDIT_FAILED',
      message: `Most recent audit ${status}. Cannot publish with require_audit_pass=True.`,
      details: { audit_status: status, guarantees_failed: 2, audit_run_at: '2026-01-02T03:04:05.000006+00:00' },
    });
    expect(auditWarning(run)).toEqual({
      audit_warning: `Warning: Most recent audit ${status} with 2 guarantee(s) failing`,
    });
    expect(proposalWarnings(run)).toEqual([
      `Data quality audit ${status} with 2 failing guarantee(s). Consider fixing audits before publishing.`,
    ]);
  });

  it('is demanded, and nothing is said of it when it passed', () => {
    expect(passesAudit(null)).toMatchObject({ code: 'AUDIT_REQUIRED' });
    expect(passesAudit({ status: 'passed', failed: 0, runAt })).toBeNull();
    for (const quiet of [null, { status: 'passed', failed: 3, runAt } as const]) {
      expect(auditWarning(quiet)).toEqual({});
      expect(proposalWarnings(quiet)).toEqual([]);
    }
  });
});

describe('the limits of free fields', () => {
  const text = (length: number): Record<string, unknown> => ({ a: 'x'.repeat(length - '{"a":""}'.length) });

  it('are lengths of their JSON', () => {
    expect(auditDetailsRule(text(102_400))).toHaveProperty('value');
    expect(auditDetailsRule(text(102_401))).toHaveProperty('problem');
    expect(resultMetadataRule(text(10_240))).toHaveProperty('value');
    expect(resultMetadataRule(text(10_241))).toHaveProperty('problem');
  });

  it('let metadata hold scalars only', () => {
    const scalars = { a: 'x', b: 1.5, c: true, d: null };
    expect(resultMetadataRule(scalars)).toEqual({ value: scalars });
    for (const nested of [{ a: {} }, { a: [] }]) expect(resultMetadataRule(nested)).toHaveProperty('problem');
    expect(auditDetailsRule({ a: { b: [1] } })).toHaveProperty('value');
  });
});
