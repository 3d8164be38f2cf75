import type { Rule, RuleText } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

export const rule: Rule = {
  id: 'type-dropped',
  area: 'type',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: ['type'],
  detect: (node) => typeFindings(node, 'dropped', () => ''),
};

export const text: RuleText = {
  summary: 'Any type is accepted where one was demanded.',
  reasons: {
    backward: 'Values of the old type are still accepted.',
    forward: 'Rows of the new schema may hold values of any type.',
    reader: 'The column may hold anything, so no query over it is safe.',
  },
  examples: [
    { before: { type: 'string' }, after: {}, findings: [{ path: 'type', message: "Constraint 'type' was removed" }] },
  ],
};
