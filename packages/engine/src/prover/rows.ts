import { isJsonObject, type JsonObject } from '../json-schema.js';
import { itemSchemas, memberSchemas, restSchemas } from '../schema/in-place.js';
import { languageOf } from '../strings/language.js';
import type { Declarations, Side } from './side.js';

const mostSchemas = 60;

/**
 * What rows carry at one place: every schema of their side that speaks of the value there, whether or not it applies to
 * the value at hand. A row holds what is declared for it under any condition.
 */
export class Rows {
  readonly schemas: readonly JsonObject[];
  /** Too many schemas to tell: rows may carry anything. */
  readonly isVague: boolean;
  readonly #side: Side;
  readonly #members = new Map<string, Rows>();
  #declarations: readonly Declarations[] | undefined;

  constructor(side: Side, schemas: readonly unknown[], isVague = false) {
    this.#side = side;
    this.schemas = [...new Set(schemas)].filter(isJsonObject);
    this.isVague = isVague || this.schemas.length > mostSchemas;
  }

  /** Names and patterns that are spoken of here. */
  get declarations(): readonly Declarations[] {
    this.#declarations ??= this.schemas.map((schema) => this.#side.declarationsOf(schema));
    return this.#declarations;
  }

  /** Whether a row can hold the member because something here describes it. */
  describes(name: string): boolean {
    const isDescribed = ({ names, patterns, isOpen }: Declarations) =>
      isOpen || names.has(name) || [...patterns].some((each) => languageOf(each)?.matches(name) !== false);
    return this.isVague || this.declarations.some(isDescribed);
  }

  /** What rows carry in the member of this name; the same object for the same name. */
  inMember(name: string): Rows {
    const { references } = this.#side;
    const rows =
      this.#members.get(name) ??
      this.#within((schema) => [...memberSchemas(schema, name), ...restSchemas(schema, references)]);
    this.#members.set(name, rows);
    return rows;
  }

  /** What rows carry in the items of a list, wherever in it they stand. */
  inItems(): Rows {
    return this.#within(itemSchemas);
  }

  #within(parts: (schema: JsonObject) => readonly unknown[]): Rows {
    const places = this.schemas.map((schema) => this.#side.inPlace(schema));
    const isVague = this.isVague || places.some(({ isCut }) => isCut);
    return new Rows(
      this.#side,
      places.flatMap(({ schemas }) => schemas.flatMap(parts)),
      isVague,
    );
  }
}
