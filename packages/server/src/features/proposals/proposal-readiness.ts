import type { AcknowledgmentResponse } from '@tessera/api';

export interface Answer {
  readonly teamId: string;
  readonly response: AcknowledgmentResponse;
}

export interface ReadinessQuestion {
  /** Teams that are consumers of the asset now. */
  readonly consumerIds: readonly string[];
  readonly answers: readonly Answer[];
  /** Teams that were ever asked. */
  readonly askedTeamIds: readonly string[];
  /** What made the question come up. */
  readonly after: 'answer' | 'departure';
}

export type Readiness =
  | { readonly status: 'rejected'; readonly blockedBy: string }
  | { readonly status: 'approved'; readonly reason: 'everybody-answered' | 'nobody-left' }
  | { readonly status: 'pending'; readonly waitingFor: readonly string[] };

/**
 * Who must still answer, and what the answers so far decide. A proposal that never had anybody to ask waits for a first
 * answer: the departure of a consumer cannot happen to it.
 */
export function proposalReadiness({ consumerIds, answers, askedTeamIds, after }: ReadinessQuestion): Readiness {
  const block = answers.find(({ response }) => response === 'blocked');
  if (block !== undefined) return { status: 'rejected', blockedBy: block.teamId };
  const answered = new Set(answers.map(({ teamId }) => teamId));
  const waitingFor = consumerIds.filter((id) => !answered.has(id));
  if (waitingFor.length > 0) return { status: 'pending', waitingFor };
  if (consumerIds.length > 0) return { status: 'approved', reason: 'everybody-answered' };
  if (after === 'answer') return { status: 'approved', reason: 'everybody-answered' };
  return askedTeamIds.length > 0
    ? { status: 'approved', reason: 'nobody-left' }
    : { status: 'pending', waitingFor: [] };
}
