import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'nullable-removed',
  area: 'nullable',
  kind: 'nullable_removed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['nullable'],
  detect(node) {
    const [before, after] = node.values('nullable');
    if (before !== true || after === true) return [];
    return [{ at: ['nullable'], message: 'Field is no longer nullable', old: true, new: false }];
  },
};

export const text: RuleText = {
  summary: '`nullable` (OpenAPI 3.0) is no longer true.',
  reasons: {
    backward: 'Rows of the old schema may hold null.',
    forward: 'Values that the new schema accepts were accepted before.',
    reader: 'A reader that copes with null does not miss it.',
  },
  examples: [
    {
      before: { type: 'string', nullable: true },
      after: { type: 'string' },
      findings: [{ path: 'nullable', message: 'Field is no longer nullable' }],
    },
  ],
};
