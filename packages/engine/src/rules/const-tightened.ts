import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['const'];

export const rule: Rule = {
  id: 'const-tightened',
  area: 'enum',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighOpaque),
};

export const text: RuleText = {
  summary: 'One value is demanded, or another one than before.',
  reasons: {
    backward: 'Rows of the old schema may hold values that are now refused.',
    forward: 'The old schema accepts whatever this keyword still lets through.',
    reader: 'A reader that copes with any value copes with one; `const-relaxed` tells when another was promised.',
  },
  examples: [
    {
      before: { const: 1 },
      after: { const: 2 },
      findings: [{ path: 'const', message: "Constraint 'const' changed from 1 to 2" }],
    },
  ],
};
