import { additionalShift } from '../catalogue/additional-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'additional-properties-restricted',
  area: 'additionalProperties',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['additionalProperties'],
  detect: (node) => additionalShift(node, 'tightened'),
};

export const text: RuleText = {
  summary: 'Undeclared members are refused, or follow another rule than before.',
  reasons: {
    backward: 'Rows of the old schema may carry members that are now refused.',
    forward: 'The old schema accepts the members that are left.',
    reader: 'The columns that a reader knows are promised as before, and it asks for no others.',
  },
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
};
