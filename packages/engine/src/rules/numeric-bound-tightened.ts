import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

export const rule: Rule = {
  id: 'numeric-bound-tightened',
  area: 'numbers',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of numbers appeared or moved inwards.',
  reasons: {
    backward: 'Rows of the old schema may hold numbers that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'Every number that is left was in range before.',
  },
  examples: [
    {
      before: { maximum: 10 },
      after: { maximum: 5 },
      findings: [{ path: 'maximum', message: "Constraint 'maximum' tightened from 10 to 5" }],
    },
    {
      before: {},
      after: { minimum: 0 },
      findings: [{ path: 'minimum', message: "Constraint 'minimum' was added with value 0" }],
    },
  ],
};
