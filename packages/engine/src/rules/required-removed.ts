import { requiredNames } from '../catalogue/required-names.js';
import type { Rule, RuleText } from '../catalogue/rule.js';
import { missingFrom } from '../schema/value-set.js';

export const rule: Rule = {
  id: 'required-removed',
  area: 'required',
  kind: 'required_removed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: ['required'],
  detect(node) {
    const [before, after] = node.values('required').map(requiredNames);
    return missingFrom(before ?? [], after ?? []).map((name) => ({
      at: ['required'],
      message: `Field '${name}' is no longer required`,
      old: before,
      new: after,
      identity: name,
    }));
  },
};

export const text: RuleText = {
  summary: 'A property may now be absent.',
  reasons: {
    backward: 'Rows of the old schema still carry it.',
    forward: 'Rows of the new schema may lack it, which the old schema refuses.',
    reader: 'Rows may lack the value, which a warehouse hands out as null.',
  },
  examples: [
    {
      before: { required: ['id', 'email'] },
      after: { required: ['id'] },
      findings: [{ path: 'required', message: "Field 'email' is no longer required" }],
    },
  ],
};
