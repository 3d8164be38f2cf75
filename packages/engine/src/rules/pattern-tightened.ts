import { patternFindings } from '../catalogue/pattern-shift.js';
import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'pattern-tightened',
  area: 'strings',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold strings that do not match.' },
  forward: { breaks: false, reason: 'The old schema accepts whatever this keyword still lets through.' },
  reader: {
    severity: 'safe',
    reason:
      'A reader that copes with any text copes with a pattern; `pattern-relaxed` tells when another was promised.',
  },
  summary: 'A pattern is demanded, or another one than before.',
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
  watches: ['pattern'],
  detect: (node) => patternFindings(node, 'tightened'),
};

export default rule;
