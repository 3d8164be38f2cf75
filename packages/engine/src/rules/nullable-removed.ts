import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'nullable-removed',
  area: 'nullable',
  kind: 'nullable_removed',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may hold null.' },
  forward: { breaks: false, reason: 'Values that the new schema accepts were accepted before.' },
  reader: { severity: 'safe', reason: 'A reader that copes with null does not miss it.' },
  summary: '`nullable` (OpenAPI 3.0) is no longer true.',
  examples: [
    {
      before: { type: 'string', nullable: true },
      after: { type: 'string' },
      findings: [{ path: 'nullable', message: 'Field is no longer nullable' }],
    },
  ],
  watches: ['nullable'],
  detect(node) {
    const [before, after] = node.values('nullable');
    if (before !== true || after === true) return [];
    return [{ at: ['nullable'], message: 'Field is no longer nullable', old: true, new: false }];
  },
};

export default rule;
