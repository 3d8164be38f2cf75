import type { ImportedAsset } from '@tessera/adapters';
import { type ComparisonReport, compare, deepEqual, suggestVersion } from '@tessera/engine';
import type { Contract } from '../contracts/contract.js';

export type DbtContractDecision =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'publish';
      readonly version: string;
      readonly mode: Contract['compatibilityMode'];
      readonly report: ComparisonReport | null;
    }
  | { readonly kind: 'breaking'; readonly version: string; readonly report: ComparisonReport }
  /** Not published: another proposal is pending, or what else is wrong. */
  | { readonly kind: 'wait' | 'warn'; readonly warning: string };

export const pendingWarning = 'Asset has a pending proposal. Resolve it before publishing.';

export interface DbtContractQuestion {
  readonly entry: Pick<ImportedAsset, 'schema' | 'compatibilityMode'> & { readonly guarantees: Contract['guarantees'] };
  readonly current: Contract | null;
  readonly hasPendingProposal: boolean;
  /** Versions of the asset, whatever their status. */
  readonly versions: ReadonlySet<string>;
}

/** What an import makes of an entry's columns: nothing when they are the live contract already. */
export function decideDbtContract({
  entry,
  current,
  hasPendingProposal,
  versions,
}: DbtContractQuestion): DbtContractDecision {
  const mode = entry.compatibilityMode ?? current?.compatibilityMode ?? 'backward';
  if (current === null) {
    if (versions.has('1.0.0')) return { kind: 'warn', warning: 'Contract version 1.0.0 already exists for this asset' };
    return { kind: 'publish', version: '1.0.0', mode, report: null };
  }
  if (deepEqual(current.schema, entry.schema) && deepEqual(current.guarantees, entry.guarantees))
    return { kind: 'nothing' };
  const report = compare(current.schema, entry.schema, { mode });
  const { suggestedVersion: version } = suggestVersion(current.version, report);
  if (hasPendingProposal) return { kind: 'wait', warning: pendingWarning };
  if (!report.isCompatible) return { kind: 'breaking', version, report };
  if (versions.has(version))
    return { kind: 'warn', warning: `Contract version ${version} already exists for this asset` };
  return { kind: 'publish', version, mode, report };
}
