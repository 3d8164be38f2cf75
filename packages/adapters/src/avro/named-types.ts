import type { JsonObject } from '@tessera/engine';
import { fullNameOf, isFullName, primitiveTypes } from './avro-type-names.js';
import { fail, type Place } from './place.js';

/** Enums and fixed types are written out again where they are named, until that took so many characters. */
const maxRepetition = 100_000;
/** A few characters of a document can name a long name or lead to a long pointer; more than this is refused. */
const maxReferenceText = 5_000_000;

interface NamedType {
  readonly pointer: string;
  /** The JSON Schema of an enum or fixed, and the length of its text. */
  readonly repeatable?: { readonly schema: JsonObject; readonly length: number };
}

/** The types of a document that have names, and what refers to them. */
export class NamedTypes {
  readonly #types = new Map<string, NamedType>();
  /** Full names to which something refers, with the pointers to where they are written out. */
  readonly #definitions = new Map<string, string>();
  #repeated = 0;
  #referenceText = 0;

  /** What the references need: each name leads to the place where its type is written out. */
  definitions(): JsonObject {
    if (this.#definitions.size === 0) return {};
    return { $defs: Object.fromEntries([...this.#definitions].map(([name, $ref]) => [name, { $ref }])) };
  }

  /** Gives the type its name, so that it can be referred to from now on; returns the name in full. */
  define(node: JsonObject, type: string, place: Place): string {
    const { name, namespace } = node;
    if (typeof name !== 'string' || name === '') return fail(`Invalid Avro type: ${type} has no name`, place);
    if (namespace !== undefined && namespace !== null && typeof namespace !== 'string')
      return fail(`Invalid Avro type: namespace of '${name}' is no text`, place);
    const fullName = definedName(node, place.namespace);
    if (!isFullName(fullName)) fail(`Invalid Avro type: '${fullName}' is no Avro name`, place);
    if (primitiveTypes.has(fullName.slice(fullName.lastIndexOf('.') + 1)))
      fail(`Invalid Avro type: '${fullName}' has the name of a primitive type`, place);
    if (this.#types.has(fullName)) fail(`Invalid Avro type: '${fullName}' is defined twice`, place);
    this.#types.set(fullName, { pointer: place.pointer });
    return fullName;
  }

  has(fullName: string): boolean {
    return this.#types.has(fullName);
  }

  /** Lets references repeat the schema of the type. */
  repeat(fullName: string, { pointer }: Place, schema: JsonObject): JsonObject {
    this.#types.set(fullName, { pointer, repeatable: { schema, length: JSON.stringify(schema).length } });
    return schema;
  }

  /**
   * The full name of an earlier type; `null` when there is none of the name. A name without a dot is looked for in the
   * namespace around it and then, as the reference implementation does, outside of all.
   */
  resolve(name: string, namespace: string): string | null {
    const fullName = fullNameOf(name, namespace);
    if (this.#types.has(fullName)) return fullName;
    return this.#types.has(name) ? name : null;
  }

  /** What stands for the type where it is named; `null` when there is none of the name. */
  reference(name: string, place: Place): JsonObject | null {
    const fullName = this.resolve(name, place.namespace);
    const type = fullName === null ? undefined : this.#types.get(fullName);
    if (fullName === null || type === undefined) return null;
    const { repeatable } = type;
    if (repeatable !== undefined && this.#repeated + repeatable.length <= maxRepetition) {
      this.#repeated += repeatable.length;
      return repeatable.schema;
    }
    if (!this.#definitions.has(fullName)) this.#referenceText += type.pointer.length;
    this.#referenceText += fullName.length;
    if (this.#referenceText > maxReferenceText)
      fail(`Invalid Avro type: references take more than ${maxReferenceText} characters`, place);
    this.#definitions.set(fullName, type.pointer);
    return { $ref: `#/$defs/${fullName}` };
  }
}

/** The full name that a definition gives itself. */
export function definedName({ name, namespace }: JsonObject, enclosing: string): string {
  return fullNameOf(String(name), typeof namespace === 'string' ? namespace : enclosing);
}
