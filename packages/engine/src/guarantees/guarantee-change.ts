/** What happens when a promise gets weaker: nothing, a note, or it counts as breaking. */
export type GuaranteeMode = 'ignore' | 'notify' | 'strict';

/** `warning`: the contract promises less than before. `breaking` is reserved and never produced. */
export type GuaranteeSeverity = 'info' | 'warning' | 'breaking';

const severities = {
  not_null_added: 'info',
  not_null_removed: 'warning',
  unique_added: 'info',
  unique_removed: 'warning',
  accepted_values_added: 'info',
  accepted_values_removed: 'warning',
  accepted_values_expanded: 'warning',
  accepted_values_contracted: 'info',
  relationship_added: 'info',
  relationship_removed: 'warning',
  expression_added: 'info',
  expression_removed: 'warning',
  expression_changed: 'warning',
  freshness_added: 'info',
  freshness_removed: 'warning',
  freshness_relaxed: 'warning',
  freshness_tightened: 'info',
  volume_added: 'info',
  volume_removed: 'warning',
  volume_relaxed: 'warning',
  volume_tightened: 'info',
  custom_guarantee_added: 'info',
  custom_guarantee_removed: 'warning',
  custom_guarantee_changed: 'warning',
} as const satisfies { readonly [kind: string]: GuaranteeSeverity };

/** What happened to a promise, in the closed list that clients match on. */
export type GuaranteeChangeKind = keyof typeof severities;

/** One difference between the guarantees of two contracts, as clients see it in JSON. */
export interface GuaranteeChange {
  readonly type: GuaranteeChangeKind;
  /** Section, with the column, field or key where it has one: `nullability.email`; names are not escaped. */
  readonly path: string;
  /** For people; clients match on `type` and `path`. */
  readonly message: string;
  readonly severity: GuaranteeSeverity;
  /** The promise before the change, `null` when there was none. */
  readonly old_value: unknown;
  /** The promise after the change, `null` when there is none. */
  readonly new_value: unknown;
}

/** Compares one section of two sets of guarantees; `undefined` and `null` stand for an absent one. */
export type CompareSection = (before: unknown, after: unknown) => readonly GuaranteeChange[];

/** A change with the severity of its kind. */
export function guaranteeChange(
  type: GuaranteeChangeKind,
  path: string,
  message: string,
  before: unknown,
  after: unknown,
): GuaranteeChange {
  return { type, path, message, severity: severities[type], old_value: before ?? null, new_value: after ?? null };
}
