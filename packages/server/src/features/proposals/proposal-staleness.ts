import { type Change, type CompatibilityMode, compare } from '@tessera/engine';

export interface StalenessQuestion {
  readonly proposal: {
    readonly baseContractId: string | null;
    readonly schema: Record<string, unknown>;
    readonly breakingChanges: readonly Change[];
  };
  readonly current: {
    readonly id: string;
    readonly schema: Record<string, unknown>;
    readonly compatibilityMode: CompatibilityMode;
  } | null;
}

/**
 * Breaking changes of a proposal that nobody acknowledged, because another version went live after it was judged
 * (design D9). Changes are recognised by their fingerprint.
 */
export function unacknowledgedChanges({ proposal, current }: StalenessQuestion): readonly Change[] {
  if (current === null || current.id === proposal.baseContractId) return [];
  const known = new Set(proposal.breakingChanges.map(({ fingerprint }) => fingerprint));
  const { breakingChanges } = compare(current.schema, proposal.schema, { mode: current.compatibilityMode });
  return breakingChanges.filter(({ fingerprint }) => !known.has(fingerprint));
}
