import type { Rule } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

const rule: Rule = {
  id: 'type-dropped',
  area: 'type',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Values of the old type are still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold values of any type.' },
  reader: { severity: 'breaking', reason: 'The column may hold anything, so no query over it is safe.' },
  summary: 'Any type is accepted where one was demanded.',
  examples: [
    { before: { type: 'string' }, after: {}, findings: [{ path: 'type', message: "Constraint 'type' was removed" }] },
  ],
  watches: ['type'],
  detect: (node) => typeFindings(node, 'dropped', () => ''),
};

export default rule;
