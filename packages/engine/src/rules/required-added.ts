import { requiredNames } from '../catalogue/required-names.js';
import type { Rule, RuleText } from '../catalogue/rule.js';
import { missingFrom } from '../schema/value-set.js';

export const rule: Rule = {
  id: 'required-added',
  area: 'required',
  kind: 'required_added',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['required'],
  detect(node) {
    const [before, after] = node.values('required').map(requiredNames);
    return missingFrom(after ?? [], before ?? []).map((name) => ({
      at: ['required'],
      message: `Field '${name}' is now required`,
      old: before,
      new: after,
      identity: name,
    }));
  },
};

export const text: RuleText = {
  summary: 'A property must now be present.',
  reasons: {
    backward: 'Rows of the old schema may lack it.',
    forward: 'Rows of the new schema carry it, which the old schema allows.',
    reader: 'A reader that copes with a missing value does not miss the gap.',
  },
  examples: [
    {
      before: { required: ['id'] },
      after: { required: ['id', 'email'] },
      findings: [{ path: 'required', message: "Field 'email' is now required" }],
    },
  ],
};
