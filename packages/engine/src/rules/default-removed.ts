import { shown } from '../catalogue/python-text.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'default-removed',
  area: 'default',
  kind: 'default_removed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'dangerous' },
  watches: ['default'],
  detect(node) {
    const [before, after] = node.values('default');
    if (after !== undefined) return [];
    return [{ at: ['default'], message: `Default value removed (was ${shown(before)})`, old: before, new: null }];
  },
};

export const text: RuleText = {
  summary: 'The default value disappeared.',
  reasons: {
    backward: 'Rows of the old schema may leave the field to its default.',
    forward: 'Readers of the old schema keep the default.',
    reader: 'A reader fills in a value that producers no longer mean.',
  },
  examples: [
    { before: { default: 1 }, after: {}, findings: [{ path: 'default', message: 'Default value removed (was 1)' }] },
  ],
};
