import { patternFindings } from '../catalogue/pattern-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'pattern-relaxed',
  area: 'strings',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: ['pattern'],
  detect: (node) => patternFindings(node, 'relaxed'),
};

export const text: RuleText = {
  summary: 'A pattern is no longer demanded, or another one than before.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold strings that the old pattern refuses.',
    reader: 'A reader that takes the text apart by the old pattern meets text that does not match.',
  },
  examples: [
    {
      before: { pattern: '^a' },
      after: { pattern: '^b' },
      findings: [{ path: 'pattern', message: "Pattern changed from '^a' to '^b'" }],
    },
    {
      before: { pattern: '^a' },
      after: {},
      findings: [{ path: 'pattern', message: "Constraint 'pattern' was removed" }],
    },
  ],
};
