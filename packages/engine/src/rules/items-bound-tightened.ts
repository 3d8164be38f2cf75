import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['minItems', 'maxItems'];

const rule: Rule = {
  id: 'items-bound-tightened',
  area: 'arrays',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold lists that are now refused.' },
  forward: { breaks: false, reason: 'The old schema accepts whatever this keyword still lets through.' },
  reader: { severity: 'safe', reason: 'Every length that is left was allowed before.' },
  summary: 'A limit of the length of lists appeared or moved inwards.',
  examples: [
    {
      before: { maxItems: 10 },
      after: { maxItems: 5 },
      findings: [{ path: 'maxItems', message: "Constraint 'maxItems' tightened from 10 to 5" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighBound),
};

export default rule;
