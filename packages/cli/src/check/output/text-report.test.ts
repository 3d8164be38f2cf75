import { expect, it } from 'vitest';
import { assetReport, changed, checkReport } from '../../../test/support/reports.js';
import { textReport } from './text-report.js';

const plain = (text: string): string => text;
const style = { strong: plain, quiet: plain, accent: plain, good: plain, careful: plain, bad: plain };

it('tells what breaks first, then what does no harm', () => {
  const report = checkReport(
    [
      assetReport({ name: 'fine', fqn: 'shop.fine', verdict: 'compatible', changes: [], change: 'new' }),
      assetReport({
        owner: 'crm',
        current_version: '1.2.0',
        suggested_version: '2.0.0',
        changes: [changed({ witness: { value: { email: 'a' }, valid_under: 'before' }, confidence: 'unproven' })],
        affected: {
          models: [
            {
              name: 'mailer',
              fqn: 'shop.marts.mailer',
              team: 'crm',
              depth: 1,
              why: 'customers.email feeds mailer.to',
              columns: ['to'],
              is_changed: true,
            },
          ],
          exposures: [{ name: 'board', type: 'dashboard', url: null, owner: null, depth: 2, why: 'reads mailer' }],
          teams: [{ name: 'crm', because: ['mailer'] }],
          is_truncated: false,
        },
        proposals: [
          {
            id: 'p',
            version: '2.0.0',
            answers: [{ team: 'crm', response: 'migrating', notes: null }],
            waiting_for: ['ops'],
          },
        ],
      }),
    ],
    { total: 9, warnings: ['x.yaml: half of it'], blocked: ['no such team'] },
  );
  expect(textReport(report, style, 80)).toBe(`This change breaks 1 table for crm
Compared with main (aaaaaaa): 1 breaks, 1 is new and 7 stay as before.

BREAKS shop.marts.customers  (crm, 1.2.0 → 2.0.0)
  - Column 'email' was removed
    models/customers.yml:7
    Was fine before, is refused now: {"email": "a"}
    Could be neither shown nor refuted, so it counts as breaking.
    → Keep email.
  Concerns crm, who owns it
    - mailer: customers.email feeds mailer.to (edited by this change)
  Concerns
    - board (dashboard): reads mailer
  A proposal for 2.0.0 is pending (crm: migrating; waits for ops).

Without harm
  shop.fine: new

Blocked
  - no such team

Not checked in full
  - x.yaml: half of it
`);
});

it('shows as much as somebody reads', () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    assetReport({ fqn: `t${index}`, changes: Array(30).fill(changed()) }),
  );
  const text = textReport(checkReport(many), style);
  expect(text).toContain('… and 15 more: --output json has all of them');
  expect(text).toContain('… and 20 more changes');
});
