import { crossedFindings } from '../catalogue/crossed.js';
import type { Finding, Rule, RuleText } from '../catalogue/rule.js';
import { acceptsEverything } from '../schema/keywords.js';
import { declaration } from '../walk/differences.js';

const rule: Rule = {
  id: 'described-property-tightened',
  area: 'properties',
  kind: 'constraint_tightened',
  level: 'major',
  backward: {
    breaks: true,
  },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['properties'],
  detect(node) {
    const described = node.added.flatMap((name): Finding[] => {
      const added = node.documents.after.resolve(declaration(node.after, name));
      const coverage = node.documents.undeclaredBefore.coverageOf(name, node.before);
      if (coverage.by !== 'unclear' || acceptsEverything(added)) return [];
      const fit = node.weighing.ofDeclaration('backward', name, added);
      if (fit === 'proven') return [];
      const confidence = fit === 'unknown' ? { confidence: 'unproven' as const } : {};
      const message = `Property '${name}' may be described elsewhere already, and its new declaration may refuse that`;
      return [{ at: ['properties', name], message, old: null, new: added, ...confidence }];
    });
    return [...described, ...crossedFindings(node, 'backward')];
  },
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

export default rule;
