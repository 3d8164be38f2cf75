import type { Finding, Rule, RuleText } from '../catalogue/rule.js';
import { hasApplicator } from '../schema/in-place.js';
import { declaration } from '../walk/differences.js';

export const rule: Rule = {
  id: 'property-removed',
  area: 'properties',
  kind: 'property_removed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'breaking' },
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

export const text: RuleText = {
  summary: 'A property is no longer declared.',
  reasons: {
    backward: 'Consumers read a column that the new schema no longer promises.',
    forward: 'Old readers find the column absent, which an undeclared member always was.',
    reader: 'Queries that name the column fail.',
  },
  examples: [
    {
      before: { properties: { id: {}, age: { type: 'integer' } } },
      after: { properties: { id: {} } },
      findings: [{ path: 'properties.age', message: "Property 'age' was removed" }],
    },
  ],
};
