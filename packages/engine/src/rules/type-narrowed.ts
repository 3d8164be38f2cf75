import type { Rule, RuleText } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

export const rule: Rule = {
  id: 'type-narrowed',
  area: 'type',
  kind: 'type_narrowed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['type'],
  detect: (node) => typeFindings(node, 'narrowed', (old, current) => `Type narrowed from ${old} to ${current}`),
};

export const text: RuleText = {
  summary: 'Types left, or `number` became `integer`.',
  reasons: {
    backward: 'Rows of the old schema may hold values that the new types do not include, such as fractions.',
    forward: 'Every value of the new types is a value of the old ones.',
    reader: 'Every integer is a number, so what a reader calculates still holds.',
  },
  examples: [
    {
      before: { type: 'number' },
      after: { type: 'integer' },
      findings: [{ path: 'type', message: "Type narrowed from 'number' to 'integer'" }],
    },
  ],
};
