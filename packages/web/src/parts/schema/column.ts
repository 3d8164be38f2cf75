/** A place in a schema as people read it: a column, a field in it, the items of a list. */
export interface Column {
  /** JSON Pointer of the place, as findings of a comparison name it. */
  readonly pointer: string;
  readonly name: string;
  /** Names from the outside in, e.g. `address.street` or `lines[].sku`. */
  readonly path: string;
  readonly depth: number;
  /** In words: `text`, `list of integer`, `object`. */
  readonly type: string;
  /** What the warehouse calls the type, or the format of JSON Schema. */
  readonly physicalType: string | null;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly description: string | null;
  /** What values may be, each a few words: `one of paid, open`, `at most 64 characters`. */
  readonly limits: readonly string[];
  readonly tags: readonly string[];
}
