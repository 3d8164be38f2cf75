/** An entry of the project that breaks, and the columns that do. */
export interface BrokenEntry {
  readonly key: string;
  readonly columns: readonly string[];
}
