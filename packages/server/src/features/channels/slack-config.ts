import * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { Channel, SlackDetails } from './channel.js';

/** A channel that was made as a Slack configuration. */
export type SlackChannel = Channel & { readonly slack: SlackDetails };

export function isSlackChannel(channel: Channel | null): channel is SlackChannel {
  return channel !== null && channel.slack !== null;
}

/** Events by the names of configurations; of `repo.sync_failed` nobody is told, because nothing is synced by itself. */
const eventsByName: Readonly<Record<wire.SlackEvent, readonly wire.EventType[]>> = {
  'proposal.created': ['proposal.created'],
  'proposal.resolved': ['proposal.approved', 'proposal.rejected'],
  'force.publish': ['contract.published'],
  'contract.published': ['contract.published'],
  'repo.sync_failed': [],
};

/** The events of the channel, each once. */
export function eventsOf(notifyOn: readonly string[]): readonly wire.EventType[] {
  return [...new Set(notifyOn.flatMap((name) => eventsByName[name as wire.SlackEvent] ?? []))];
}

/** The configuration of a channel that was changed as a channel: it names what the channel is told of now. */
export function slackAfter(
  before: SlackDetails,
  { url, events }: Pick<wire.ChannelPatch, 'url' | 'events'>,
): SlackDetails {
  const isTold = (name: wire.SlackEvent): boolean =>
    events?.includes('*') === true || eventsByName[name].some((event) => events?.includes(event) === true);
  return {
    ...before,
    ...(url == null ? {} : { secretKind: 'webhook_url' }),
    ...(events == null ? {} : { notifyOn: wire.slackEvents.filter(isTold) }),
  };
}

export interface GivenSecrets {
  readonly webhook_url?: string | null;
  readonly bot_token?: string | null;
}

type Ruled<T> = { readonly value: T } | { readonly problem: string };

/** The rule of changes: not both secrets. */
export function oneSlackSecretRule<T extends GivenSecrets>(given: T): Ruled<T> {
  if (given.webhook_url == null || given.bot_token == null) return { value: given };
  return { problem: 'Give either webhook_url or bot_token, not both' };
}

/** The rule of new configurations: exactly one secret. */
export function slackSecretRule<T extends GivenSecrets>(given: T): Ruled<T> {
  if (given.webhook_url == null && given.bot_token == null) {
    return { problem: 'Either webhook_url or bot_token must be given' };
  }
  return oneSlackSecretRule(given);
}

export function presentSlackConfig({ slack, ...channel }: SlackChannel): wire.SlackConfig {
  return {
    id: channel.id,
    team_id: channel.teamId,
    channel_id: slack.channelId,
    channel_name: slack.channelName,
    has_webhook_url: slack.secretKind === 'webhook_url',
    has_bot_token: slack.secretKind === 'bot_token',
    notify_on: [...slack.notifyOn],
    enabled: channel.isEnabled,
    created_at: renderInstant(channel.createdAt),
    updated_at: channel.updatedAt === null ? null : renderInstant(channel.updatedAt),
  };
}
