import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minProperties', 'maxProperties'];

export const rule: Rule = {
  id: 'property-count-relaxed',
  area: 'objects',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of the number of members disappeared or moved outwards.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold objects that the old schema refuses.',
    reader: 'Objects turn up with more or fewer members than a reader allows for.',
  },
  examples: [
    {
      before: { maxProperties: 3 },
      after: {},
      findings: [{ path: 'maxProperties', message: "Constraint 'maxProperties' was removed" }],
    },
  ],
};
