import type { Rule, RuleText } from '../catalogue/rule.js';
import { unreadable } from '../catalogue/rule.js';
import { unprovenFindings } from '../catalogue/weighed.js';

export const rule: Rule = {
  id: 'unproven-tightened',
  area: 'combinators',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: [unreadable],
  detect: (node) => unprovenFindings(node, 'backward'),
};

export const text: RuleText = {
  summary: 'A keyword changed and no rule can tell whether it refuses more than before.',
  reasons: {
    backward: 'Rows of the old schema may be refused: the opposite is not proven.',
    forward: 'A keyword that refuses more cannot let through what the old schema refuses.',
    reader: 'A keyword that only refuses more takes back nothing that a reader was told.',
  },
  examples: [
    {
      before: { type: 'string', not: { pattern: '\\bgold' } },
      after: { type: 'string', not: { pattern: '\\bsilver' } },
      findings: [{ path: 'not', message: "Constraint 'not' changed in a way that is not proven safe" }],
    },
  ],
};
