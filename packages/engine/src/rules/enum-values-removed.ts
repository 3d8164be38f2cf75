import { enumFindings } from '../catalogue/enum-values.js';
import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'enum-values-removed',
  area: 'enum',
  kind: 'enum_values_removed',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold a value that is no longer allowed.' },
  forward: { breaks: false, reason: 'Every value of the new list was allowed before.' },
  reader: { severity: 'safe', reason: 'A reader knows every value that is left.' },
  summary: 'The list of allowed values shrank.',
  examples: [
    {
      before: { enum: ['a', 'b'] },
      after: { enum: ['a'] },
      findings: [{ path: 'enum', message: "Enum values removed: {'b'}" }],
    },
  ],
  watches: ['enum'],
  detect: (node) => enumFindings(node, 'removed'),
};

export default rule;
