import { isGraduation, isPrerelease } from '@tessera/engine';

/** What would become of the draft. */
export type Outcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'first' }
  | { readonly kind: 'live' }
  /** Breaking, and nobody is asked: a pre-release, or the release that it was for. */
  | { readonly kind: 'live-unasked' }
  /** Breaking, and nobody is registered who would have to answer. */
  | { readonly kind: 'live-unread' }
  | { readonly kind: 'proposal'; readonly isPublishedByItself: boolean }
  | { readonly kind: 'proposal-in-the-way'; readonly proposalId: string };

interface Situation {
  /** Whether the draft says what is live already. */
  readonly isUnchanged: boolean;
  readonly liveVersion: string | null;
  readonly version: string;
  readonly breaking: number;
  /** Teams that would have to answer. */
  readonly consumers: number;
  readonly pendingProposalId: string | null;
  readonly goesLiveWithLastAnswer: boolean;
}

/** Foretells what the server decides. */
export function outcomeOf(situation: Situation): Outcome {
  const { isUnchanged, liveVersion, version, breaking, consumers, pendingProposalId } = situation;
  if (liveVersion === null) return { kind: 'first' };
  if (isUnchanged) return { kind: 'nothing' };
  if (breaking === 0) return { kind: 'live' };
  if (isPrerelease(version) || isGraduation(liveVersion, version)) return { kind: 'live-unasked' };
  if (pendingProposalId !== null) return { kind: 'proposal-in-the-way', proposalId: pendingProposalId };
  if (situation.goesLiveWithLastAnswer && consumers === 0) return { kind: 'live-unread' };
  return { kind: 'proposal', isPublishedByItself: situation.goesLiveWithLastAnswer };
}

/** Whether something that readers have today breaks. */
export function isBreakingOutcome({ kind }: Outcome): boolean {
  return kind === 'live-unasked' || kind === 'live-unread' || kind === 'proposal' || kind === 'proposal-in-the-way';
}
