import { patternFindings } from '../catalogue/pattern-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'pattern-tightened',
  area: 'strings',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['pattern'],
  detect: (node) => patternFindings(node, 'tightened'),
};

export const text: RuleText = {
  summary: 'A pattern is demanded, or another one than before.',
  reasons: {
    backward: 'Rows of the old schema may hold strings that do not match.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader:
      'A reader that copes with any text copes with a pattern; `pattern-relaxed` tells when another was promised.',
  },
  examples: [
    {
      before: { pattern: '^a' },
      after: { pattern: '^b' },
      findings: [{ path: 'pattern', message: "Pattern changed from '^a' to '^b'" }],
    },
    {
      before: {},
      after: { pattern: '^a' },
      findings: [{ path: 'pattern', message: "Constraint 'pattern' was added with value ^a" }],
    },
  ],
};
