import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import type { Side } from './side.js';

const conditional = ['anyOf', 'oneOf', 'if', 'dependentSchemas', 'dependencies', '$dynamicRef', '$recursiveRef'];

/**
 * The schemas that always apply to the instance of `schema`: itself, its `allOf` and its reference, and theirs.
 * Nothing when others may apply too, whose marks on members and items depend on the instance.
 */
function alwaysInPlace(schema: JsonObject, side: Side): ReadonlySet<JsonObject> | undefined {
  const found = new Set<JsonObject>([schema]);
  for (const current of found) {
    if (conditional.some((keyword) => Object.hasOwn(current, keyword))) return undefined;
    const all = ownMember(current, 'allOf');
    const applied: unknown[] = Array.isArray(all) ? [...all] : [];
    const reference = ownMember(current, '$ref');
    if (typeof reference === 'string') {
      const target = side.references.find(reference);
      if (target === undefined) return undefined;
      applied.push(target);
    }
    for (const each of applied) if (isJsonObject(each)) found.add(each);
    if (found.size > 200) return undefined;
  }
  return found;
}

/** Members that the neighbours of `unevaluatedProperties` look at (JSON Schema 2020-12 core §11.3). */
export function evaluatedMembers(
  schema: JsonObject,
  side: Side,
): { readonly properties: JsonObject; readonly patterns: readonly (readonly [string, unknown])[] } | 'all' | 'unclear' {
  const schemas = alwaysInPlace(schema, side);
  if (schemas === undefined) return 'unclear';
  const properties = Object.create(null) as { [name: string]: unknown };
  const patterns = new Map<string, true>();
  for (const each of schemas) {
    if (Object.hasOwn(each, 'additionalProperties')) return 'all';
    if (each !== schema && Object.hasOwn(each, 'unevaluatedProperties')) return 'all';
    const [named, matched] = [ownMember(each, 'properties'), ownMember(each, 'patternProperties')];
    if (isJsonObject(named)) for (const name of Object.keys(named)) properties[name] = true;
    if (isJsonObject(matched)) for (const pattern of Object.keys(matched)) patterns.set(pattern, true);
  }
  return { properties, patterns: [...patterns] };
}

/** How many items from the start the neighbours of `unevaluatedItems` look at (JSON Schema 2020-12 core §11.2). */
export function evaluatedItems(schema: JsonObject, side: Side): number | 'all' | 'unclear' {
  const schemas = alwaysInPlace(schema, side);
  if (schemas === undefined) return 'unclear';
  let evaluated = 0;
  for (const each of schemas) {
    const items = ownMember(each, 'items');
    const isList = Array.isArray(items);
    if ((items !== undefined && !isList) || (isList && Object.hasOwn(each, 'additionalItems'))) return 'all';
    if (each !== schema && Object.hasOwn(each, 'unevaluatedItems')) return 'all';
    // Since 2020-12 an item that `contains` accepts counts as evaluated.
    if (Object.hasOwn(each, 'contains')) return 'unclear';
    const prefix = isList ? items : ownMember(each, 'prefixItems');
    if (Array.isArray(prefix)) evaluated = Math.max(evaluated, prefix.length);
  }
  return evaluated;
}
