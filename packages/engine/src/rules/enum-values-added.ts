import { enumFindings } from '../catalogue/enum-values.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'enum-values-added',
  area: 'enum',
  kind: 'enum_values_added',
  level: 'minor',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: ['enum'],
  detect: (node) => enumFindings(node, 'added'),
};

export const text: RuleText = {
  summary: 'The list of allowed values grew.',
  reasons: {
    backward: 'Every value of before is still allowed.',
    forward: 'Rows of the new schema may hold values that the old list lacks.',
    reader: 'The new values fall through the lookups and case distinctions of a reader.',
  },
  examples: [
    {
      before: { enum: ['a'] },
      after: { enum: ['a', 'b'] },
      findings: [{ path: 'enum', message: "Enum values added: {'b'}" }],
    },
  ],
};
