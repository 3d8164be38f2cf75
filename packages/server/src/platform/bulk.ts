import type { BulkAnswer } from '@tessera/api';

/** What became of one item of a bulk request. */
export type ItemOutcome =
  | { readonly id: string; readonly details?: Readonly<Record<string, unknown>> }
  | { readonly error: string };

/** The item is there already, and the caller said that this is fine. */
export function skippedAs(id: string): ItemOutcome {
  return { id, details: { skipped: true, reason: 'duplicate' } };
}

/** The answer to a bulk request of so many items; those that were not looked at have no outcome. */
export function bulkAnswer(total: number, outcomes: readonly ItemOutcome[]): BulkAnswer {
  const results = outcomes.map((outcome, index) =>
    'error' in outcome
      ? { success: false, index, id: null, error: outcome.error, details: {} }
      : { success: true, index, id: outcome.id, error: null, details: { ...outcome.details } },
  );
  const succeeded = results.filter(({ success }) => success).length;
  return { total, succeeded, failed: results.length - succeeded, results };
}
