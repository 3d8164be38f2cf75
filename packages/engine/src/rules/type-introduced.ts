import type { Rule } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

const rule: Rule = {
  id: 'type-introduced',
  area: 'type',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold values of any type.' },
  forward: { breaks: false, reason: 'The old schema accepts every type.' },
  reader: { severity: 'safe', reason: 'A reader that copes with any type copes with this one.' },
  summary: 'A type is demanded where any was accepted.',
  examples: [
    {
      before: {},
      after: { type: 'string' },
      findings: [{ path: 'type', message: "Constraint 'type' was added with value string" }],
    },
  ],
  watches: ['type'],
  detect: (node) => typeFindings(node, 'introduced', () => ''),
};

export default rule;
