import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'nullable-added',
  area: 'nullable',
  kind: 'nullable_added',
  level: 'minor',
  backward: { breaks: false, reason: 'Values that were accepted still are.' },
  forward: { breaks: true, reason: 'Rows of the new schema may hold null, which the old schema refuses.' },
  reader: {
    severity: 'breaking',
    reason: 'Joins drop rows, aggregates skip values and loads into NOT NULL columns fail once nulls turn up.',
  },
  summary: '`nullable` (OpenAPI 3.0) became true.',
  examples: [
    {
      before: { type: 'string' },
      after: { type: 'string', nullable: true },
      findings: [{ path: 'nullable', message: 'Field is now nullable' }],
    },
  ],
  watches: ['nullable'],
  detect(node) {
    const [before, after] = node.values('nullable');
    if (before === true || after !== true) return [];
    return [{ at: ['nullable'], message: 'Field is now nullable', old: false, new: true }];
  },
};

export default rule;
