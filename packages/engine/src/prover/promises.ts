import { isJsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { applicators, type Side } from './side.js';

const mostPairs = 400;
const itemKeywords = ['items', 'prefixItems', 'additionalItems', 'contains', 'unevaluatedItems'];

/** Where promises are made; what holds in the presence of another member is none. */
const promising = applicators.filter((keyword) => !keyword.startsWith('depend'));

/**
 * A property that `promised` declares, in place or further down, and that `kept` declares nowhere in the same place.
 * `undefined` when all are kept; `unclear` when there are too many schemas to look at.
 */
export function lostProperty(
  promised: unknown,
  promisedSide: Side,
  kept: unknown,
  keptSide: Side,
): { readonly name: string } | 'unclear' | undefined {
  const pending: (readonly [readonly unknown[], readonly unknown[]])[] = [[[promised], [kept]]];
  const seen = new Map<unknown, Set<unknown>>();
  let pairs = 0;
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [left, right] = [inPlace(pair[0], promisedSide, promising), inPlace(pair[1], keptSide, applicators)];
    if (left === undefined || right === undefined || ++pairs > mostPairs) return 'unclear';
    const [names, others] = [membersOf(left), membersOf(right)];
    for (const [name, schemas] of names) {
      const partners = others.get(name);
      if (partners === undefined) return { name };
      if (isNew(seen, schemas[0], partners[0])) pending.push([schemas, partners]);
    }
    const [items, otherItems] = [itemsOf(left), itemsOf(right)];
    if (items.length > 0 && isNew(seen, items[0], otherItems[0])) pending.push([items, otherItems]);
  }
  return undefined;
}

function inPlace(schemas: readonly unknown[], side: Side, through: readonly string[]): readonly object[] | undefined {
  const found = new Set<object>();
  for (const schema of schemas) {
    if (!isJsonObject(schema)) continue;
    const { schemas: each, isCut } = side.inPlace(schema, through);
    if (isCut) return undefined;
    for (const one of each) found.add(one);
  }
  return [...found];
}

function membersOf(schemas: readonly object[]): ReadonlyMap<string, readonly unknown[]> {
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

function itemsOf(schemas: readonly object[]): readonly unknown[] {
  return schemas.flatMap((schema) => itemKeywords.flatMap((keyword) => ownMember(schema, keyword) ?? []));
}

/** Remembers a pair by its first schemas, so that recursion ends. */
function isNew(seen: Map<unknown, Set<unknown>>, left: unknown, right: unknown): boolean {
  const partners = seen.get(left) ?? new Set();
  seen.set(left, partners);
  if (partners.has(right)) return false;
  partners.add(right);
  return true;
}
