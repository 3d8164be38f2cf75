import { shown } from '../catalogue/python-text.js';
import type { Rule } from '../catalogue/rule.js';

const rule: Rule = {
  id: 'default-removed',
  area: 'default',
  kind: 'default_removed',
  level: 'major',
  backward: { breaks: true, reason: 'Rows of the old schema may leave the field to its default.' },
  forward: { breaks: false, reason: 'Readers of the old schema keep the default.' },
  reader: { severity: 'dangerous', reason: 'A reader fills in a value that producers no longer mean.' },
  summary: 'The default value disappeared.',
  examples: [
    { before: { default: 1 }, after: {}, findings: [{ path: 'default', message: 'Default value removed (was 1)' }] },
  ],
  watches: ['default'],
  detect(node) {
    const [before, after] = node.values('default');
    if (after !== undefined) return [];
    return [{ at: ['default'], message: `Default value removed (was ${shown(before)})`, old: before, new: null }];
  },
};

export default rule;
