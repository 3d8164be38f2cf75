import { isJsonObject, type JsonObject } from '../json-schema.js';
import { applicators, inPlace, itemSchemas } from '../schema/in-place.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';

const mostPairs = 400;

/** Where promises are made; what holds in the presence of another member is none. */
const promising = applicators.filter((keyword) => !keyword.startsWith('depend'));

/**
 * A property that `promised` declares, in place or further down, and that `kept` declares nowhere in the same place.
 * `undefined` when all are kept; `unclear` when there are too many schemas to look at.
 */
export function lostProperty(
  promised: unknown,
  promisedReferences: References,
  kept: unknown,
  keptReferences: References,
): { readonly name: string } | 'unclear' | undefined {
  const pending: (readonly [readonly unknown[], readonly unknown[]])[] = [[[promised], [kept]]];
  const seen = new Map<unknown, Set<unknown>>();
  let pairs = 0;
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [left, right] = [
      allInPlace(pair[0], promisedReferences, promising),
      allInPlace(pair[1], keptReferences, applicators),
    ];
    if (left === undefined || right === undefined || ++pairs > mostPairs) return 'unclear';
    const [names, others] = [membersOf(left), membersOf(right)];
    for (const [name, schemas] of names) {
      const partners = others.get(name);
      if (partners === undefined) return { name };
      if (isNew(seen, schemas[0], partners[0])) pending.push([schemas, partners]);
    }
    const [items, otherItems] = [left.flatMap(itemSchemas), right.flatMap(itemSchemas)];
    if (items.length > 0 && isNew(seen, items[0], otherItems[0])) pending.push([items, otherItems]);
  }
  return undefined;
}

function allInPlace(
  schemas: readonly unknown[],
  references: References,
  through: readonly string[],
): readonly JsonObject[] | undefined {
  const places = schemas.filter(isJsonObject).map((schema) => inPlace(schema, references, through));
  return places.some(({ isCut }) => isCut) ? undefined : [...new Set(places.flatMap((place) => place.schemas))];
}

function membersOf(schemas: readonly JsonObject[]): ReadonlyMap<string, readonly unknown[]> {
  const members = new Map<string, unknown[]>();
  for (const schema of schemas) {
    const properties = ownMember(schema, 'properties');
    for (const [name, each] of isJsonObject(properties) ? Object.entries(properties) : []) {
      const known = members.get(name);
      if (known === undefined) members.set(name, [each]);
      else known.push(each);
    }
  }
  return members;
}

/** Remembers a pair by its first schemas, so that recursion ends. */
function isNew(seen: Map<unknown, Set<unknown>>, left: unknown, right: unknown): boolean {
  const partners = seen.get(left) ?? new Set();
  seen.set(left, partners);
  if (partners.has(right)) return false;
  partners.add(right);
  return true;
}
