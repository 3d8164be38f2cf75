import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minItems', 'maxItems'];

export const rule: Rule = {
  id: 'items-bound-tightened',
  area: 'arrays',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of the length of lists appeared or moved inwards.',
  reasons: {
    backward: 'Rows of the old schema may hold lists that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'Every length that is left was allowed before.',
  },
  examples: [
    {
      before: { maxItems: 10 },
      after: { maxItems: 5 },
      findings: [{ path: 'maxItems', message: "Constraint 'maxItems' tightened from 10 to 5" }],
    },
  ],
};
