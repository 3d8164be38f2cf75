import { shifted, type Weigh } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

/** Members of two lists are compared by `enum-values-added` and `enum-values-removed`. */
const weighMembers: Weigh = () => 'none';

const keywords = ['enum'];

export const rule: Rule = {
  id: 'enum-tightened',
  area: 'enum',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighMembers),
};

export const text: RuleText = {
  summary: 'A list of allowed values appeared where any value was accepted.',
  reasons: {
    backward: 'Rows of the old schema may hold values that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'A reader that copes with any value copes with those of the list.',
  },
  examples: [
    {
      before: { type: 'string' },
      after: { type: 'string', enum: ['a'] },
      findings: [{ path: 'enum', message: "Constraint 'enum' was added with value ['a']" }],
    },
  ],
};
