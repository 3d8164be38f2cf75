import { keyFindings, keyKeywords, rowByRow } from '../catalogue/key-shift.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'key-dropped',
  area: 'objects',
  kind: 'constraint_relaxed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: false },
  reader: { severity: 'breaking' },
  watches: keyKeywords,
  detect: (node) => keyFindings(node, 'dropped'),
};

export const text: RuleText = {
  summary: 'The primary key or the grain is no longer named.',
  reasons: {
    backward: rowByRow,
    forward: rowByRow,
    reader: 'Rows may repeat, so joins on the old key multiply rows and counts are wrong.',
  },
  examples: [
    {
      before: { properties: { id: {} }, 'x-primary-key': ['id'] },
      after: { properties: { id: {} } },
      findings: [{ path: 'x-primary-key', message: "Primary key dropped (was ['id'])" }],
    },
  ],
};
