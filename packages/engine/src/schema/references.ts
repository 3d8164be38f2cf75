import { isJsonObject, type JsonObject } from '../json-schema.js';
import { laidOver } from './overlay.js';
import { ownMember } from './own-member.js';
import { mayBeDivided, type ReferenceKeyword, type Resource, Resources, referenceKeywords } from './resources.js';
import { resolvedAddress, splitFragment } from './uri.js';

/** Resolves the references of one document, one step at a time and only where somebody looks. */
export class References {
  readonly root: unknown;
  readonly #resolved = new Map<object, unknown>();
  #resources: Resources | undefined;
  /** Whether parts of the document may have addresses of their own, as far as that was found out. */
  #mayBeDivided: boolean | undefined;

  constructor(root: unknown) {
    this.root = root;
  }

  /**
   * The schema that stands behind `schema`: itself, or what its `$ref` points to with the keys beside the `$ref` laid
   * over it. The same object comes back for the same reference. External, unknown and purely circular references
   * stay as they are, and so do `$dynamicRef` and `$recursiveRef` unless they can only mean one schema: what refers to
   * a definition that ends in such a reference becomes that definition.
   *
   * Ask from the root of the document down: that is how it comes to light which parts have an `$id` of their own, and
   * looking through the whole document before would take as long as comparing it.
   */
  resolve(schema: unknown): unknown {
    this.#notice(schema);
    if (!hasReference(schema)) return schema;
    if (this.#resolved.has(schema)) return this.#resolved.get(schema);
    const chain = new Set<JsonObject>();
    let current: unknown = schema;
    while (hasReference(current) && !this.#resolved.has(current)) {
      const target = chain.has(current) ? undefined : this.#targetOf(current, followedKeyword(current), false);
      if (target === undefined) break;
      chain.add(current);
      current = target;
    }
    const known = hasReference(current) ? this.#resolved.get(current) : undefined;
    const isCircle = hasReference(current) && (chain.has(current) || known === current);
    let result = known ?? current;
    for (const link of [...chain].reverse()) {
      result = isCircle ? link : this.#laidOver(result, link);
      this.#resolved.set(link, result);
    }
    return chain.size === 0 ? schema : result;
  }

  /** What a reference of this schema points to: its `$ref`, or its `$dynamicRef` or `$recursiveRef` if that is clear. */
  target(schema: JsonObject, keyword: ReferenceKeyword): unknown {
    return this.#targetOf(schema, keyword, true);
  }

  #targetOf(schema: JsonObject, keyword: ReferenceKeyword, isAnywhere: boolean): unknown {
    const reference = ownMember(schema, keyword);
    if (typeof reference !== 'string') return undefined;
    if (keyword === '$ref') return this.#find(reference, schema, isAnywhere);
    const resources = this.#index();
    if (keyword === '$recursiveRef') {
      return reference === '#' && !resources.hasInnerRecursiveAnchor ? this.find(reference, schema) : undefined;
    }
    const candidates = resources.dynamicAnchors(splitFragment(reference)[1]);
    const target = candidates.length === 1 ? this.find(reference, schema) : undefined;
    return target === candidates[0] ? target : undefined;
  }

  /**
   * What a reference inside this document points to: a JSON Pointer (RFC 6901), an anchor or an address. `from` is the
   * schema that holds it, the document itself if it is left out.
   */
  find(reference: string, from?: JsonObject): unknown {
    return this.#find(reference, from, from !== undefined);
  }

