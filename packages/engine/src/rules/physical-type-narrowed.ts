import { physicalFindings, physicalType } from '../catalogue/physical-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'physical-type-narrowed',
  area: 'type',
  kind: 'type_narrowed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'dangerous' },
  watches: [physicalType],
  detect: (node) => physicalFindings(node, 'narrowed'),
};

export const text: RuleText = {
  summary: 'The type of a column in the warehouse takes less than before, such as shorter text or smaller numbers.',
  reasons: {
    backward: 'Rows of the old schema may hold values that the new type has no room for.',
    forward: 'Every value of the new type is a value of the old one.',
    reader:
      'Numbers and times that no longer fit are cut or rounded, and sums overflow sooner. Shorter text is safe: whatever comes is of a length that came before. A field that is gone breaks.',
  },
  examples: [
    {
      before: { type: 'number', 'x-physical-type': 'decimal(12,2)' },
      after: { type: 'number', 'x-physical-type': 'decimal(10,2)' },
      findings: [
        { path: 'x-physical-type', message: "Physical type narrowed from 'decimal(12,2)' to 'decimal(10,2)'" },
      ],
    },
  ],
};
