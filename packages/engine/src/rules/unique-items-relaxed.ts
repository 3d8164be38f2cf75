import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['uniqueItems'];

export const rule: Rule = {
  id: 'unique-items-relaxed',
  area: 'arrays',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighOpaque),
};

export const text: RuleText = {
  summary: 'Members of a list may now repeat.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold lists that the old schema refuses.',
    reader: 'Members repeat, so a reader that unfolds the list counts them twice.',
  },
  examples: [
    {
      before: { uniqueItems: true },
      after: {},
      findings: [{ path: 'uniqueItems', message: "Constraint 'uniqueItems' was removed" }],
    },
  ],
};
