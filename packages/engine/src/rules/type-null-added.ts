import type { Rule, RuleText } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

export const rule: Rule = {
  id: 'type-null-added',
  area: 'type',
  kind: 'nullable_added',
  level: 'minor',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: ['type'],
  detect: (node) =>
    typeFindings(
      node,
      'null added',
      (old, current) => `Field became nullable (type widened from ${old} to ${current})`,
    ),
};

export const text: RuleText = {
  summary: '`null` joined the type.',
  reasons: {
    backward: 'Values of the old type are still accepted.',
    forward: 'Rows of the new schema may hold null, which the old schema refuses.',
    reader: 'Joins drop rows, aggregates skip values and loads into NOT NULL columns fail once nulls turn up.',
  },
  examples: [
    {
      before: { type: 'string' },
      after: { type: ['string', 'null'] },
      findings: [{ path: 'type', message: "Field became nullable (type widened from 'string' to ['string', 'null'])" }],
    },
  ],
};
