import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['format'];

export const rule: Rule = {
  id: 'format-tightened',
  area: 'strings',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighOpaque),
};

export const text: RuleText = {
  summary: 'A format is demanded, or another one than before.',
  reasons: {
    backward: 'Rows of the old schema may hold strings that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'A reader that copes with any text copes with a format; `format-relaxed` tells when another was promised.',
  },
  examples: [
    {
      before: { format: 'date' },
      after: { format: 'date-time' },
      findings: [{ path: 'format', message: "Constraint 'format' changed from date to date-time" }],
    },
  ],
};
