import { isJsonObject, type JsonObject } from '../json-schema.js';
import { isAssertion } from './keywords.js';
import type { ReferenceKeyword } from './resources.js';

/** Keywords that read each other: two halves of such a group cannot be written into one object. */
const entangled: readonly ReadonlySet<string>[] = [
  new Set(['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties']),
  new Set(['items', 'prefixItems', 'additionalItems', 'unevaluatedItems']),
  new Set(['contains', 'minContains', 'maxContains', 'unevaluatedItems']),
  new Set(['if', 'then', 'else']),
  new Set(['minimum', 'exclusiveMinimum']),
  new Set(['maximum', 'exclusiveMaximum']),
  new Set(['type', 'nullable']),
];

/**
 * Keys beside a reference (the keyword of `link` that was followed) override those of the definition. Validators apply
 * both, so a definition that is partly overridden is kept in `allOf` as well, where its changes stay visible.
 */
export function laidOver(definition: unknown, link: JsonObject, followed: ReferenceKeyword): unknown {
  const names = Object.keys(link).filter((name) => name !== followed);
  if (names.length === 0 || definition === false) return definition;
  const { [followed]: _, ...siblings } = link;
  if (!isJsonObject(definition)) return siblings;
  const clashing = names.filter((name) => isAssertion(name) && Object.hasOwn(definition, name));
  const isEntangled = entangled.some(
    (group) =>
      names.some((name) => group.has(name) && !name.startsWith('unevaluated')) &&
      Object.keys(definition).some((name) => group.has(name)),
  );
  if (clashing.length === 0 && !isEntangled) return { ...definition, ...siblings };
  const allOf = Array.isArray(siblings['allOf']) ? [...siblings['allOf'], definition] : [definition];
  return isEntangled ? { ...siblings, allOf } : { ...definition, ...siblings, allOf };
}
