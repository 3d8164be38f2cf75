import { formFindings } from '../catalogue/form-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';
import { wholeSchema } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'schema-form-narrowed',
  area: 'type',
  kind: 'type_narrowed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: [wholeSchema],
  detect: (node) => formFindings(node, 'narrowed'),
};

export const text: RuleText = {
  summary: 'A boolean schema stands where the other side has something else, and less is accepted than before.',
  reasons: {
    backward: 'Rows of the old schema may hold values that the new form refuses.',
    forward: 'Whatever the new form accepts, the old one accepted.',
    reader: 'Rows keep a stronger promise than the one that readers rely on.',
  },
  examples: [
    {
      before: { properties: { note: true } },
      after: { properties: { note: { type: 'string' } } },
      findings: [{ path: 'properties.note', message: "Type narrowed from 'True' to '{'type': 'string'}'" }],
    },
  ],
};
