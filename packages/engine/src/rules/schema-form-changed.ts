import { formFindings } from '../catalogue/form-shift.js';
import type { Rule } from '../catalogue/rule.js';
import { wholeSchema } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'schema-form-changed',
  area: 'type',
  kind: 'type_changed',
  level: 'major',
  backward: { breaks: true, reason: 'What the new form accepts is not known to include what the old form accepted.' },
  forward: { breaks: true, reason: 'What the old form accepts is not known to include what the new form accepts.' },
  reader: {
    severity: 'breaking',
    reason: 'What a reader was told about the values is gone, and nothing shows that they keep to it.',
  },
  summary: 'A boolean schema stands where the other side has something else, and neither includes the other.',
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
  watches: [wholeSchema],
  detect: (node) => formFindings(node, 'changed'),
};

export default rule;
