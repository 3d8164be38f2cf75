import { shifted, type Weigh } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

/** Members of two lists are compared by `enum-values-added` and `enum-values-removed`. */
const weighMembers: Weigh = () => 'none';

const keywords = ['enum'];

const rule: Rule = {
  id: 'enum-relaxed',
  area: 'enum',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold values that the old schema refuses.' },
  reader: {
    severity: 'dangerous',
    reason: 'Values turn up that the lookups and case distinctions of a reader do not know.',
  },
  summary: 'The list of allowed values disappeared.',
  examples: [
    {
      before: { type: 'string', enum: ['a'] },
      after: { type: 'string' },
      findings: [{ path: 'enum', message: "Constraint 'enum' was removed" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighMembers),
};

export default rule;
