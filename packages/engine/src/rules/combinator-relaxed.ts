import type { Rule, RuleText } from '../catalogue/rule.js';
import { unreadable } from '../catalogue/rule.js';
import { refutedFindings } from '../catalogue/weighed.js';

export const rule: Rule = {
  id: 'combinator-relaxed',
  area: 'combinators',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: [unreadable],
  detect: (node) => refutedFindings(node, 'forward'),
};

export const text: RuleText = {
  summary: 'A combinator, condition, tuple or dependency accepts rows that it refused.',
  reasons: {
    backward: 'What the keyword accepts more, no row of the old schema needs.',
    forward: 'There is a row of the new schema that the keyword refused before, or a property that it did not declare.',
    reader: 'Alternatives turn up that readers were told not to expect; where null is one of them, this breaks.',
  },
  examples: [
    {
      before: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      after: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      findings: [{ path: 'anyOf', message: "Constraint 'anyOf' was relaxed" }],
    },
  ],
};
