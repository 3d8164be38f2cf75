import type { Rule } from '@tessera/sdk';

/** Advice by what the rule looks at; the first that fits. */
const advice: readonly (readonly [about: RegExp, words: string])[] = [
  [
    /^property-removed|^status-removed/,
    'Keep it for a while: add the new one beside it, let readers move, and remove the old one when nobody reads it. A rename is an addition and a removal, and is best made in these two steps.',
  ],
  [
    /^required-added|^nullable-removed|^type-null-removed/,
    'Fill the gaps in the data first, then promise that there are none. Writers that leave it out have to change before.',
  ],
  [
    /^required-removed|^nullable-added|^type-null-added/,
    'Tell readers to handle rows without a value, e.g. with a default in their queries, before such rows arrive.',
  ],
  [
    /^physical-type|^type-|^schema-form|^wire-format/,
    'Add a new column with the new type beside the old one, let readers move, and remove the old one later.',
  ],
  [
    /^enum-values-added|-relaxed$|^error-status-added/,
    'Tell readers which values become possible: those that list every case need a case for the rest.',
  ],
  [
    /^enum|^const|-tightened$|-restricted$|-narrowed$/,
    'Make sure that no row breaks the new limit, also none of those that are stored, and that writers keep to it.',
  ],
  [
    /^default-/,
    'Look for readers that rely on the value that stands in for an absent one, and name it in the message to them.',
  ],
  [/^key-/, 'Readers join and count by the key: let them check their joins before the change goes live.'],
  [/^sunset/, 'Keep to the day that was promised, or ask everybody who relies on it.'],
];

const otherwise =
  'Read the example below: it shows what was accepted before and is not any more, or the other way round.';

/** What a producer does who meets the rule. */
export function whatToDo({ id }: Pick<Rule, 'id'>): string {
  return advice.find(([about]) => about.test(id))?.[1] ?? otherwise;
}
