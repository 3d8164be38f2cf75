import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

const rule: Rule = {
  id: 'numeric-bound-relaxed',
  area: 'numbers',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold numbers that the old schema refuses.' },
  reader: { severity: 'dangerous', reason: 'Numbers turn up outside the range that a reader allows for.' },
  summary: 'A limit of numbers disappeared or moved outwards.',
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
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighBound),
};

export default rule;
