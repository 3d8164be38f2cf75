import type { Rule, RuleText } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

export const rule: Rule = {
  id: 'type-changed',
  area: 'type',
  kind: 'type_changed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: ['type'],
  detect: (node) => typeFindings(node, 'changed', (old, current) => `Type changed from ${old} to ${current}`),
};

export const text: RuleText = {
  summary: 'The type became another one.',
  reasons: {
    backward: 'Values of the old type are refused.',
    forward: 'Values of the new type are refused by the old schema.',
    reader: 'Queries that compare, cast or calculate with the column get values of another type.',
  },
  examples: [
    {
      before: { type: 'string' },
      after: { type: 'integer' },
      findings: [{ path: 'type', message: "Type changed from 'string' to 'integer'" }],
    },
  ],
};
