import { shown } from '../catalogue/python-text.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'default-changed',
  area: 'default',
  kind: 'default_changed',
  level: 'patch',
  backward: { breaks: false },
  forward: { breaks: false },
  reader: { severity: 'dangerous' },
  watches: ['default'],
  detect(node) {
    const [before, after] = node.values('default');
    if (before === undefined || after === undefined) return [];
    const message = `Default value changed from ${shown(before)} to ${shown(after)}`;
    return [{ at: ['default'], message, old: before, new: after }];
  },
};

export const text: RuleText = {
  summary: 'The default value became another one.',
  reasons: {
    backward: 'Both schemas accept rows with and without the field.',
    forward: 'Both schemas accept rows with and without the field.',
    reader: 'Rows that leave the field out stand for another value than the one a reader fills in.',
  },
  examples: [
    {
      before: { default: 1 },
      after: { default: 2 },
      findings: [{ path: 'default', message: 'Default value changed from 1 to 2' }],
    },
  ],
};
