import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule } from '../catalogue/rule.js';

const keywords = ['const'];

const rule: Rule = {
  id: 'const-relaxed',
  area: 'enum',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false, reason: 'Whatever this keyword accepted is still accepted.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold values that the old schema refuses.' },
  reader: { severity: 'dangerous', reason: 'A reader that counts on the one value meets rows with another.' },
  summary: 'The one allowed value became another one, or any.',
  examples: [
    { before: { const: 1 }, after: {}, findings: [{ path: 'const', message: "Constraint 'const' was removed" }] },
  ],
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighOpaque),
};

export default rule;
