import type { Finding, Rule } from '../catalogue/rule.js';
import { declaration } from '../walk/differences.js';
import { hasApplicator } from '../walk/undeclared-members.js';

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
    const mayBeKept = hasApplicator(node.after);
    return node.removed.flatMap((name): Finding[] => {
      const old = node.documents.before.resolve(declaration(node.before, name));
      if (mayBeKept && node.weighing.keeps('backward', name, old)) return [];
      return [{ at: ['properties', name], message: `Property '${name}' was removed`, old, new: null }];
    });
  },
};

export default rule;
