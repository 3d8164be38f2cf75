import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { languageOf } from '../strings/language.js';
import type { Declarations, Side } from './side.js';

const mostSchemas = 60;
const itemKeywords = ['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains'];
const restKeywords = ['additionalProperties', 'unevaluatedProperties'];

/**
 * What rows carry at one place: every schema of their side that speaks of the value there, whether or not it applies to
 * the value at hand. A row holds what is declared for it under any condition.
 */
export class Rows {
  readonly schemas: readonly JsonObject[];
  readonly #side: Side;
  /** Too many schemas to tell: rows may carry anything. */
  readonly isVague: boolean;
  #inPlace: readonly JsonObject[] | undefined;
  #declarations: readonly Declarations[] | undefined;

  constructor(side: Side, schemas: Iterable<unknown>, isVague = false) {
    this.#side = side;
    this.schemas = [...new Set(schemas)].filter(isJsonObject);
    this.isVague = isVague || this.schemas.length > mostSchemas;
  }

  /** Whether a row can hold the member because something here describes it. */
  describes(name: string): boolean {
    if (this.isVague) return true;
    this.#declarations ??= this.schemas.map((schema) => this.#side.declarationsOf(schema));
    return this.#declarations.some(
      ({ names, patterns, describesRest, isVague }) =>
        isVague || describesRest || names.has(name) || patterns.some((each) => languageOf(each)?.matches(name) ?? true),
    );
  }

  /** Names and patterns that are spoken of here. */
  get declarations(): readonly Declarations[] {
    this.#declarations ??= this.schemas.map((schema) => this.#side.declarationsOf(schema));
    return this.#declarations;
  }

  /** What rows carry in the member of this name. */
  inMember(name: string): Rows {
    const schemas: unknown[] = [];
    for (const schema of this.#everywhere()) {
      const properties = ownMember(schema, 'properties');
      if (isJsonObject(properties)) schemas.push(ownMember(properties, name));
      const patterns = ownMember(schema, 'patternProperties');
      for (const [pattern, each] of isJsonObject(patterns) ? Object.entries(patterns) : []) {
        if (languageOf(pattern)?.matches(name) !== false) schemas.push(each);
      }
      for (const keyword of restKeywords) schemas.push(ownMember(schema, keyword));
    }
    return new Rows(this.#side, schemas, this.isVague);
  }

  /** What rows carry in the items of a list, wherever in it they stand. */
  inItems(): Rows {
    const schemas = this.#everywhere().flatMap((schema) => itemKeywords.flatMap((name) => ownMember(schema, name)));
    return new Rows(this.#side, schemas, this.isVague);
  }

  #everywhere(): readonly JsonObject[] {
    this.#inPlace ??= [...new Set(this.schemas.flatMap((schema) => this.#side.inPlace(schema).schemas))];
    return this.#inPlace;
  }
}
