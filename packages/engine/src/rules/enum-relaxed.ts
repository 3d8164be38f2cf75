import { shifted, type Weigh } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

/** Members of two lists are compared by `enum-values-added` and `enum-values-removed`. */
const weighMembers: Weigh = () => 'none';

const keywords = ['enum'];

export const rule: Rule = {
  id: 'enum-relaxed',
  area: 'enum',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighMembers),
};

export const text: RuleText = {
  summary: 'The list of allowed values disappeared.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold values that the old schema refuses.',
    reader: 'Values turn up that the lookups and case distinctions of a reader do not know.',
  },
  examples: [
    {
      before: { type: 'string', enum: ['a'] },
      after: { type: 'string' },
      findings: [{ path: 'enum', message: "Constraint 'enum' was removed" }],
    },
  ],
};
