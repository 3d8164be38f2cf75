import type { JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { isNumber } from '../schema/value-forms.js';
import { type Branch, typeBits } from './branch.js';
import { type KeywordClaims, simple } from './claims.js';

/** Where the count of a type's parts is bounded on a branch, with the keywords that bound it. */
const counts = {
  string: { keywords: ['minLength', 'maxLength'], of: (branch: Branch) => branch.texts },
  array: { keywords: ['minItems', 'maxItems'], of: (branch: Branch) => branch.lists },
  object: { keywords: ['minProperties', 'maxProperties'], of: (branch: Branch) => branch.members },
} as const;

/** Claims of the two keywords that bound how many characters, items or members a value has. */
export function* countClaims(
  type: keyof typeof counts,
  schema: JsonObject,
  taken: Set<string>,
): Iterable<KeywordClaims> {
  const { keywords, of } = counts[type];
  const [minimum, maximum] = keywords;
  const bounds = (branch: Branch) => of(branch) as unknown as { [keyword in (typeof keywords)[number]]: number };
  const atLeast = (value: number) => (branch: Branch) => {
    bounds(branch)[minimum] = Math.max(bounds(branch)[minimum], Math.ceil(value));
    return true;
  };
  const atMost = (value: number) => (branch: Branch) => {
    bounds(branch)[maximum] = Math.min(bounds(branch)[maximum], Math.floor(value));
    return true;
  };
  const only = (step: (branch: Branch) => boolean) => (branch: Branch) =>
    step(branch) && branch.restrict(typeBits[type]);
  const [least, most] = [ownMember(schema, minimum), ownMember(schema, maximum)];
  if (isNumber(least)) {
    taken.add(minimum);
    yield simple(atLeast(least), [only(atMost(Math.ceil(least) - 1))]);
  }
  if (isNumber(most)) {
    taken.add(maximum);
    yield simple(atMost(most), [only(atLeast(Math.floor(most) + 1))]);
  }
}
