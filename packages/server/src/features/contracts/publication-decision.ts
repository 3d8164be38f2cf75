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

/** As in requests: a step up from a number of so many digits may need one more. */
const maxVersionLength = 50;

/** Which version the new contract gets. */
export function decideVersion({ semverMode, requested, currentVersion, suggestion }: VersionQuestion): VersionDecision {
  if (requested === null) {
    if (semverMode === 'suggest') return { kind: 'ask' };
    const version = suggestion.suggestedVersion;
    if (version.length > maxVersionLength)
      return { kind: 'refuse', reason: `Version ${version} would be longer than ${maxVersionLength} characters` };
    return { kind: 'use', version, isGenerated: true };
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
  | { readonly kind: 'unasked' }
  | { readonly kind: 'propose' };

export interface PublicationQuestion {
  /** `null` when the asset has no live contract. */
  readonly report: Pick<ComparisonReport, 'isCompatible'> | null;
  readonly currentVersion: string | null;
  readonly version: string;
  readonly force: boolean;
  readonly pendingProposalId: string | null;
  /** The request lets the version go live without asking anybody, because there is nobody (design D11). */
  readonly hasNobodyToAsk?: boolean;
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
  return { kind: question.hasNobodyToAsk === true ? 'unasked' : 'propose' };
}
