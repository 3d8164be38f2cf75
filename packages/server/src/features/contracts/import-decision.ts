import { type ComparisonReport, compare, deepEqual, type JsonObject, suggestVersion } from '@tessera/engine';
import type { Contract } from './contract.js';

export type ImportDecision =
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

export interface ImportQuestion {
  readonly entry: {
    readonly schema: JsonObject;
    readonly guarantees: Contract['guarantees'];
    /** As the document says; without it that of the live contract counts. */
    readonly compatibilityMode: Contract['compatibilityMode'] | null;
  };
  readonly current: Contract | null;
  readonly hasPendingProposal: boolean;
  /** Versions of the asset, whatever their status. */
  readonly versions: ReadonlySet<string>;
}

/** What an import makes of an entry's columns: nothing when they are the live contract already. */
export function decideImport({ entry, current, hasPendingProposal, versions }: ImportQuestion): ImportDecision {
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
