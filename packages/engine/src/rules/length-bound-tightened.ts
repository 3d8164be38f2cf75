import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minLength', 'maxLength'];

export const rule: Rule = {
  id: 'length-bound-tightened',
  area: 'strings',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of the length of strings appeared or moved inwards.',
  reasons: {
    backward: 'Rows of the old schema may hold strings that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'Every length that is left was allowed before.',
  },
  examples: [
    {
      before: { maxLength: 10 },
      after: { maxLength: 5 },
      findings: [{ path: 'maxLength', message: "Constraint 'maxLength' tightened from 10 to 5" }],
    },
  ],
};
