import { additionalShift } from '../catalogue/additional-shift.js';
import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'additional-properties-restricted',
  area: 'additionalProperties',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may carry members that are now refused.' },
  forward: { breaks: false, reason: 'The old schema accepts the members that are left.' },
  reader: {
    severity: 'safe',
    reason: 'The columns that a reader knows are promised as before, and it asks for no others.',
  },
  summary: 'Undeclared members are refused, or follow another rule than before.',
  examples: [
    {
      before: {},
      after: { additionalProperties: false },
      findings: [
        {
          path: 'additionalProperties',
          message: 'additionalProperties restricted to false (unknown properties no longer permitted)',
        },
      ],
    },
    {
      before: {},
      after: { additionalProperties: { type: 'string' } },
      findings: [
        { path: 'additionalProperties', message: "additionalProperties changed from None to {'type': 'string'}" },
      ],
    },
  ],
  watches: ['additionalProperties'],
  detect: (node) => additionalShift(node, 'tightened'),
};

export default rule;
