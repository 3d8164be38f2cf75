import { physicalFamily } from '../catalogue/physical-family.js';
import { shown } from '../catalogue/python-text.js';
import type { Rule, RuleText } from '../catalogue/rule.js';

/** Annotation that the imports write: the type of the column as its warehouse spells it. */
const keyword = 'x-physical-type';

const rule: Rule = {
  id: 'physical-type-changed',
  area: 'type',
  kind: 'type_changed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: [keyword],
  detect(node) {
    const [old, current] = node.values(keyword);
    const [before, after] = node.values('type');
    // Other JSON types tell themselves when they change; a side without the annotation says nothing.
    if (before !== 'string' || after !== 'string' || typeof old !== 'string' || typeof current !== 'string') return [];
    if (physicalFamily(old) === physicalFamily(current)) return [];
    const message = `Physical type changed from '${shown(old)}' to '${shown(current)}'`;
    return [{ at: [keyword], message, old, new: current }];
  },
};

export const text: RuleText = {
  summary: 'A string column holds another kind of value in the warehouse, such as a date where a timestamp was.',
  reasons: {
    backward: 'The warehouse hands out another kind of value, although JSON writes both as strings.',
    forward: 'The warehouse handed out another kind of value, although JSON writes both as strings.',
    reader: 'Queries that compare, cast or calculate with the column get another kind of value.',
  },
  examples: [
    {
      before: { type: 'string', 'x-physical-type': 'TIMESTAMP' },
      after: { type: 'string', 'x-physical-type': 'DATE' },
      findings: [{ path: 'x-physical-type', message: "Physical type changed from 'TIMESTAMP' to 'DATE'" }],
    },
  ],
};

export default rule;
