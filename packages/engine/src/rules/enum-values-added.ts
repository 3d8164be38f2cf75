import { enumFindings } from '../catalogue/enum-values.js';
import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'enum-values-added',
  area: 'enum',
  kind: 'enum_values_added',
  level: 'minor',
  backward: { breaks: false, reason: 'Every value of before is still allowed.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold values that the old list lacks.' },
  reader: {
    severity: 'dangerous',
    reason: 'The new values fall through the lookups and case distinctions of a reader.',
  },
  summary: 'The list of allowed values grew.',
  examples: [
    {
      before: { enum: ['a'] },
      after: { enum: ['a', 'b'] },
      findings: [{ path: 'enum', message: "Enum values added: {'b'}" }],
    },
  ],
  watches: ['enum'],
  detect: (node) => enumFindings(node, 'added'),
};

export default rule;
