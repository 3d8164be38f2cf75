import { isJsonObject, type JsonObject } from '@tessera/engine';
import { type AdapterProblem, childPointer } from './document-problem.js';
import { toStorableText } from './storable-json.js';

/**
 * Reads the members of one object of a foreign document. A member that is missing or `null` is simply absent; one of
 * the wrong type is absent too, but noted as a problem. Only own members are seen, so `__proto__` is a key like any other.
 */
export class LenientObject {
  readonly pointer: string;
  readonly #members: JsonObject;
  readonly #problems: AdapterProblem[];

  constructor(members: JsonObject, pointer: string, problems: AdapterProblem[]) {
    this.#members = members;
    this.pointer = pointer;
    this.#problems = problems;
  }

  /** Notes a problem at the member `key`, or at the object itself when `key` is null. */
  report(key: string | number | null, message: string): void {
    const pointer = key === null ? this.pointer : childPointer(this.pointer, key);
    this.#problems.push({ pointer, message });
  }

  keys(): readonly string[] {
    return Object.keys(this.#members);
  }

  /** The member as it stands; undefined when absent or null. */
  raw(key: string): unknown {
    return Object.hasOwn(this.#members, key) ? (this.#members[key] ?? undefined) : undefined;
  }

  /** Whether the member is there at all, be it null. */
  has(key: string): boolean {
    return Object.hasOwn(this.#members, key);
  }

  text(key: string): string | null {
    const value = this.raw(key);
    if (value === undefined) return null;
    if (typeof value === 'string') return toStorableText(value);
    this.report(key, 'must be a string; it was ignored');
    return null;
  }

  /** Like {@link text}, but a blank string counts as absent. */
  filledText(key: string): string | null {
    const text = this.text(key)?.trim();
    return text === undefined || text === '' ? null : text;
  }

  object(key: string): LenientObject | null {
    const value = this.raw(key);
    if (value === undefined) return null;
    if (isJsonObject(value)) return new LenientObject(value, childPointer(this.pointer, key), this.#problems);
    this.report(key, 'must be an object; it was ignored');
    return null;
  }

  list(key: string): readonly unknown[] {
    const value = this.raw(key);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.report(key, 'must be a list; it was ignored');
    return [];
  }

  /** The strings of a list; other items are noted and left out. */
  texts(key: string): readonly string[] {
    const texts: string[] = [];
    this.list(key).forEach((item, index) => {
      if (typeof item === 'string') texts.push(toStorableText(item));
      else this.#problems.push({ pointer: childPointer(childPointer(this.pointer, key), index), message: notText });
    });
    return texts;
  }

  /** The objects of a list; other items are noted and left out. */
  objects(key: string): readonly LenientObject[] {
    const objects: LenientObject[] = [];
    const pointer = childPointer(this.pointer, key);
    this.list(key).forEach((item, index) => {
      const itemPointer = childPointer(pointer, index);
      if (isJsonObject(item)) objects.push(new LenientObject(item, itemPointer, this.#problems));
      else this.#problems.push({ pointer: itemPointer, message: 'must be an object; it was ignored' });
    });
    return objects;
  }

  /** Every member that is an object, with its key; other members are noted and left out. */
  *entries(): Generator<readonly [string, LenientObject]> {
    for (const key of this.keys()) {
      const value = this.#members[key];
      if (isJsonObject(value)) {
        yield [key, new LenientObject(value, childPointer(this.pointer, key), this.#problems)];
      } else {
        this.report(key, 'must be an object; it was skipped');
      }
    }
  }
}

const notText = 'must be a string; it was ignored';
