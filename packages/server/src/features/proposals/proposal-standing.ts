import type { Asset } from '../assets/asset.js';
import type { Acknowledgment, Proposal } from './proposal.js';
import type { Subject } from './proposal-announcement.js';
import { proposalReadiness, type Readiness } from './proposal-readiness.js';

/** A proposal with what its decision rests on. */
export interface Standing {
  readonly proposal: Proposal;
  readonly asset: Asset | null;
  /** Teams that are consumers of the asset now. */
  readonly consumerIds: readonly string[];
  readonly answers: readonly Acknowledgment[];
}

export function hasAnswered({ answers }: Standing, teamId: string): boolean {
  return answers.some(({ consumerTeamId }) => consumerTeamId === teamId);
}

/** Who must still answer, and what the answers so far decide. */
export function readinessOf({ proposal, consumerIds, answers }: Standing, after: 'answer' | 'departure'): Readiness {
  return proposalReadiness({
    consumerIds,
    answers: answers.map(({ consumerTeamId, response }) => ({ teamId: consumerTeamId, response })),
    askedTeamIds: proposal.askedTeamIds,
    after,
  });
}

/** What announcements say of it. */
export function subjectOf({ proposal, asset }: Standing): Subject {
  return { proposalId: proposal.id, assetId: proposal.assetId, assetFqn: asset?.fqn ?? '' };
}
