import { isJsonObject, type JsonObject } from '../json-schema.js';
import { keywordRole } from './keywords.js';
import { ownMember } from './own-member.js';

/** Keywords that read each other: two halves of such a group cannot be written into one object. */
const entangled: readonly ReadonlySet<string>[] = [
  new Set(['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties']),
  new Set(['items', 'prefixItems', 'additionalItems', 'unevaluatedItems']),
  new Set(['contains', 'minContains', 'maxContains', 'unevaluatedItems']),
  new Set(['if', 'then', 'else']),
  new Set(['minimum', 'exclusiveMinimum']),
  new Set(['maximum', 'exclusiveMaximum']),
];

/** Resolves the `$ref`s of one document, one step at a time and only where somebody looks. */
export class References {
  readonly root: unknown;
  readonly #resolved = new Map<object, unknown>();

  constructor(root: unknown) {
    this.root = root;
  }

  /**
   * The schema that stands behind `schema`: itself, or what its `$ref` points to with the keys beside the `$ref` laid
   * over it. The same object comes back for the same reference. External, unknown and purely circular references
   * stay as they are.
   */
  resolve(schema: unknown): unknown {
    if (!hasReference(schema)) return schema;
    if (this.#resolved.has(schema)) return this.#resolved.get(schema);
    const chain = new Set<JsonObject>();
    let current: unknown = schema;
    while (hasReference(current) && !this.#resolved.has(current)) {
      const target = chain.has(current) ? undefined : this.find(current.$ref);
      if (target === undefined) break;
      chain.add(current);
      current = target;
    }
    let result = hasReference(current) && this.#resolved.has(current) ? this.#resolved.get(current) : current;
    const isDeadEnd = hasReference(result);
    for (const link of [...chain].reverse()) {
      result = isDeadEnd ? link : laidOver(result, link);
      this.#resolved.set(link, result);
    }
    return chain.size === 0 ? schema : result;
  }

  /** What a reference inside this document points to: a JSON Pointer (RFC 6901) or the anchor of a definition. */
  find(reference: string): unknown {
    if (!reference.startsWith('#')) return undefined;
    if (reference !== '#' && !reference.startsWith('#/')) return this.#findAnchor(reference);
    let target: unknown = this.root;
    for (const step of reference.split('/').slice(1)) {
      if (typeof target !== 'object' || target === null) return undefined;
      target = ownMember(target, step) ?? ownMember(target, decoded(step));
    }
    return target;
  }

  #findAnchor(reference: string): unknown {
    const name = reference.slice(1);
    return this.definitions().find(
      (each) =>
        isJsonObject(each) &&
        (each['$anchor'] === name || each['$dynamicAnchor'] === name || each['$id'] === reference),
    );
  }

  /** Every schema in the root's `$defs` and `definitions`. */
  definitions(): unknown[] {
    if (!isJsonObject(this.root)) return [];
    return ['$defs', 'definitions'].flatMap((key) => {
      const map = ownMember(this.root as JsonObject, key);
      return isJsonObject(map) ? Object.values(map) : [];
    });
  }
}

const referenceKeywords: ReadonlySet<string> = new Set(['$ref', '$dynamicRef', '$recursiveRef']);

/** Whether the keyword points to another schema. */
export function isReference(keyword: string): boolean {
  return referenceKeywords.has(keyword);
}

/** Whether the value is a schema with a `$ref` (a property that happens to be called `$ref` holds a schema instead). */
function hasReference(schema: unknown): schema is JsonObject & { readonly $ref: string } {
  return isJsonObject(schema) && typeof ownMember(schema, '$ref') === 'string';
}

function decoded(step: string): string {
  let text = step;
  try {
    text = decodeURIComponent(step);
  } catch {
    // Not percent-encoded: a stray "%" is part of the name.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * Keys beside a `$ref` override those of the definition. Validators apply both, so a definition that is partly
 * overridden is kept in `allOf` as well, where its changes stay visible.
 */
function laidOver(definition: unknown, link: JsonObject): unknown {
  const { $ref: _, ...siblings } = link;
  const names = Object.keys(siblings);
  if (names.length === 0 || definition === false) return definition;
  if (!isJsonObject(definition)) return siblings;
  const clashing = names.filter(
    (name) => keywordRole(name) !== undefined && name !== 'default' && Object.hasOwn(definition, name),
  );
  const isEntangled = entangled.some(
    (group) =>
      names.some((name) => group.has(name) && !name.startsWith('unevaluated')) &&
      Object.keys(definition).some((name) => group.has(name)),
  );
  if (clashing.length === 0 && !isEntangled) return { ...definition, ...siblings };
  const allOf = Array.isArray(siblings['allOf']) ? [...siblings['allOf'], definition] : [definition];
  return isEntangled ? { ...siblings, allOf } : { ...definition, ...siblings, allOf };
}
