import type { CompatibilityMode, GuaranteeChange } from '@tessera/engine';
import { compareGuarantees } from '@tessera/engine/guarantees';
import type { ChangeReport } from '../check-report.js';
import type { CheckedAsset } from '../inputs/checked-asset.js';

/** What is promised otherwise of columns that stay; with a column, its promises come and go. */
export function guaranteeChanges(
  before: CheckedAsset,
  after: CheckedAsset,
  mode: CompatibilityMode,
  ofSchema: readonly ChangeReport[],
): readonly ChangeReport[] {
  const goneOrNew = new Set(
    ofSchema.flatMap(({ kind, column }) => (kind === 'property_removed' || kind === 'property_added' ? column : [])),
  );
  return compareGuarantees(before.guarantees, after.guarantees)
    .changes.map((change) => guaranteeChange(change, mode))
    .filter(({ column }) => column === null || !goneOrNew.has(column));
}

function guaranteeChange(
  { type, path, message, severity, old_value, new_value }: GuaranteeChange,
  mode: CompatibilityMode,
): ChangeReport {
  const isWeaker = severity !== 'info' && mode !== 'none';
  const column = /^(?:nullability|uniqueness|accepted_values|custom\.[^.]+)\.(.+)$/s.exec(path)?.[1] ?? null;
  return {
    rule: type,
    kind: type,
    path: `guarantees.${path}`,
    pointer: '',
    message,
    old_value,
    new_value,
    fingerprint: '',
    severity: isWeaker ? 'dangerous' : 'safe',
    column,
    witness: null,
    confidence: null,
    suggestion: isWeaker ? 'Tell readers who rely on it, or keep the promise.' : null,
    place: null,
  };
}
