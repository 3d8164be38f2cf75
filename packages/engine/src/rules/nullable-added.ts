import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'nullable-added',
  area: 'nullable',
  kind: 'nullable_added',
  level: 'minor',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: ['nullable'],
  detect(node) {
    const [before, after] = node.values('nullable');
    if (before === true || after !== true) return [];
    return [{ at: ['nullable'], message: 'Field is now nullable', old: false, new: true }];
  },
};

export const text: RuleText = {
  summary: '`nullable` (OpenAPI 3.0) became true.',
  reasons: {
    backward: 'Values that were accepted still are.',
    forward: 'Rows of the new schema may hold null, which the old schema refuses.',
    reader: 'Joins drop rows, aggregates skip values and loads into NOT NULL columns fail once nulls turn up.',
  },
  examples: [
    {
      before: { type: 'string' },
      after: { type: 'string', nullable: true },
      findings: [{ path: 'nullable', message: 'Field is now nullable' }],
    },
  ],
};
