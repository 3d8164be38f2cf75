import { shifted } from '../catalogue/constraint.js';
import { weighDivisor } from '../catalogue/divisor.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['multipleOf'];

const rule: Rule = {
  id: 'multiple-of-relaxed',
  area: 'numbers',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold numbers that the old schema refuses.' },
  reader: { severity: 'dangerous', reason: 'Numbers turn up that a reader with the old step has to round.' },
  summary: 'Numbers need no longer be multiples of what they were.',
  examples: [
    {
      before: { multipleOf: 6 },
      after: { multipleOf: 2 },
      findings: [{ path: 'multipleOf', message: "Constraint 'multipleOf' relaxed from 6 to 2" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighDivisor),
};

export default rule;
