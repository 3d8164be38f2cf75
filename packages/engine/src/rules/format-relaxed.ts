import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['format'];

const rule: Rule = {
  id: 'format-relaxed',
  area: 'strings',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold strings that the old schema refuses.' },
  reader: { severity: 'dangerous', reason: 'A reader that parses the old format meets text that it cannot parse.' },
  summary: 'A format is no longer demanded, or another one than before.',
  examples: [
    {
      before: { format: 'date' },
      after: {},
      findings: [{ path: 'format', message: "Constraint 'format' was removed" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighOpaque),
};

export default rule;
