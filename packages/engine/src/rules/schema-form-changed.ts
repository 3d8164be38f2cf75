import { shown } from '../catalogue/python-text.js';
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
  summary: 'A boolean schema or a tuple stands where the other side has something else.',
  examples: [
    {
      before: { properties: { note: true } },
      after: { properties: { note: { type: 'string' } } },
      findings: [{ path: 'properties.note', message: "Type changed from 'True' to '{'type': 'string'}'" }],
    },
    {
      before: { items: [{ type: 'string' }] },
      after: { items: { type: 'string' } },
      findings: [{ path: 'items', message: "Type changed from '[{'type': 'string'}]' to '{'type': 'string'}'" }],
    },
  ],
  watches: [wholeSchema],
  detect({ forms: [before, after] }) {
    const message = `Type changed from '${shown(before)}' to '${shown(after)}'`;
    return [{ at: [], message, old: before, new: after }];
  },
};

export default rule;
