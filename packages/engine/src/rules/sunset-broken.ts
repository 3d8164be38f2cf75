import { shown } from '../catalogue/python-text.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

/** A day, or a moment that begins with one (RFC 3339). */
const date = /^\d{4}-\d\d-\d\d/;

export const rule: Rule = {
  id: 'sunset-broken',
  area: 'objects',
  kind: 'constraint_tightened',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: false },
  reader: { severity: 'safe' },
  watches: ['x-sunset'],
  detect(node) {
    const [before, after] = node.values('x-sunset');
    const isPromise = typeof before === 'string' && date.test(before);
    const isKept = typeof after === 'string' && date.test(after) && after >= String(before);
    // What is no longer deprecated stays.
    if (!isPromise || isKept || node.after['deprecated'] !== true) return [];
    const message = after === undefined ? `Sunset ${before} removed` : `Sunset moved from ${before} to ${shown(after)}`;
    return [{ at: ['x-sunset'], message, old: before, new: after ?? null }];
  },
};

export const text: RuleText = {
  summary: 'Something deprecated may go before the day until which it was promised to stay.',
  reasons: {
    backward: 'Clients planned their move by the day that was named.',
    forward: 'Whoever knows the new day is gone by the old one.',
    reader: 'Rows stay what they are for as long as they come.',
  },
  examples: [
    {
      before: { deprecated: true, 'x-sunset': '2031-06-30' },
      after: { deprecated: true, 'x-sunset': '2031-01-31' },
      findings: [{ path: 'x-sunset', message: 'Sunset moved from 2031-06-30 to 2031-01-31' }],
    },
    {
      before: { deprecated: true, 'x-sunset': '2031-06-30' },
      after: { deprecated: true },
      findings: [{ path: 'x-sunset', message: 'Sunset 2031-06-30 removed' }],
    },
  ],
};
