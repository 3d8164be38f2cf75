import { isJsonObject, type JsonObject } from '@tessera/engine';
import { type AdapterProblem, childPointer } from './document-problem.js';
import { toStorableJson, toStorableText } from './storable-json.js';

/**
 * Reads the members of one object of a foreign document. A member that is missing or `null` is simply absent; one of
 * the wrong type is absent too, but noted as a problem. Only own members are seen, so `__proto__` is a key like any other.
 */
export class LenientObject {
  readonly #members: JsonObject;
  readonly #problems: AdapterProblem[];
  readonly #path: Path | null;

  /** `path` leads to the object; problems found in it are added to `problems`. */
  constructor(members: JsonObject, problems: AdapterProblem[], path: Path | null = null) {
    this.#members = members;
    this.#problems = problems;
    this.#path = path;
  }

  /** Notes a problem at the object itself (null), at a member, or at an item of a member that is a list. */
  report(key: string | null, message: string, index?: number): void {
    const member = key === null ? this.#path : { parent: this.#path, key };
    this.#problems.push({ pointer: pointerOf(index === undefined ? member : { parent: member, key: index }), message });
  }

  /** Where it stands, for an object that takes its place. */
  get place(): Path | null {
    return this.#path;
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

  /** The object as it stands in the document. */
  toPlain(): JsonObject {
    return this.#members;
  }

  /** Every member as free JSON that is safe to store. */
  toStorable(): JsonObject {
    return Object.fromEntries(this.keys().map((key) => [toStorableText(key), toStorableJson(this.raw(key))]));
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
    if (isJsonObject(value)) return this.#child(value, { parent: this.#path, key });
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
    for (const [index, item] of this.list(key).entries()) {
      if (typeof item === 'string') texts.push(toStorableText(item));
      else this.report(key, 'must be a string; it was ignored', index);
    }
    return texts;
  }

  /** The objects of a list; other items are noted and left out. */
  objects(key: string): readonly LenientObject[] {
    const objects: LenientObject[] = [];
    const list = { parent: this.#path, key };
    for (const [index, item] of this.list(key).entries()) {
      if (isJsonObject(item)) objects.push(this.#child(item, { parent: list, key: index }));
      else this.report(key, 'must be an object; it was ignored', index);
    }
    return objects;
  }

  /** Every member that is an object, with its key; other members are noted and left out. */
  *entries(): Generator<readonly [string, LenientObject]> {
    for (const key of this.keys()) {
      const value = this.#members[key];
      if (isJsonObject(value)) yield [key, this.#child(value, { parent: this.#path, key })];
      else this.report(key, 'must be an object; it was skipped');
    }
  }

  #child(members: JsonObject, path: Path): LenientObject {
    return new LenientObject(members, this.#problems, path);
  }
}

/** Where an object stands. Written out as a pointer only when there is something to say about it. */
interface Path {
  readonly parent: Path | null;
  readonly key: string | number;
}

function pointerOf(path: Path | null): string {
  return path === null ? '' : childPointer(pointerOf(path.parent), path.key);
}
