import { additionalShift } from '../catalogue/additional-shift.js';
import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'additional-properties-relaxed',
  area: 'additionalProperties',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Members that were accepted still are.' },
  forward: { breaks: true, reason: 'Rows of the new schema may carry members that the old schema refuses.' },
  reader: {
    severity: 'safe',
    reason: 'The columns that a reader knows are promised as before, and it asks for no others.',
  },
  summary: 'Undeclared members are accepted that were not.',
  examples: [
    {
      before: { additionalProperties: false },
      after: {},
      findings: [
        {
          path: 'additionalProperties',
          message: 'additionalProperties relaxed to true (unknown properties now permitted)',
        },
      ],
    },
    {
      before: { additionalProperties: { type: 'string' } },
      after: {},
      findings: [
        { path: 'additionalProperties', message: "additionalProperties changed from {'type': 'string'} to None" },
      ],
    },
  ],
  watches: ['additionalProperties'],
  detect: (node) => additionalShift(node, 'relaxed'),
};

export default rule;
