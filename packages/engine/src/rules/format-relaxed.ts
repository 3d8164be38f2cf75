import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['format'];

export const rule: Rule = {
  id: 'format-relaxed',
  area: 'strings',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighOpaque),
};

export const text: RuleText = {
  summary: 'A format is no longer demanded, or another one than before.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold strings that the old schema refuses.',
    reader: 'A reader that parses the old format meets text that it cannot parse.',
  },
  examples: [
    {
      before: { format: 'date' },
      after: {},
      findings: [{ path: 'format', message: "Constraint 'format' was removed" }],
    },
  ],
};
