import { physicalFindings, physicalType } from '../catalogue/physical-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'physical-type-widened',
  area: 'type',
  kind: 'type_widened',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: [physicalType],
  detect: (node) => physicalFindings(node, 'widened'),
};

export const text: RuleText = {
  summary: 'The type of a column in the warehouse takes more than before, such as longer text or greater numbers.',
  reasons: {
    backward: 'Every value of the old type is a value of the new one.',
    forward: 'Rows of the new schema may hold values that the old type has no room for.',
    reader: 'Values turn up that do not fit where a reader stores them: they are cut, rounded or refused there.',
  },
  examples: [
    {
      before: { type: 'string', 'x-physical-type': 'varchar(20)' },
      after: { type: 'string', 'x-physical-type': 'varchar(50)' },
      findings: [{ path: 'x-physical-type', message: "Physical type widened from 'varchar(20)' to 'varchar(50)'" }],
    },
    {
      before: { type: 'integer', 'x-physical-type': 'INT' },
      after: { type: 'integer', 'x-physical-type': 'BIGINT' },
      findings: [{ path: 'x-physical-type', message: "Physical type widened from 'INT' to 'BIGINT'" }],
    },
  ],
};
