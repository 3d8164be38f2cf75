import { shifted, weighBound } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['minItems', 'maxItems'];

export const rule: Rule = {
  id: 'items-bound-relaxed',
  area: 'arrays',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighBound),
};

export const text: RuleText = {
  summary: 'A limit of the length of lists disappeared or moved outwards.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold lists that the old schema refuses.',
    reader: 'Lists turn up that are longer or shorter than a reader allows for.',
  },
  examples: [
    {
      before: { maxItems: 5 },
      after: { maxItems: 10 },
      findings: [{ path: 'maxItems', message: "Constraint 'maxItems' relaxed from 5 to 10" }],
    },
  ],
};
