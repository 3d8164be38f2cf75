import { shifted, weighOpaque } from '../catalogue/constraint.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

const keywords = ['const'];

export const rule: Rule = {
  id: 'const-relaxed',
  area: 'enum',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'dangerous' },
  watches: keywords,
  detect: (node) => shifted(node, keywords, 'relaxed', weighOpaque),
};

export const text: RuleText = {
  summary: 'The one allowed value became another one, or any.',
  reasons: {
    backward: 'Whatever this keyword accepted is still accepted.',
    forward: 'Rows of the new schema may hold values that the old schema refuses.',
    reader: 'A reader that counts on the one value meets rows with another.',
  },
  examples: [
    { before: { const: 1 }, after: {}, findings: [{ path: 'const', message: "Constraint 'const' was removed" }] },
  ],
};
