import { isJsonObject, type JsonObject } from '../json-schema.js';
import { applicators, type InPlace, inPlace, restSchemas } from '../schema/in-place.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';

/** What is refused under a name is spoken of as well. */
const speaking = [...applicators, 'not'];

/** Members that the schemas of one instance speak of, wherever in place they stand. */
export interface Declarations {
  readonly names: ReadonlySet<string>;
  /** Those of the names that are declared whatever the instance is: not in an alternative or under a condition. */
  readonly always: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  /** Whether any name may be described: some schema describes all that are not named, or there are too many to tell. */
  readonly isOpen: boolean;
}

/** One of the two documents of a question: the one whose rows are looked at, or the one that judges them. */
export class Side {
  readonly index: 0 | 1;
  readonly references: References;
  readonly #declarations = new WeakMap<JsonObject, Declarations>();
  readonly #inPlace = new WeakMap<JsonObject, InPlace>();

  constructor(index: 0 | 1, references: References) {
    this.index = index;
    this.references = references;
  }

  /** The schema and every schema that speaks of the same instance because of it. */
  inPlace(schema: JsonObject): InPlace {
    const found = this.#inPlace.get(schema) ?? inPlace(schema, this.references, speaking);
    this.#inPlace.set(schema, found);
    return found;
  }

  /** What `schema` and everything that it applies to the same instance declare. */
  declarationsOf(schema: JsonObject): Declarations {
    const declarations = this.#declarations.get(schema) ?? this.#collect(schema);
    this.#declarations.set(schema, declarations);
    return declarations;
  }

  #collect(schema: JsonObject): Declarations {
    const { schemas, isCut } = this.inPlace(schema);
    const properties = schemas.flatMap((each) => keysAt(each, 'properties'));
    // Rows carry what is required, whether or not it is described.
    const required = schemas.flatMap((each) => ownMember(each, 'required') ?? []).map(String);
    const always = inPlace(schema, this.references, ['allOf']).schemas;
    return {
      names: new Set([...properties, ...required]),
      always: new Set(always.flatMap((each) => keysAt(each, 'properties'))),
      patterns: new Set(schemas.flatMap((each) => keysAt(each, 'patternProperties'))),
      isOpen: isCut || schemas.some((each) => restSchemas(each, this.references).length > 0),
    };
  }
}

function keysAt(schema: JsonObject, keyword: string): readonly string[] {
  const map = ownMember(schema, keyword);
  return isJsonObject(map) ? Object.keys(map) : [];
}
