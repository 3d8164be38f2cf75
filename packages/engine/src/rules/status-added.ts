import type { Rule, RuleText } from '../catalogue/rule.js';
import { statusFindings, statusKeywords } from '../catalogue/statuses.js';

export const rule: Rule = {
  id: 'status-added',
  area: 'objects',
  kind: 'property_added',
  level: 'minor',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'safe' },
  watches: statusKeywords,
  detect: (node) => statusFindings(node, 'added', 'success'),
};

export const text: RuleText = {
  summary: 'An operation answers with one more status of success.',
  reasons: {
    backward: 'What clients were told of still comes.',
    forward: 'Clients meet a status of success that the old schema does not know.',
    reader: 'What clients were told of still comes.',
  },
  examples: [
    {
      before: { 'x-statuses': ['200'] },
      after: { 'x-statuses': ['200', '202'] },
      findings: [{ path: 'x-statuses', message: 'Answers added: 202' }],
    },
  ],
};
