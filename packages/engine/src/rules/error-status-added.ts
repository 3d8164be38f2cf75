import type { Rule, RuleText } from '../catalogue/rule.js';
import { statusFindings, statusKeywords } from '../catalogue/statuses.js';

export const rule: Rule = {
  id: 'error-status-added',
  area: 'objects',
  kind: 'enum_values_added',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: false },
  reader: { severity: 'dangerous' },
  watches: statusKeywords,
  detect: (node) => statusFindings(node, 'added', 'error'),
};

export const text: RuleText = {
  summary: 'An operation names one more error, or `default`.',
  reasons: {
    backward: 'Any server may fail in ways that its description does not name, and clients are ready for that.',
    forward: 'Clients treat an error that they do not know as the class that its first digit names.',
    reader: 'Clients that branch on the status treat the new one like any other error.',
  },
  examples: [
    {
      before: { 'x-statuses': ['200'] },
      after: { 'x-statuses': ['200', '409'] },
      findings: [{ path: 'x-statuses', message: 'Answers added: 409' }],
    },
  ],
};
