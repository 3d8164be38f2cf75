import { formFindings } from '../catalogue/form-shift.js';
import type { Rule } from '../catalogue/rule.js';
import { wholeSchema } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'schema-form-widened',
  area: 'type',
  kind: 'type_widened',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever the old form accepted, the new one accepts.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold values that the old form refuses.' },
  reader: { severity: 'breaking', reason: 'What a reader was told about the values no longer holds.' },
  summary: 'A boolean schema stands where the other side has something else, and more is accepted than before.',
  examples: [
    {
      before: { properties: { note: { type: 'string' } } },
      after: { properties: { note: true } },
      findings: [{ path: 'properties.note', message: "Type widened from '{'type': 'string'}' to 'True'" }],
    },
  ],
  watches: [wholeSchema],
  detect: (node) => formFindings(node, 'widened'),
};

export default rule;
