import type { Rule, RuleText } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

export const rule: Rule = {
  id: 'type-widened',
  area: 'type',
  kind: 'type_widened',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: ['type'],
  detect: (node) => typeFindings(node, 'widened', (old, current) => `Type widened from ${old} to ${current}`),
};

export const text: RuleText = {
  summary: 'Types joined, or `integer` became `number`.',
  reasons: {
    backward: 'Every value of the old types is a value of the new ones.',
    forward: 'Rows of the new schema may hold values that the old types do not include, such as fractions.',
    reader: 'Fractions turn up, which a reader that stores or compares integers cuts off or misses.',
  },
  examples: [
    {
      before: { type: 'integer' },
      after: { type: 'number' },
      findings: [{ path: 'type', message: "Type widened from 'integer' to 'number'" }],
    },
  ],
};
