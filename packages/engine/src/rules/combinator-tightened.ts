import type { Rule, RuleText } from '../catalogue/rule.js';
import { unreadable } from '../catalogue/rule.js';
import { refutedFindings } from '../catalogue/weighed.js';

export const rule: Rule = {
  id: 'combinator-tightened',
  area: 'combinators',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: [unreadable],
  detect: (node) => refutedFindings(node, 'backward'),
};

export const text: RuleText = {
  summary: 'A combinator, condition, tuple or dependency refuses rows that it accepted.',
  reasons: {
    backward:
      'There is a row of the old schema that the keyword refuses now, or a property that it no longer declares.',
    forward: 'What the keyword refuses more, the old schema accepts.',
    reader: 'Rows keep a stronger promise than the one that readers rely on.',
  },
  examples: [
    {
      before: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      after: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      findings: [{ path: 'anyOf', message: "Constraint 'anyOf' was tightened" }],
    },
  ],
};
