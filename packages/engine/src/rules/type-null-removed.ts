import type { Rule, RuleText } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

export const rule: Rule = {
  id: 'type-null-removed',
  area: 'type',
  kind: 'nullable_removed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['type'],
  detect: (node) =>
    typeFindings(
      node,
      'null removed',
      (old, current) => `Field is no longer nullable (type narrowed from ${old} to ${current})`,
    ),
};

export const text: RuleText = {
  summary: '`null` left the type.',
  reasons: {
    backward: 'Rows of the old schema may hold null.',
    forward: 'Values of the new type are accepted by the old schema.',
    reader: 'A reader that copes with null does not miss it.',
  },
  examples: [
    {
      before: { type: ['string', 'null'] },
      after: { type: 'string' },
      findings: [
        { path: 'type', message: "Field is no longer nullable (type narrowed from ['string', 'null'] to 'string')" },
      ],
    },
  ],
};
