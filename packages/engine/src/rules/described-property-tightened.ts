import { describedFindings } from '../catalogue/described.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'described-property-tightened',
  area: 'properties',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['properties'],
  detect: (node) => describedFindings(node, 'backward'),
};

export const text: RuleText = {
  summary: 'A property gets a declaration although a combinator or a pattern may already describe it.',
  reasons: {
    backward: 'Rows of the old schema may carry the member as described there, and the new declaration may refuse it.',
    forward: 'The new declaration only adds to what the old schema said.',
    reader: 'The new declaration only adds to what a reader was told.',
  },
  examples: [
    {
      before: { allOf: [{ properties: { age: { type: 'string' } } }] },
      after: { allOf: [{ properties: { age: { type: 'string' } } }], properties: { age: { type: 'integer' } } },
      findings: [
        {
          path: 'properties.age',
          message: "Property 'age' may be described elsewhere already, and its new declaration may refuse that",
        },
      ],
    },
  ],
};
