import type { Rule, RuleText } from '../catalogue/rule.js';
import { unreadable } from '../catalogue/rule.js';
import { unprovenFindings } from '../catalogue/weighed.js';

export const rule: Rule = {
  id: 'unproven-relaxed',
  area: 'combinators',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: [unreadable],
  detect: (node) => unprovenFindings(node, 'forward'),
};

export const text: RuleText = {
  summary: 'A keyword changed and no rule can tell whether it accepts more than before.',
  reasons: {
    backward: 'A keyword that accepts more cannot refuse what the old schema accepts.',
    forward: 'Rows of the new schema may be refused by the old one: the opposite is not proven.',
    reader: 'Rows may no longer keep to what a reader was told: the opposite is not proven.',
  },
  examples: [
    {
      before: { type: 'string', not: { pattern: '\\bgold' } },
      after: { type: 'string', not: { pattern: '\\bsilver' } },
      findings: [{ path: 'not', message: "Constraint 'not' changed in a way that is not proven safe" }],
    },
  ],
};
