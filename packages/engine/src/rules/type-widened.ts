import type { Rule } from '../catalogue/rule.js';
import { typeFindings } from '../catalogue/type-shift.js';

const rule: Rule = {
  id: 'type-widened',
  area: 'type',
  kind: 'type_widened',
  level: 'patch',
  backward: { breaks: false, reason: 'Every integer is a number.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold fractions.' },
  reader: {
    severity: 'dangerous',
    reason: 'Fractions turn up, which a reader that stores or compares integers cuts off or misses.',
  },
  summary: '`integer` became `number`.',
  examples: [
    {
      before: { type: 'integer' },
      after: { type: 'number' },
      findings: [{ path: 'type', message: "Type widened from 'integer' to 'number'" }],
    },
  ],
  watches: ['type'],
  detect: (node) => typeFindings(node, 'widened', (old, current) => `Type widened from '${old}' to '${current}'`),
};

export default rule;
