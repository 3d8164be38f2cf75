import { shifted } from '../catalogue/constraint.js';
import { weighDivisor } from '../catalogue/divisor.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['multipleOf'];

const rule: Rule = {
  id: 'multiple-of-tightened',
  area: 'numbers',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold numbers that are now refused.' },
  forward: { breaks: false, reason: 'The old schema accepts whatever this keyword still lets through.' },
  reader: {
    severity: 'safe',
    reason: 'Numbers that keep to a step are numbers; `multiple-of-relaxed` tells when another step was promised.',
  },
  summary: 'Numbers must be multiples of something they need not be before.',
  examples: [
    {
      before: { multipleOf: 2 },
      after: { multipleOf: 6 },
      findings: [{ path: 'multipleOf', message: "Constraint 'multipleOf' tightened from 2 to 6" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighDivisor),
};

export default rule;
