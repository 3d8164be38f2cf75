import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['format'];

const rule: Rule = {
  id: 'format-tightened',
  area: 'strings',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold strings that are now refused.' },
  forward: { breaks: false, reason: 'The old schema accepts whatever this keyword still lets through.' },
  reader: {
    severity: 'safe',
    reason: 'A reader that copes with any text copes with a format; `format-relaxed` tells when another was promised.',
  },
  summary: 'A format is demanded, or another one than before.',
  examples: [
    {
      before: { format: 'date' },
      after: { format: 'date-time' },
      findings: [{ path: 'format', message: "Constraint 'format' changed from date to date-time" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighOpaque),
};

export default rule;
