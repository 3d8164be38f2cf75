import { shifted } from '../catalogue/constraint.js';
import { weighDivisor } from '../catalogue/divisor.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['multipleOf'];

export const rule: Rule = {
  id: 'multiple-of-relaxed',
  area: 'numbers',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighDivisor),
};

export const text: RuleText = {
  summary: 'Numbers need no longer be multiples of what they were.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold numbers that the old schema refuses.',
    reader: 'Numbers turn up that a reader with the old step has to round.',
  },
  examples: [
    {
      before: { multipleOf: 6 },
      after: { multipleOf: 2 },
      findings: [{ path: 'multipleOf', message: "Constraint 'multipleOf' relaxed from 6 to 2" }],
    },
  ],
};
