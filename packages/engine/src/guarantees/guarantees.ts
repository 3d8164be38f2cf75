import type { JsonObject } from '../json-schema.js';

/** A promise that the keys of {@link Guarantees} do not cover, as a test tool described it. */
export interface CustomGuarantee extends JsonObject {
  readonly type: string;
}

/**
 * What a contract promises beyond the shape of its rows. The four keys are always present; `custom` only on
 * contracts written by an import.
 */
export interface Guarantees {
  /** Free keys; by convention `max_staleness_minutes` (minutes) and `measured_by` (column). */
  readonly freshness: JsonObject | null;
  /** Free keys; by convention `min_rows`, `max_row_delta_pct`. */
  readonly volume: JsonObject | null;
  /** Column name to promise, `"never"` meaning that the column is never null. */
  readonly nullability: { readonly [column: string]: string | null } | null;
  /** Column name to the only values that it takes. */
  readonly accepted_values: { readonly [column: string]: readonly (string | number | boolean | null)[] | null } | null;
  readonly custom?: readonly CustomGuarantee[];
}
