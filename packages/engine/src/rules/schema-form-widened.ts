import { formFindings } from '../catalogue/form-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';
import { wholeSchema } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'schema-form-widened',
  area: 'type',
  kind: 'type_widened',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: [wholeSchema],
  detect: (node) => formFindings(node, 'widened'),
};

export const text: RuleText = {
  summary: 'A boolean schema stands where the other side has something else, and more is accepted than before.',
  reasons: {
    backward: 'Whatever the old form accepted, the new one accepts.',
    forward: 'Rows of the new schema may hold values that the old form refuses.',
    reader: 'What a reader was told about the values no longer holds.',
  },
  examples: [
    {
      before: { properties: { note: { type: 'string' } } },
      after: { properties: { note: true } },
      findings: [{ path: 'properties.note', message: "Type widened from '{'type': 'string'}' to 'True'" }],
    },
  ],
};
