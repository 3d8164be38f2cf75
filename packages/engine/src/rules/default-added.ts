import { shown } from '../catalogue/python-text.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

export const rule: Rule = {
  id: 'default-added',
  area: 'default',
  kind: 'default_added',
  level: 'minor',
  backward: { breaks: false },
  forward: { breaks: true },
  reader: { severity: 'safe' },
  watches: ['default'],
  detect(node) {
    const [before, after] = node.values('default');
    if (before !== undefined) return [];
    return [{ at: ['default'], message: `Default value added: ${shown(after)}`, old: null, new: after }];
  },
};

export const text: RuleText = {
  summary: 'A default value appeared.',
  reasons: {
    backward: 'Rows that carry the field keep their value.',
    forward: 'Writers may rely on a default that readers of the old schema do not fill in.',
    reader: 'Where a value is left out, a reader now learns what it stands for.',
  },
  examples: [{ before: {}, after: { default: 1 }, findings: [{ path: 'default', message: 'Default value added: 1' }] }],
};
