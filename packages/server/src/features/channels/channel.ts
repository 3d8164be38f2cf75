import type { ChannelKind, DigestMode, EventType, MessageSeverity } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';

/** What a channel says of itself when it was made as a Slack configuration. */
export interface SlackDetails {
  readonly channelId: string;
  readonly channelName: string | null;
  /** What its secret is. */
  readonly secretKind: 'webhook_url' | 'bot_token';
  readonly notifyOn: readonly string[];
}

/** Where a team reads what concerns it. */
export interface Channel {
  readonly id: string;
  readonly teamId: string;
  readonly kind: ChannelKind;
  readonly name: string;
  /** Sealed: the URL, or the token of a bot; `null` for e-mail. */
  readonly sealedSecret: string | null;
  readonly targetHint: string;
  /** Of e-mail; `null` for the others. */
  readonly addresses: readonly string[] | null;
  readonly events: readonly (EventType | '*')[];
  readonly minSeverity: MessageSeverity;
  readonly assetFqnPrefixes: readonly string[];
  readonly digest: DigestMode;
  readonly isEnabled: boolean;
  readonly slack: SlackDetails | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant | null;
  readonly deletedAt: Instant | null;
}

/** Where the secret of a channel is stored, which is the only place where it can be opened. */
export function secretPlace(channelId: string): string {
  return `channels.secret:${channelId}`;
}

/** What is shown of addresses where they are not listed. */
export function addressHint(addresses: readonly string[]): string {
  return addresses.length === 1 ? '1 address' : `${addresses.length} addresses`;
}

export const channelDeleted = 'Channel deleted';
export const channelDisabled = 'Channel disabled';

interface GivenTarget {
  readonly kind: ChannelKind;
  readonly url?: string | null;
  readonly addresses?: readonly string[] | null;
}

/** The rule of new channels: one way to reach it, the one of its kind. */
export function channelTargetRule<T extends GivenTarget>(
  given: T,
): { readonly value: T } | { readonly problem: string } {
  const problem = targetProblem(given.kind, given);
  if (problem !== null) return { problem };
  if (given.kind === 'email' ? given.addresses != null : given.url != null) return { value: given };
  return { problem: given.kind === 'email' ? 'addresses are needed for email' : `url is needed for ${given.kind}` };
}

/** What does not belong to the kind; `null` when nothing. */
export function targetProblem(
  kind: ChannelKind,
  { url, addresses }: Pick<GivenTarget, 'url' | 'addresses'>,
): string | null {
  if (kind === 'email') return url == null ? null : 'url is not for email: give addresses';
  return addresses == null ? null : `addresses are only for email: give url for ${kind}`;
}
