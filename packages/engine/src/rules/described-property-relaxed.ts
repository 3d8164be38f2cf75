import { describedFindings } from '../catalogue/described.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'described-property-relaxed',
  area: 'properties',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: ['properties'],
  detect: (node) => describedFindings(node, 'forward'),
};

export const text: RuleText = {
  summary: 'A property loses its declaration although a combinator or a pattern may still describe it.',
  reasons: {
    backward: 'What is left accepts everything that both together accepted.',
    forward: 'Rows of the new schema may carry the member in a form that the old declaration refuses.',
    reader: 'What is left may describe the column in another form or not at all: the opposite is not proven.',
  },
  examples: [
    {
      before: { allOf: [{ properties: { age: { type: 'string' } } }], properties: { age: { minLength: 2 } } },
      after: { allOf: [{ properties: { age: { type: 'string' } } }] },
      findings: [
        {
          path: 'properties.age',
          message: "Property 'age' may still be described elsewhere, and its old declaration may refuse that",
        },
      ],
    },
  ],
};
