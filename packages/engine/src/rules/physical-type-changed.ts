import { physicalFindings, physicalType } from '../catalogue/physical-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'physical-type-changed',
  area: 'type',
  kind: 'type_changed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: [physicalType],
  detect: (node) => physicalFindings(node, 'changed'),
};

export const text: RuleText = {
  summary: 'A column holds another kind of value in the warehouse, such as a date where a timestamp was.',
  reasons: {
    backward: 'The warehouse hands out another kind of value, although JSON writes both in the same way.',
    forward: 'The warehouse handed out another kind of value, although JSON writes both in the same way.',
    reader: 'Queries that compare, cast or calculate with the column get another kind of value.',
  },
  examples: [
    {
      before: { type: 'string', 'x-physical-type': 'TIMESTAMP' },
      after: { type: 'string', 'x-physical-type': 'DATE' },
      findings: [{ path: 'x-physical-type', message: "Physical type changed from 'TIMESTAMP' to 'DATE'" }],
    },
    {
      before: { type: 'number', 'x-physical-type': 'decimal(12,2)' },
      after: { type: 'number', 'x-physical-type': 'decimal(12,4)' },
      findings: [{ path: 'x-physical-type', message: "Physical type changed from 'decimal(12,2)' to 'decimal(12,4)'" }],
    },
  ],
};
