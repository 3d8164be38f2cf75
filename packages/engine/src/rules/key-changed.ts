import { keyFindings, keyKeywords, rowByRow } from '../catalogue/key-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'key-changed',
  area: 'objects',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: false },
  reader: { severity: 'breaking' },
  watches: keyKeywords,
  detect: (node) => keyFindings(node, 'changed'),
};

export const text: RuleText = {
  summary: 'Other columns than before make up the primary key or the grain.',
  reasons: {
    backward: rowByRow,
    forward: rowByRow,
    reader: 'A row stands for something else, so joins on the old key multiply rows and counts are wrong.',
  },
  examples: [
    {
      before: { 'x-grain': ['customer_id', 'day'] },
      after: { 'x-grain': ['customer_id', 'hour'] },
      findings: [{ path: 'x-grain', message: "Grain changed from ['customer_id', 'day'] to ['customer_id', 'hour']" }],
    },
  ],
};
