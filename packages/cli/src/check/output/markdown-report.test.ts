import { describe, expect, it } from 'vitest';
import { assetReport, changed, checkReport } from '../../../test/support/reports.js';
import { markdownReport } from './markdown-report.js';

const hostile = '</details>|`@all`\n# [x](http://evil.example)<script>';

describe('a comment', () => {
  it('says in the end by what it is found again', () => {
    expect(markdownReport(checkReport([])).endsWith('\n\n<!-- tessera-check -->\n')).toBe(true);
  });

  it('without changes is short', () => {
    const report = checkReport([], { total: 12 });
    expect(markdownReport(report)).toBe(`### ✅ Nothing changes for readers

Compared with \`main\` (aaaaaaa): of 12 contracts, 12 stay as before.

<sub>Checked by <code>tessera check</code>: what was promised before, against what this change promises.</sub>

<!-- tessera-check -->
`);
  });

  it('with hostile names keeps its form', () => {
    const report = checkReport(
      [
        assetReport({
          name: hostile,
          fqn: hostile,
          owner: hostile,
          changes: [
            changed({ message: hostile, column: null, suggestion: hostile, place: { file: hostile, line: 1 } }),
          ],
          notes: [hostile],
          affected: {
            models: [],
            exposures: [{ name: hostile, type: hostile, url: null, owner: hostile, depth: 1, why: hostile }],
            teams: [{ name: hostile, because: [hostile] }],
            is_truncated: false,
          },
          proposals: [
            {
              id: 'p',
              version: null,
              answers: [{ team: hostile, response: hostile, notes: null }],
              waiting_for: [hostile],
            },
          ],
        }),
      ],
      { warnings: [hostile], blocked: [hostile], base: { kind: 'files', path: hostile } },
    );
    const text = markdownReport(report);
    // Nothing but tags is read in an element of HTML.
    expect(text.replace(/<summary>.*<\/summary>/, '')).not.toMatch(/<script|\]\(http|https?:\/\/evil|(?<!\\)\n# /);
    expect(text.match(/<\/details>/g)).toHaveLength(1);
    expect(text.match(/<!--/g)).toHaveLength(1);
    // Mentions stand in code alone, where they call nobody.
    expect(text.replaceAll(/<code>.*?<\/code>/g, '')).not.toMatch(/@all/);
    const row = text.split('\n').find((line) => line.startsWith('| ❌'));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  it('of a large change fits into a comment, and says what is left out', () => {
    const many = Array.from({ length: 900 }, (_, index) =>
      assetReport({ name: `table_${index}`, fqn: `shop.marts.table_${index}`, changes: Array(5).fill(changed()) }),
    );
    const text = markdownReport(checkReport(many));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/… and 850 more\./);
    expect(text).toMatch(/… and \d+ more: `tessera check --output json` has all of them\./);
    expect(text).toContain('#### What to do');
  });
});
