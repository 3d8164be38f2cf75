import type { Finding, Rule, RuleText } from '../catalogue/rule.js';
import { isJsonObject } from '../json-schema.js';

/** Annotations that say how a value is written in binary, and what people call them. */
const titles: Readonly<Record<string, string>> = {
  'x-field-number': 'Field number',
  'x-wire-type': 'Wire type',
  'x-enum-numbers': 'Number',
};

export const rule: Rule = {
  id: 'wire-format-changed',
  area: 'type',
  kind: 'type_changed',
  level: 'major',
  backward: { breaks: true },
  forward: { breaks: true },
  reader: { severity: 'breaking' },
  watches: Object.keys(titles),
  detect: (node) =>
    Object.entries(titles).flatMap(([keyword, title]) => {
      const [old, current] = node.values(keyword);
      if (!isJsonObject(old)) return found([keyword], title, old, current);
      // Names that only one side has are the business of other rules.
      const now = isJsonObject(current) ? current : {};
      return Object.keys(old).flatMap((name) =>
        Object.hasOwn(now, name) ? found([keyword, name], `${title} of '${name}'`, old[name], now[name]) : [],
      );
    }),
};

/** A side without the annotation says nothing. */
function found(at: readonly string[], title: string, old: unknown, now: unknown): Finding[] {
  if (old === now || old === undefined || now === undefined) return [];
  return [{ at, message: `${title} changed from ${String(old)} to ${String(now)}`, old, new: now }];
}

export const text: RuleText = {
  summary: 'A value has another place or another encoding in binary data, such as the number of a Protobuf field.',
  reasons: {
    backward: 'Bytes that were written under the old number or encoding are skipped or mistaken for something else.',
    forward: 'Readers of the old schema skip what is written under the new number, or mistake it for something else.',
    reader: 'Whoever decodes with the old schema misses the value or gets another one.',
  },
  examples: [
    {
      before: { type: 'integer', 'x-field-number': 1 },
      after: { type: 'integer', 'x-field-number': 5 },
      findings: [{ path: 'x-field-number', message: 'Field number changed from 1 to 5' }],
    },
    {
      before: { enum: ['A', 'B'], 'x-enum-numbers': { A: 0, B: 1 } },
      after: { enum: ['A', 'B'], 'x-enum-numbers': { A: 0, B: 2 } },
      findings: [{ path: 'x-enum-numbers.B', message: "Number of 'B' changed from 1 to 2" }],
    },
  ],
};
