import type * as wire from '@tessera/api';
import { type JsonObject, suggestVersion } from '@tessera/engine';
import type { Contract } from './contract.js';
import type { Comparison } from './schema-step-service.js';

/** What a document of another tool says of an asset. */
export interface SpecifiedEntry {
  readonly fqn: string;
  readonly schema: JsonObject;
}

/** An entry of a document beside what Tessera holds of it. */
export interface ComparedEntry<E extends SpecifiedEntry = SpecifiedEntry> {
  readonly entry: E;
  /** `null` when no live asset has its name. */
  readonly assetId: string | null;
  /** The live contract. */
  readonly current: Contract | null;
  /** From the live contract to the entry's schema; `null` without one, and where they are equal. */
  readonly comparison: Comparison | null;
}

export function isBreaking({ comparison }: ComparedEntry): boolean {
  return comparison?.isCompatible === false;
}

type Judgement = Pick<
  wire.DbtImpact['results'][number],
  | 'asset_id'
  | 'current_version'
  | 'suggested_version'
  | 'compatibility_mode'
  | 'compatible_changes'
  | 'renames'
  | 'breaking_changes'
>;

export function presentJudgement({ assetId, current, comparison }: ComparedEntry): Judgement {
  const breaking = new Set(comparison?.breakingChanges.map(({ fingerprint }) => fingerprint));
  return {
    asset_id: assetId,
    current_version: current?.version ?? null,
    suggested_version:
      current === null || comparison === null ? null : suggestVersion(current.version, comparison).suggestedVersion,
    compatibility_mode: current?.compatibilityMode ?? null,
    breaking_changes: [...(comparison?.breakingChanges ?? [])],
    compatible_changes: comparison?.changes.filter(({ fingerprint }) => !breaking.has(fingerprint)) ?? [],
    renames: [...(comparison?.renames ?? [])],
  };
}
