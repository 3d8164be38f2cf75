import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['const'];

const rule: Rule = {
  id: 'const-tightened',
  area: 'enum',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold values that are now refused.' },
  forward: { breaks: false, reason: 'The old schema accepts whatever this keyword still lets through.' },
  reader: {
    severity: 'safe',
    reason: 'A reader that copes with any value copes with one; `const-relaxed` tells when another was promised.',
  },
  summary: 'One value is demanded, or another one than before.',
  examples: [
    {
      before: { const: 1 },
      after: { const: 2 },
      findings: [{ path: 'const', message: "Constraint 'const' changed from 1 to 2" }],
    },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'tightened', weighOpaque),
};

export default rule;
