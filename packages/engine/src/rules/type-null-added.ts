import type { Rule } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

const rule: Rule = {
  id: 'type-null-added',
  area: 'type',
  kind: 'nullable_added',
  level: 'minor',
  backward: { breaks: false, reason: 'Values of the old type are still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold null, which the old schema refuses.' },
  reader: {
    severity: 'breaking',
    reason: 'Joins drop rows, aggregates skip values and loads into NOT NULL columns fail once nulls turn up.',
  },
  summary: '`null` joined the type.',
  examples: [
    {
      before: { type: 'string' },
      after: { type: ['string', 'null'] },
      findings: [{ path: 'type', message: "Field became nullable (type widened from 'string' to ['string', 'null'])" }],
    },
  ],
  watches: ['type'],
  detect: (node) =>
    typeFindings(
      node,
      'null added',
      (old, current) => `Field became nullable (type widened from ${old} to ${current})`,
    ),
};

export default rule;
