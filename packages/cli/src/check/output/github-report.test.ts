import { expect, it } from 'vitest';
import { assetReport, changed, checkReport } from '../../../test/support/reports.js';
import { githubReport } from './github-report.js';

it('annotates the line of each change', () => {
  const affected = { models: [], exposures: [], teams: [{ name: 'finance', because: [] }], is_truncated: false };
  const witness = { value: { email: null }, valid_under: 'before' } as const;
  const report = checkReport([
    assetReport({ affected, changes: [changed({ witness }), changed({ severity: 'dangerous', suggestion: null })] }),
  ]);
  expect(githubReport(report)).toBe(
    [
      `::error file=models/customers.yml,line=7,title=customers breaks::Column 'email' was removed (shop.marts.customers)%0AWas fine before, is refused now: {"email": null}%0AConcerns finance.%0AKeep email.`,
      "::warning file=models/customers.yml,line=7,title=customers needs a look::Column 'email' was removed (shop.marts.customers)%0AConcerns finance.",
      'This change breaks 1 table for finance',
      '',
    ].join('\n'),
  );
});

it('begins no command of others', () => {
  const file = 'a,b:c%\n::set-env name=x::y';
  const report = checkReport([
    assetReport({
      name: 'x::y\n::stop-commands::z',
      changes: [changed({ message: 'a\n::error::b%0A', place: { file, line: null } })],
    }),
  ]);
  expect(githubReport(report).split('\n')[0]).toBe(
    '::error file=a%2Cb%3Ac%25%0A%3A%3Aset-env name=x%3A%3Ay,title=x%3A%3Ay%0A%3A%3Astop-commands%3A%3Az breaks::email: a%0A::error::b%250A (shop.marts.customers)%0AKeep email.',
  );
});

it('says how many annotations are left out', () => {
  const many = Array.from({ length: 25 }, (_, index) => assetReport({ fqn: `t${String(index).padStart(2, '0')}` }));
  const lines = githubReport(checkReport(many, { warnings: ['w'] })).split('\n');
  expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
  expect(lines).toContain('::notice title=Tessera::… and 15 more: see the summary of the job');
});
