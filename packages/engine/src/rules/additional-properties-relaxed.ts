import { additionalShift } from '../catalogue/additional-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'additional-properties-relaxed',
  area: 'additionalProperties',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'safe' },
  watches: ['additionalProperties'],
  detect: (node) => additionalShift(node, 'relaxed'),
};

export const text: RuleText = {
  summary: 'Undeclared members are accepted that were not.',
  reasons: {
    backward: 'Members that were accepted still are.',
    forward: 'Rows of the new schema may carry members that the old schema refuses.',
    reader: 'The columns that a reader knows are promised as before, and it asks for no others.',
  },
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
};
