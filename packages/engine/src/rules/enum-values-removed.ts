import { enumFindings } from '../catalogue/enum-values.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'enum-values-removed',
  area: 'enum',
  kind: 'enum_values_removed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['enum'],
  detect: (node) => enumFindings(node, 'removed'),
};

export const text: RuleText = {
  summary: 'The list of allowed values shrank.',
  reasons: {
    backward: 'Rows of the old schema may hold a value that is no longer allowed.',
    forward: 'Every value of the new list was allowed before.',
    reader: 'A reader knows every value that is left.',
  },
  examples: [
    {
      before: { enum: ['a', 'b'] },
      after: { enum: ['a'] },
      findings: [{ path: 'enum', message: "Enum values removed: {'b'}" }],
    },
  ],
};
