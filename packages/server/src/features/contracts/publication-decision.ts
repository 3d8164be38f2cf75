import type { SemverMode } from '@tessera/api';
import {
  type ComparisonReport,
  checkVersionStep,
  isGraduation,
  isPrerelease,
  type VersionSuggestion,
} from '@tessera/engine';

export type VersionDecision =
  | { readonly kind: 'use'; readonly version: string; readonly isGenerated: boolean }
  | { readonly kind: 'ask' }
  | { readonly kind: 'refuse'; readonly reason: string };

export interface VersionQuestion {
  readonly semverMode: SemverMode;
  /** Version that the request names. */
  readonly requested: string | null;
  readonly currentVersion: string | null;
  readonly suggestion: VersionSuggestion;
}

/** Which version the new contract gets. */
export function decideVersion({ semverMode, requested, currentVersion, suggestion }: VersionQuestion): VersionDecision {
  if (requested === null) {
    if (semverMode === 'suggest') return { kind: 'ask' };
    return { kind: 'use', version: suggestion.suggestedVersion, isGenerated: true };
  }
  if (semverMode === 'enforce' && currentVersion !== null) {
    const reason = checkVersionStep(currentVersion, requested, suggestion.changeType);
    if (reason !== null) return { kind: 'refuse', reason };
  }
  return { kind: 'use', version: requested, isGenerated: false };
}

export type PublicationOutcome =
  | { readonly kind: 'first' }
  | { readonly kind: 'compatible' }
  | { readonly kind: 'forced' }
  | { readonly kind: 'prerelease' }
  | { readonly kind: 'graduation' }
  | { readonly kind: 'duplicate-proposal'; readonly proposalId: string }
  | { readonly kind: 'propose' };

export interface PublicationQuestion {
  /** `null` when the asset has no live contract. */
  readonly report: Pick<ComparisonReport, 'isCompatible'> | null;
  readonly currentVersion: string | null;
  readonly version: string;
  readonly force: boolean;
  readonly pendingProposalId: string | null;
}

/** What becomes of a new version, the first case that matches. */
export function decidePublication(question: PublicationQuestion): PublicationOutcome {
  const { report, currentVersion, version } = question;
  if (report === null || currentVersion === null) return { kind: 'first' };
  if (report.isCompatible) return { kind: 'compatible' };
  if (question.force) return { kind: 'forced' };
  if (isPrerelease(version)) return { kind: 'prerelease' };
  if (isGraduation(currentVersion, version)) return { kind: 'graduation' };
  if (question.pendingProposalId !== null)
    return { kind: 'duplicate-proposal', proposalId: question.pendingProposalId };
  return { kind: 'propose' };
}
