import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['uniqueItems'];

const rule: Rule = {
  id: 'unique-items-relaxed',
  area: 'arrays',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold lists that the old schema refuses.' },
  reader: { severity: 'dangerous', reason: 'Members repeat, so a reader that unfolds the list counts them twice.' },
  summary: 'Members of a list may now repeat.',
  examples: [
    {
      before: { uniqueItems: true },
      after: {},
      findings: [{ path: 'uniqueItems', message: "Constraint 'uniqueItems' was removed" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighOpaque),
};

export default rule;
