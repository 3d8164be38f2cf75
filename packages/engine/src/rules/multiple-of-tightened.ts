import { shifted } from '../catalogue/constraint.js';
import { weighDivisor } from '../catalogue/divisor.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['multipleOf'];

export const rule: Rule = {
  id: 'multiple-of-tightened',
  area: 'numbers',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighDivisor),
};

export const text: RuleText = {
  summary: 'Numbers must be multiples of something they need not be before.',
  reasons: {
    backward: 'Rows of the old schema may hold numbers that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'Numbers that keep to a step are numbers; `multiple-of-relaxed` tells when another step was promised.',
  },
  examples: [
    {
      before: { multipleOf: 2 },
      after: { multipleOf: 6 },
      findings: [{ path: 'multipleOf', message: "Constraint 'multipleOf' tightened from 2 to 6" }],
    },
  ],
};
