import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['minProperties', 'maxProperties'];

const rule: Rule = {
  id: 'property-count-relaxed',
  area: 'objects',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold objects that the old schema refuses.' },
  reader: { severity: 'dangerous', reason: 'Objects turn up with more or fewer members than a reader allows for.' },
  summary: 'A limit of the number of members disappeared or moved outwards.',
  examples: [
    {
      before: { maxProperties: 3 },
      after: {},
      findings: [{ path: 'maxProperties', message: "Constraint 'maxProperties' was removed" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighBound),
};

export default rule;
