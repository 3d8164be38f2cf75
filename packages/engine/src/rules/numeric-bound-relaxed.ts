import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

export const rule: Rule = {
  id: 'numeric-bound-relaxed',
  area: 'numbers',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of numbers disappeared or moved outwards.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold numbers that the old schema refuses.',
    reader: 'Numbers turn up outside the range that a reader allows for.',
  },
  examples: [
    {
      before: { minimum: 5 },
      after: { minimum: 0 },
      findings: [{ path: 'minimum', message: "Constraint 'minimum' relaxed from 5 to 0" }],
    },
    {
      before: { exclusiveMaximum: 5 },
      after: {},
      findings: [{ path: 'exclusiveMaximum', message: "Constraint 'exclusiveMaximum' was removed" }],
    },
  ],
};
