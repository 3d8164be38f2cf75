import { keyFindings, keyKeywords } from '../catalogue/key-shift.js';
import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'key-added',
  area: 'objects',
  kind: 'constraint_tightened',
  level: 'patch',
  backward: { breaks: false, reason: 'A key is a promise over many rows; each single row stays as valid as it was.' },
  forward: { breaks: false, reason: 'A key is a promise over many rows; each single row stays as valid as it was.' },
  reader: { severity: 'safe', reason: 'A reader that copes with repeated rows copes with unique ones.' },
  summary: 'The columns of the primary key or the grain are named where none were.',
  examples: [
    {
      before: { properties: { id: {} } },
      after: { properties: { id: {} }, 'x-primary-key': 'id' },
      findings: [{ path: 'x-primary-key', message: "Primary key added: ['id']" }],
    },
  ],
  watches: keyKeywords,
  detect: (node) => keyFindings(node, 'added'),
};

export default rule;
