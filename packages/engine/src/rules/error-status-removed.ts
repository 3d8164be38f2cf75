import type { Rule, RuleText } from '../catalogue/rule.js';
import { statusFindings, statusKeywords } from '../catalogue/statuses.js';

export const rule: Rule = {
  id: 'error-status-removed',
  area: 'objects',
  kind: 'enum_values_removed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: statusKeywords,
  detect: (node) => statusFindings(node, 'removed', 'error'),
};

export const text: RuleText = {
  summary: 'An operation no longer names an error.',
  reasons: {
    backward: 'Clients that are ready for it wait for nothing.',
    forward: 'Every error that is left was known before.',
    reader: 'Clients that are ready for it wait for nothing.',
  },
  examples: [
    {
      before: { 'x-statuses': ['200', '409'] },
      after: { 'x-statuses': ['200'] },
      findings: [{ path: 'x-statuses', message: 'Answers removed: 409' }],
    },
  ],
};
