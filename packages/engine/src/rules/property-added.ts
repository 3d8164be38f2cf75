import type { Finding, Rule, RuleText } from '../catalogue/rule.js';
import { hasApplicator } from '../schema/in-place.js';
import { declaration } from '../walk/differences.js';

export const rule: Rule = {
  id: 'property-added',
  area: 'properties',
  kind: 'property_added',
  level: 'minor',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'safe' },
  watches: ['properties'],
  detect(node) {
    const mayBeKnown = hasApplicator(node.before);
    return node.added.flatMap((name): Finding[] => {
      const added = node.documents.after.resolve(declaration(node.after, name));
      if (mayBeKnown && node.weighing.keeps('forward', name, added)) return [];
      return [{ at: ['properties', name], message: `Property '${name}' was added`, old: null, new: added }];
    });
  },
};

export const text: RuleText = {
  summary: 'A property is declared that was not.',
  reasons: {
    backward: 'Members that a schema does not declare promise nothing, so rows of the old schema do not carry it.',
    forward: 'Rows of the new schema may carry a column that the old schema does not know.',
    reader: 'Queries name the columns that they read, and a further one does not change those.',
  },
  examples: [
    {
      before: { properties: { id: {} } },
      after: { properties: { id: {}, age: { type: 'integer' } } },
      findings: [{ path: 'properties.age', message: "Property 'age' was added" }],
    },
  ],
};
