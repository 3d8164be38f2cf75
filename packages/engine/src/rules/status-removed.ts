import type { Rule, RuleText } from '../catalogue/rule.js';
import { statusFindings, statusKeywords } from '../catalogue/statuses.js';

export const rule: Rule = {
  id: 'status-removed',
  area: 'objects',
  kind: 'property_removed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'breaking' },
  watches: statusKeywords,
  detect: (node) => statusFindings(node, 'removed', 'success'),
};

export const text: RuleText = {
  summary: 'An operation no longer answers with a status of success.',
  reasons: {
    backward: 'Clients act on the status that they were told of, and it does not come any more.',
    forward: 'Every status of success that is left was known before.',
    reader: 'What waits for the status waits in vain.',
  },
  examples: [
    {
      before: { 'x-statuses': ['200', '204'] },
      after: { 'x-statuses': ['200'] },
      findings: [{ path: 'x-statuses', message: 'Answers removed: 204' }],
    },
  ],
};
