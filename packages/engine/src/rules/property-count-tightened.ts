import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minProperties', 'maxProperties'];

export const rule: Rule = {
  id: 'property-count-tightened',
  area: 'objects',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of the number of members appeared or moved inwards.',
  reasons: {
    backward: 'Rows of the old schema may hold objects that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'Every number of members that is left was allowed before.',
  },
  examples: [
    {
      before: { minProperties: 1 },
      after: { minProperties: 2 },
      findings: [{ path: 'minProperties', message: "Constraint 'minProperties' tightened from 1 to 2" }],
    },
  ],
};
