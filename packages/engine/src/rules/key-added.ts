import { keyFindings, keyKeywords, rowByRow } from '../catalogue/key-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'key-added',
  area: 'objects',
  kind: 'constraint_tightened',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keyKeywords,
  detect: (node) => keyFindings(node, 'added'),
};

export const text: RuleText = {
  summary: 'The columns of the primary key or the grain are named where none were.',
  reasons: {
    backward: rowByRow,
    forward: rowByRow,
    reader: 'A reader that copes with repeated rows copes with unique ones.',
  },
  examples: [
    {
      before: { properties: { id: {} } },
      after: { properties: { id: {} }, 'x-primary-key': 'id' },
      findings: [{ path: 'x-primary-key', message: "Primary key added: ['id']" }],
    },
  ],
};
