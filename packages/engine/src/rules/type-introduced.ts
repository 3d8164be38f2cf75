import type { Rule, RuleText } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

export const rule: Rule = {
  id: 'type-introduced',
  area: 'type',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['type'],
  detect: (node) => typeFindings(node, 'introduced', () => ''),
};

export const text: RuleText = {
  summary: 'A type is demanded where any was accepted.',
  reasons: {
    backward: 'Rows of the old schema may hold values of any type.',
    forward: 'The old schema accepts every type.',
    reader: 'A reader that copes with any type copes with this one.',
  },
  examples: [
    {
      before: {},
      after: { type: 'string' },
      findings: [{ path: 'type', message: "Constraint 'type' was added with value string" }],
    },
  ],
};
