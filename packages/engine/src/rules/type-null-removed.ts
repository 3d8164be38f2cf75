import type { Rule } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

const rule: Rule = {
  id: 'type-null-removed',
  area: 'type',
  kind: 'nullable_removed',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold null.' },
  forward: { breaks: false, reason: 'Values of the new type are accepted by the old schema.' },
  reader: { severity: 'safe', reason: 'A reader that copes with null does not miss it.' },
  summary: '`null` left the type.',
  examples: [
    {
      before: { type: ['string', 'null'] },
      after: { type: 'string' },
      findings: [
        { path: 'type', message: "Field is no longer nullable (type narrowed from ['string', 'null'] to 'string')" },
      ],
    },
  ],
  watches: ['type'],
  detect: (node) =>
    typeFindings(
      node,
      'null removed',
      (old, current) => `Field is no longer nullable (type narrowed from ${old} to ${current})`,
    ),
};

export default rule;
