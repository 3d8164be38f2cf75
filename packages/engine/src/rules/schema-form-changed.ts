import { formFindings } from '../catalogue/form-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';
import { wholeSchema } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'schema-form-changed',
  area: 'type',
  kind: 'type_changed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: [wholeSchema],
  detect: (node) => formFindings(node, 'changed'),
};

export const text: RuleText = {
  summary: 'A boolean schema stands where the other side has something else, and neither includes the other.',
  reasons: {
    backward: 'What the new form accepts is not known to include what the old form accepted.',
    forward: 'What the old form accepts is not known to include what the new form accepts.',
    reader: 'What a reader was told about the values is gone, and nothing shows that they keep to it.',
  },
  examples: [
    {
      before: { properties: { note: { type: 'object', properties: { text: { type: 'string' } } } } },
      after: { properties: { note: true } },
      findings: [
        {
          path: 'properties.note',
          message: "Type changed from '{'type': 'object', 'properties': {'text': {'type': 'string'}}}' to 'True'",
        },
      ],
    },
  ],
};
