import type { Rule } from '../catalogue/rule.js';
import { declaration } from '../walk/differences.js';

const rule: Rule = {
  id: 'property-removed',
  area: 'properties',
  kind: 'property_removed',
  level: 'major',
  backward: { breaks: true, reason: 'Consumers read a column that the new schema no longer promises.' },
  forward: { breaks: false, reason: 'Old readers find the column absent, which an undeclared member always was.' },
  reader: { severity: 'breaking', reason: 'Queries that name the column fail.' },
  summary: 'A property is no longer declared.',
  examples: [
    {
      before: { properties: { id: {}, age: { type: 'integer' } } },
      after: { properties: { id: {} } },
      findings: [{ path: 'properties.age', message: "Property 'age' was removed" }],
    },
  ],
  watches: ['properties'],
  detect(node) {
    return node.removed.map((name) => ({
      at: ['properties', name],
      message: `Property '${name}' was removed`,
      old: node.documents.before.resolve(declaration(node.before, name)),
      new: null,
    }));
  },
};

export default rule;
