import type { CompatibilityMode, Severity } from '@tessera/engine';
import type { AssetReport, ChangeReport } from '../check-report.js';
import type { CheckedAsset } from '../inputs/checked-asset.js';
import { describedAsset } from './described-asset.js';
import { worstOf } from './schema-changes.js';

type Removed = Pick<CheckedAsset, 'key' | 'name' | 'fqn' | 'format' | 'owner' | 'file' | 'consumers' | 'version'>;

/** An asset that is not there any more. */
export function removedAsset(before: Removed, mode: CompatibilityMode): AssetReport {
  const severity = severityOfRemoval(before, mode);
  const change: ChangeReport = {
    rule: 'asset-removed',
    kind: 'asset_removed',
    path: '',
    pointer: '',
    message: `${before.name} is gone`,
    old_value: before.fqn,
    new_value: null,
    fingerprint: '',
    severity,
    column: null,
    witness: null,
    confidence: null,
    suggestion:
      severity === 'safe' ? null : 'Make sure that nobody reads it any more, or keep it until its readers have moved.',
    place: null,
  };
  return {
    ...describedAsset(before, mode),
    change: 'removed',
    verdict: worstOf([change]),
    current_version: before.version,
    suggested_version: null,
    level: 'major',
    changes: [change],
    renames: [],
  };
}

/**
 * dbt builds nothing that reads a model which is gone, so its readers in the project are gone, too, or were changed. Who
 * uses the interface of a service stands nowhere.
 */
function severityOfRemoval({ format, key, consumers }: Removed, mode: CompatibilityMode): Severity {
  if (mode === 'none') return 'safe';
  if (format !== 'dbt' || consumers.length > 0) return 'breaking';
  // The declaration of a source makes nothing.
  return key.startsWith('source.') ? 'safe' : 'dangerous';
}
