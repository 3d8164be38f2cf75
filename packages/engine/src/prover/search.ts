import type { Literal } from './literal.js';
import type { Rows } from './rows.js';
import type { Side } from './side.js';

/** Whether an instance satisfies all claims: one that does, the proof that none does, or neither within budget. */
export type Outcome = { readonly value: unknown } | 'none' | 'unknown';

/** What the search for a value of one type asks of the search for its parts. */
export interface Search {
  readonly judge: Side;
  readonly stepsLeft: number;
  /** Takes steps from the budget; `false` when it is spent. */
  spend(steps: number): boolean;
  /** Searches for a value of which all claims are true, and that rows carry. */
  search(literals: readonly Literal[], rows: Rows): Outcome;
  /** Searches for a value other than those that are taken already. */
  searchAnother(literals: readonly Literal[], rows: Rows, taken: readonly unknown[]): Outcome;
}
