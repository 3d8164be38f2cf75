import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['uniqueItems'];

const rule: Rule = {
  id: 'unique-items-tightened',
  area: 'arrays',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold lists that are now refused.' },
  forward: { breaks: false, reason: 'The old schema accepts whatever this keyword still lets through.' },
  reader: { severity: 'safe', reason: 'A reader that copes with repeated members copes with distinct ones.' },
  summary: 'Members of a list must now differ.',
  examples: [
    {
      before: {},
      after: { uniqueItems: true },
      findings: [{ path: 'uniqueItems', message: "Constraint 'uniqueItems' was added with value True" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighOpaque),
};

export default rule;
