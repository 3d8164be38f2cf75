import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';
import { acceptsEverything } from '../walk/undeclared-members.js';

export const applicators: readonly string[] = [
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependencies',
];
/** What is refused under a name is spoken of as well. */
const speaking: readonly string[] = [...applicators, 'not'];
const inPlaceBudget = 500;

/** Members that the schemas of one instance speak of, wherever in place they stand. */
export interface Declarations {
  readonly names: ReadonlySet<string>;
  /** Those of the names that are declared whatever the instance is: not in an alternative or under a condition. */
  readonly always: ReadonlySet<string>;
  readonly patterns: readonly string[];
  /** Whether some schema describes all members that are not named. */
  readonly describesRest: boolean;
  /** Too many schemas to tell: every name may be described. */
  readonly isVague: boolean;
}

/** One of the two documents of a question: the one whose rows are looked at, or the one that judges them. */
export class Side {
  readonly index: 0 | 1;
  readonly references: References;
  readonly #declarations = new WeakMap<JsonObject, Declarations>();

  constructor(index: 0 | 1, references: References) {
    this.index = index;
    this.references = references;
  }

  /** What `schema` and everything that it applies to the same instance declare. */
  declarationsOf(schema: unknown): Declarations {
    if (!isJsonObject(schema)) return nothing;
    const known = this.#declarations.get(schema);
    if (known !== undefined) return known;
    const fresh = this.#collect(schema);
    this.#declarations.set(schema, fresh);
    return fresh;
  }

  #collect(schema: JsonObject): Declarations {
    const names = new Set<string>();
    const always = new Set<string>();
    for (const each of this.inPlace(schema, ['allOf']).schemas) {
      const properties = ownMember(each, 'properties');
      if (isJsonObject(properties)) for (const name of Object.keys(properties)) always.add(name);
    }
    const patterns = new Set<string>();
    let describesRest = false;
    const inPlace = this.inPlace(schema);
    for (const each of inPlace.schemas) {
      const properties = ownMember(each, 'properties');
      if (isJsonObject(properties)) for (const name of Object.keys(properties)) names.add(name);
      // Rows carry what is required, whether or not it is described.
      const required = ownMember(each, 'required');
      if (Array.isArray(required)) for (const name of required) names.add(String(name));
      const byPattern = ownMember(each, 'patternProperties');
      if (isJsonObject(byPattern)) for (const pattern of Object.keys(byPattern)) patterns.add(pattern);
      for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
        const rest = this.references.resolve(ownMember(each, keyword));
        if (isJsonObject(rest) && !acceptsEverything(rest)) describesRest = true;
      }
    }
    return { names, always, patterns: [...patterns], describesRest, isVague: inPlace.isCut };
  }

  /** The schema itself and every schema that these applicators, and references, apply to the same instance. */
  inPlace(
    schema: JsonObject,
    through: readonly string[] = speaking,
  ): { readonly schemas: readonly JsonObject[]; readonly isCut: boolean } {
    const found = new Set<JsonObject>([schema]);
    for (const current of found) {
      if (found.size > inPlaceBudget) return { schemas: [...found], isCut: true };
      for (const each of this.#applied(current, through)) if (isJsonObject(each)) found.add(each);
    }
    return { schemas: [...found], isCut: false };
  }

  #applied(schema: JsonObject, through: readonly string[]): readonly unknown[] {
    const applied: unknown[] = [];
    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef'] as const) {
      if (Object.hasOwn(schema, keyword)) applied.push(this.references.target(schema, keyword));
    }
    for (const keyword of through) {
      const value = ownMember(schema, keyword);
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value) || keyword.startsWith('depend')) applied.push(...Object.values(value));
      else applied.push(value);
    }
    return applied;
  }
}

const nothing: Declarations = {
  names: new Set(),
  always: new Set(),
  patterns: [],
  describesRest: false,
  isVague: false,
};
