import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minLength', 'maxLength'];

export const rule: Rule = {
  id: 'length-bound-relaxed',
  area: 'strings',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of the length of strings disappeared or moved outwards.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold strings that the old schema refuses.',
    reader:
      'Text turns up that is longer or shorter than a reader allows for, such as one with columns of fixed width.',
  },
  examples: [
    {
      before: { minLength: 5 },
      after: {},
      findings: [{ path: 'minLength', message: "Constraint 'minLength' was removed" }],
    },
  ],
};
