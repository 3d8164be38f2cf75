import type { Rule } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

const rule: Rule = {
  id: 'type-changed',
  area: 'type',
  kind: 'type_changed',
  level: 'major',
  backward: { breaks: true, reason: 'Values of the old type are refused.' },
  forward: { breaks: true, reason: 'Values of the new type are refused by the old schema.' },
  reader: {
    severity: 'breaking',
    reason: 'Queries that compare, cast or calculate with the column get values of another type.',
  },
  summary: 'The type became another one.',
  examples: [
    {
      before: { type: 'string' },
      after: { type: 'integer' },
      findings: [{ path: 'type', message: "Type changed from 'string' to 'integer'" }],
    },
  ],
  watches: ['type'],
  detect: (node) => typeFindings(node, 'changed', (old, current) => `Type changed from ${old} to ${current}`),
};

export default rule;
