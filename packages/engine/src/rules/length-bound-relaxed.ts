import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['minLength', 'maxLength'];

const rule: Rule = {
  id: 'length-bound-relaxed',
  area: 'strings',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold strings that the old schema refuses.' },
  reader: {
    severity: 'dangerous',
    reason:
      'Text turns up that is longer or shorter than a reader allows for, such as one with columns of fixed width.',
  },
  summary: 'A limit of the length of strings disappeared or moved outwards.',
  examples: [
    {
      before: { minLength: 5 },
      after: {},
      findings: [{ path: 'minLength', message: "Constraint 'minLength' was removed" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighBound),
};

export default rule;
