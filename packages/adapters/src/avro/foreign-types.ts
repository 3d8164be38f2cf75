import { isJsonObject, type JsonObject } from '@tessera/engine';
import { fullNameOf } from './avro-type-names.js';
import { definedName } from './named-types.js';
import { fail, type Place } from './place.js';

const maxDepth = 500;
/** Types of other schemas are written out once in each schema that names them, until that took so many characters. */
const maxCharacters = 20_000_000;
const definitions: ReadonlySet<unknown> = new Set(['record', 'enum', 'fixed']);

interface ForeignType {
  readonly node: JsonObject;
  /** Namespace around the definition. */
  readonly namespace: string;
  /** Position of the schema that defines it. */
  readonly schema: number;
}

/** The named types of several schemas, for those of them that name a type of another one. Of two with one name the first counts. */
export class SharedTypes {
  readonly #types = new Map<string, ForeignType>();
  #characters = 0;

  constructor(schemas: readonly unknown[]) {
    for (const [schema, document] of schemas.entries()) this.#collect(document, { namespace: '', schema, depth: 0 });
  }

  /** The types as the schema of this position sees them: its own are none of others. */
  seenFrom(schema: number): ForeignTypes {
    return {
      find: (name, place) => {
        const found = this.#types.get(fullNameOf(name, place.namespace)) ?? this.#types.get(name) ?? null;
        if (found === null || found.schema === schema) return null;
        this.#characters += JSON.stringify(found.node).length;
        if (this.#characters > maxCharacters)
          fail(`Invalid Avro type: types of other schemas take more than ${maxCharacters} characters`, place);
        return found;
      },
    };
  }

  #collect(type: unknown, at: { readonly namespace: string; readonly schema: number; readonly depth: number }): void {
    if (at.depth > maxDepth) return;
    const within = { ...at, depth: at.depth + 1 };
    if (Array.isArray(type)) {
      for (const branch of type) this.#collect(branch, within);
      return;
    }
    if (!isJsonObject(type)) return;
    let { namespace } = at;
    if (definitions.has(type['type']) && typeof type['name'] === 'string') {
      const fullName = definedName(type, namespace);
      if (!this.#types.has(fullName)) this.#types.set(fullName, { node: type, namespace, schema: at.schema });
      namespace = fullName.slice(0, Math.max(fullName.lastIndexOf('.'), 0));
    }
    for (const key of ['items', 'values']) this.#collect(type[key], { ...within, namespace });
    if (!Array.isArray(type['fields'])) return;
    for (const field of type['fields']) if (isJsonObject(field)) this.#collect(field['type'], { ...within, namespace });
  }
}

export interface ForeignTypes {
  /** The definition that a name means at a place; `null` when no other schema has one. */
  find(name: string, place: Place): Pick<ForeignType, 'node' | 'namespace'> | null;
}