  #find(reference: string, from: JsonObject | undefined, isAnywhere: boolean): unknown {
    const isPointer = reference === '#' || reference.startsWith('#/');
    if (isPointer && !this.#isDivided(isAnywhere)) return this.#pointedAt(this.root, reference);
    const resources = this.#index();
    const home = resources.homeOf(from);
    const target = this.#findFrom(home, reference);
    if (from === undefined || home.root !== from || home.outer === undefined || this.#isModern()) return target;
    // Before 2019-09 an `$id` beside a `$ref` had no effect.
    return this.#findFrom(home.outer, reference) === target ? target : undefined;
  }

  /** Whether parts of the document have addresses of their own. */
  hasEmbeddedResources(): boolean {
    return this.#isDivided(true);
  }

  /** The references that lead out of the document, as they are written, sorted. */
  externalReferences(): readonly string[] {
    const resources = this.#index();
    const found = new Set<string>();
    // Following the others may bring up schemas in places that no keyword declares.
    for (let index = 0; index < resources.referring.length; index++) {
      const schema = resources.referring[index] as JsonObject;
      for (const keyword of referenceKeywords) {
        const reference = ownMember(schema, keyword);
        if (typeof reference !== 'string') continue;
        const home = resources.homeOf(schema);
        const isInside = reference.startsWith('#') || resources.isInside(resolvedAddress(home.address, reference));
        if (isInside) this.#findFrom(home, reference);
        else found.add(reference);
      }
    }
    return [...found].sort();
  }

  #findFrom(home: Resource, reference: string): unknown {
    const resources = this.#index();
    const [address, fragment] = splitFragment(reference);
    const resource = address === '' ? home : resources.at(resolvedAddress(home.address, address));
    if (resource === undefined) return undefined;
    if (fragment !== '' && !fragment.startsWith('/')) return resource.anchors.get(decoded(fragment));
    const target = this.#pointedAt(resource.root, `#${fragment}`);
    resources.enter(target, resource);
    return target;
  }

  /** Whether the document says that it is of draft 2019-09 or later. */
  #isModern(): boolean {
    const dialect = isJsonObject(this.root) ? ownMember(this.root, '$schema') : undefined;
    return typeof dialect === 'string' && /\/20\d\d-\d\d\//.test(dialect);
  }

  #index(): Resources {
    this.#resources ??= new Resources(this.root);
    return this.#resources;
  }

  /**
   * Whether a pointer may mean something else than a place counted from the root. Unless the schema that holds it may
   * stand anywhere, everything around it was noticed already.
   */
  #isDivided(isAnywhere: boolean): boolean {
    if (this.#resources === undefined && isAnywhere) this.#mayBeDivided ??= mayBeDivided(this.root);
    if (this.#resources === undefined && this.#mayBeDivided !== true) return false;
    return this.#index().isDivided;
  }

  #notice(schema: unknown): void {
    if (isJsonObject(schema) && typeof schema['$id'] === 'string' && schema !== this.root) this.#mayBeDivided = true;
  }

  /** The place in a document that a JSON Pointer in a fragment names. */
  #pointedAt(root: unknown, reference: string): unknown {
    let target: unknown = root;
    for (const step of reference.split('/').slice(1)) {
      if (typeof target !== 'object' || target === null) return undefined;
      target = ownMember(target, step) ?? ownMember(target, decoded(step));
      this.#notice(target);
    }
    return target;
  }

  #laidOver(definition: unknown, link: JsonObject): unknown {
    const result = laidOver(definition, link, followedKeyword(link));
    const isNew = isJsonObject(result) && result !== definition;
    if (isNew && this.#resources?.isDivided && isJsonObject(definition)) {
      const owner = referenceKeywords.some((keyword) => Object.hasOwn(definition, keyword)) ? definition : link;
      this.#resources.settle(result, this.#resources.homeOf(owner));
    }
    return result;
  }
}

/** Whether the keyword points to another schema. */
export function isReference(keyword: string): boolean {
  return keyword === '$ref' || keyword === '$dynamicRef' || keyword === '$recursiveRef';
}

type Referring = JsonObject & { readonly [keyword in ReferenceKeyword]?: unknown };

/**
 * Whether the value is a schema with a reference (a property that happens to be called `$ref` holds a schema instead).
 * What an object inherits is never a text, so members need not be asked whether they are its own.
 */
function hasReference(schema: unknown): schema is JsonObject {
  if (!isJsonObject(schema)) return false;
  const { $ref, $dynamicRef, $recursiveRef }: Referring = schema;
  return typeof $ref === 'string' || typeof $dynamicRef === 'string' || typeof $recursiveRef === 'string';
}

/** The reference of a schema that is followed; those beside it stay keywords. */
function followedKeyword(schema: JsonObject): ReferenceKeyword {
  if (typeof schema['$ref'] === 'string') return '$ref';
  return typeof schema['$dynamicRef'] === 'string' ? '$dynamicRef' : '$recursiveRef';
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
