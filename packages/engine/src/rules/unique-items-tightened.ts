import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['uniqueItems'];

export const rule: Rule = {
  id: 'unique-items-tightened',
  area: 'arrays',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighOpaque),
};

export const text: RuleText = {
  summary: 'Members of a list must now differ.',
  reasons: {
    backward: 'Rows of the old schema may hold lists that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'A reader that copes with repeated members copes with distinct ones.',
  },
  examples: [
    {
      before: {},
      after: { uniqueItems: true },
      findings: [{ path: 'uniqueItems', message: "Constraint 'uniqueItems' was added with value True" }],
    },
  ],
};
