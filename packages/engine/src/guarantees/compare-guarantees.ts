import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import { compareAcceptedValues } from './accepted-values.js';
import { compareCustom } from './custom.js';
import { compareExpressions } from './expressions.js';
import { compareFreshness } from './freshness.js';
import type { CompareSection, GuaranteeChange, GuaranteeMode } from './guarantee-change.js';
import type { Guarantees } from './guarantees.js';
import { compareNullability } from './nullability.js';
import { compareRelationships } from './relationships.js';
import { compareUniqueness } from './uniqueness.js';
import { compareVolume } from './volume.js';

/** What a comparison of guarantees found and what it means under a mode. */
export interface GuaranteeReport {
  readonly mode: GuaranteeMode;
  /** Every change, section by section and sorted by key within one: the same in every mode. */
  readonly changes: readonly GuaranteeChange[];
  /** Under `strict` those that weaken a promise, else none. */
  readonly breakingChanges: readonly GuaranteeChange[];
  readonly isCompatible: boolean;
}

/** Sections in the order of their changes. */
const sections: readonly (readonly [name: string, compareSection: CompareSection])[] = [
  ['nullability', compareNullability],
  ['uniqueness', compareUniqueness],
  ['accepted_values', compareAcceptedValues],
  ['relationships', compareRelationships],
  ['expressions', compareExpressions],
  ['freshness', compareFreshness],
  ['volume', compareVolume],
  ['custom', compareCustom],
];

/**
 * Compares what two contracts promise beyond the shape of their rows. Sections that it does not know are not compared.
 *
 * Never throws on JSON input, however malformed as guarantees: what cannot be read and is not equal counts as weaker.
 *
 * @param before `null` for a contract without guarantees
 * @param options.mode what a weaker promise means, `notify` unless given
 */
export function compareGuarantees(
  before: Guarantees | JsonObject | null,
  after: Guarantees | JsonObject | null,
  options: { readonly mode?: GuaranteeMode } = {},
): GuaranteeReport {
  const [old, current] = [isJsonObject(before) ? before : {}, isJsonObject(after) ? after : {}];
  const changes = sections.flatMap(([name, compareSection]) =>
    compareSection(ownMember(old, name), ownMember(current, name)),
  );
  const mode = options.mode ?? 'notify';
  const breakingChanges = mode === 'strict' ? changes.filter((change) => change.severity !== 'info') : [];
  return { mode, changes, breakingChanges, isCompatible: breakingChanges.length === 0 };
}
