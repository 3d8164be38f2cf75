import type { Rule } from '../catalogue/rule.js';
import { unreadable } from '../catalogue/rule.js';
import { refutedFindings } from '../catalogue/weighed.js';

const rule: Rule = {
  id: 'combinator-relaxed',
  area: 'combinators',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'What the keyword accepts more, no row of the old schema needs.' },
  forward: {
    breaks: true,
    reason: 'There is a row of the new schema that the keyword refused before, or a property that it did not declare.',
  },
  reader: {
    severity: 'dangerous',
    reason: 'Alternatives turn up that readers were told not to expect; where null is one of them, this breaks.',
  },
  summary: 'A combinator, condition, tuple or dependency accepts rows that it refused.',
  examples: [
    {
      before: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      after: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      findings: [{ path: 'anyOf', message: "Constraint 'anyOf' was relaxed" }],
    },
  ],
  watches: [unreadable],
  detect: (node) => refutedFindings(node, 'forward'),
};

export default rule;
