import { isJsonObject } from '../json-schema.js';
import { deepEqual } from './deep-equal.js';
import { isAssertion, keywordRole } from './keywords.js';
import { ownMember } from './own-member.js';
import { isReference, type References } from './references.js';

/** Steps that all look-ups of one comparison may take together where references are involved. */
const stepBudget = 1_000_000;

/**
 * Whether a part of one document validates the same instances as a part of the other because both say the same,
 * with references followed and annotations ignored. `false` means "not the same text", not "different".
 */
export class SameMeaning {
  readonly #before: References;
  readonly #after: References;
  readonly #proven = new Map<object, Set<object>>();
  #stepsLeft = stepBudget;
  #areDocumentsEqual: boolean | undefined;

  constructor(before: References, after: References) {
    this.#before = before;
    this.#after = after;
  }

  /** Compares two values of the keyword `name`. */
  ofKeyword(name: string, before: unknown, after: unknown): boolean {
    const pending: Task[] = [];
    const assumed = new Map<object, Set<object>>();
    if (!compareKeyword(name, before, after, pending)) return false;
    for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
      if (--this.#stepsLeft < 0) return false;
      if (!this.#expand(task, pending, assumed)) return false;
    }
    // A full pass without a mismatch proves every pair it assumed on the way, circular ones included.
    for (const [left, partners] of assumed) for (const right of partners) remember(this.#proven, left, right);
    return true;
  }

  /** Compares two schemas. */
  ofSchemas(before: unknown, after: unknown): boolean {
    return this.ofKeyword('not', before, after);
  }

  /**
   * Whether a reference that could not be followed may point to something else than before. References to other
   * documents are taken to be stable, and pointers to nothing are; those that may mean a part of this document, but not
   * for certain which, are not, unless nothing at all changed.
   */
  isReferenceStable(keyword: string, reference: string): boolean {
    const isAnchor = reference.startsWith('#') && !reference.startsWith('#/');
    const isDivided = () => this.#before.hasEmbeddedResources() || this.#after.hasEmbeddedResources();
    if (keyword === '$ref' && !isAnchor && !isDivided()) return true;
    this.#areDocumentsEqual ??= deepEqual(this.#before.root, this.#after.root);
    return this.#areDocumentsEqual;
  }

  #expand(task: Task, pending: Task[], assumed: Map<object, Set<object>>): boolean {
    const before = this.#before.resolve(task.before);
    const after = this.#after.resolve(task.after);
    if (!isJsonObject(before) || !isJsonObject(after)) return deepEqual(asObjectForm(before), asObjectForm(after));
    if (isKnown(this.#proven, before, after) || isKnown(assumed, before, after)) return true;
    remember(assumed, before, after);
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (!isAssertion(name)) continue;
      const value = ownMember(before, name);
      if (isReference(name) && typeof value === 'string' && !this.isReferenceStable(name, value)) return false;
      if (!compareKeyword(name, value, ownMember(after, name), pending)) return false;
    }
    return true;
  }
}

interface Task {
  readonly before: unknown;
  readonly after: unknown;
}

/** Compares the value of one keyword as far as it goes without entering sub-schemas, which are queued. */
function compareKeyword(name: string, before: unknown, after: unknown, pending: Task[]): boolean {
  const role = keywordRole(name);
  if (before === undefined || after === undefined) return before === after;
  if (role === 'value' || role === undefined) return deepEqual(before, after);
  if (role === 'set') return deepEqual(asSet(before), asSet(after));
  const isList = Array.isArray(before);
  if (isList !== Array.isArray(after)) return false;
  if (role === 'schema' || (role === 'schema-or-list' && !isList)) {
    pending.push({ before, after });
    return true;
  }
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return before === after;
  const names = Object.keys(before);
  if (names.length !== Object.keys(after).length) return false;
  for (const each of names) {
    if (!Object.hasOwn(after, each)) return false;
    pending.push({ before: ownMember(before, each), after: ownMember(after, each) });
  }
  return true;
}

/** `true` accepts what `{}` accepts. */
function asObjectForm(schema: unknown): unknown {
  if (schema === true) return {};
  const isEmpty = isJsonObject(schema) && !Object.keys(schema).some(isAssertion);
  return isEmpty ? {} : schema;
}

/** Members in an order of their own; members that are not scalars keep theirs. */
function asSet(value: unknown): unknown {
  const members: readonly unknown[] = Array.isArray(value) ? value : [value];
  const keyed = members.map((member) => (typeof member === 'object' ? '' : `${typeof member} ${String(member)}`));
  return keyed.includes('') ? value : [...new Set(keyed)].sort();
}

function isKnown(pairs: ReadonlyMap<object, ReadonlySet<object>>, left: object, right: object): boolean {
  return pairs.get(left)?.has(right) ?? false;
}

function remember(pairs: Map<object, Set<object>>, left: object, right: object): void {
  const partners = pairs.get(left);
  if (partners === undefined) pairs.set(left, new Set([right]));
  else partners.add(right);
}
