import type { Unit } from '../../platform/database/unit.js';
import type { CommittedEvent } from '../../platform/events/outbox.js';
import { groupBy } from '../../platform/grouping.js';
import type { NewDelivery } from '../deliveries/delivery.js';
import { type NotifiedUser, notifiedMembers } from '../users/notified-user-service.js';
import type { Channel } from './channel.js';
import { isForChannel } from './channel-filter.js';
import { listEnabledChannels } from './channel-repository.js';
import type { ChannelMeans } from './channel-sending-service.js';
import { type DigestItem, digestDueAt } from './digest.js';
import { insertDigestItems } from './digest-repository.js';
import { type KnownEvent, knownEvents, proposalFacts, stakeOf } from './event-facts-service.js';
import { messageOf } from './messages/event-message.js';
import { globalSlackBody } from './messages/global-slack.js';
import type { Message } from './messages/message.js';
import { stewardsOf } from './stewards.js';

/** The Slack channel of the settings, of which no row exists. */
export const globalSlackId = '7e55e7a0-0000-4000-8000-000000000002';

/** What lists of deliveries show of mails: no address. */
const shownOfMail = 'mailto:';

/** What lists of deliveries show of a URL: nothing of its path, which is the secret. */
function shownOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

/** A team that is told of an event, and how. */
interface Telling {
  readonly known: KnownEvent;
  readonly teamId: string;
  readonly message: Message;
  readonly channels: readonly Channel[];
  /** Whether the team is written to by mail, because nothing else reaches it. */
  readonly needsSteward: boolean;
}

function deliveryOf(
  event: CommittedEvent,
  target: Pick<NewDelivery, 'targetId' | 'url'>,
  payload: object,
): NewDelivery {
  return {
    kind: 'channel',
    lineId: event.assetId,
    eventId: event.id,
    eventType: event.type,
    payload: JSON.stringify(payload),
    occurredAt: event.occurredAt,
    ...target,
  };
}

/** Without a channel a team is always written to; where its filters leave something out, only when it has to do something. */
function isStewardNeeded(channels: readonly Channel[], fitting: readonly Channel[], isAsked: boolean): boolean {
  return channels.length === 0 || (fitting.length === 0 && isAsked);
}

function tellings(
  known: readonly KnownEvent[],
  byTeam: ReadonlyMap<string, readonly Channel[]>,
  baseUrl: string,
): readonly Telling[] {
  return known.flatMap((one) => {
    const proposal = proposalFacts(one);
    return one.teamIds.flatMap((teamId): readonly Telling[] => {
      const stake = stakeOf(one, teamId);
      const message = messageOf({ event: one.event, proposal, stake, baseUrl });
      if (message === null) return [];
      const all = byTeam.get(teamId) ?? [];
      const channels = all.filter((channel) => isForChannel(channel, one.event));
      const isAsked = one.event.type === 'proposal.reminder' || (message.opensThread && stake.mustAnswer);
      return [{ known: one, teamId, message, channels, needsSteward: isStewardNeeded(all, channels, isAsked) }];
    });
  });
}

function mailsOf(
  { known, teamId, message }: Telling,
  members: ReadonlyMap<string, readonly NotifiedUser[]>,
): readonly NewDelivery[] {
  const stewards = stewardsOf(members.get(teamId) ?? [], known.asset?.ownerUserId ?? null);
  return stewards.map(({ id }) => deliveryOf(known.event, { targetId: id, url: shownOfMail }, message));
}

function globalDeliveries(events: readonly CommittedEvent[], webhookUrl: string): readonly NewDelivery[] {
  if (webhookUrl === '') return [];
  const target = { targetId: globalSlackId, url: shownOf(webhookUrl) };
  return events.flatMap((event) => {
    const body = globalSlackBody(event);
    return body === null ? [] : [deliveryOf(event, target, body)];
  });
}

/** Who is told of the events, and what. What goes into digests is put aside. */
export async function fanOutToChannels(
  unit: Unit,
  { settings, mailer }: ChannelMeans,
  events: readonly CommittedEvent[],
): Promise<readonly NewDelivery[]> {
  const { tx } = unit;
  const known = await knownEvents(tx, events);
  const teamIds = [...new Set(known.flatMap((one) => one.teamIds))];
  const usable = (await listEnabledChannels(tx, teamIds)).filter(
    ({ kind }) => (kind !== 'slack' || settings.slackEnabled) && (kind !== 'email' || mailer !== null),
  );
  const told = tellings(
    known,
    groupBy(usable, ({ teamId }) => teamId),
    settings.baseUrl,
  );
  const alone = mailer === null ? [] : told.filter(({ needsSteward }) => needsSteward);
  const members = await notifiedMembers(tx, [...new Set(alone.map(({ teamId }) => teamId))]);
  const now = unit.now();
  const items: DigestItem[] = [];
  const deliveries: NewDelivery[] = [];
  for (const { known: one, message, channels } of told) {
    for (const { id, kind, digest, targetHint } of channels) {
      const { event } = one;
      if (digest === 'off') {
        const url = kind === 'email' ? shownOfMail : targetHint;
        deliveries.push(deliveryOf(event, { targetId: id, url }, message));
      } else {
        const dueAt = digestDueAt(digest, now);
        const { assetId, type: eventType, position } = event;
        items.push({ id: unit.newId(), channelId: id, assetId, eventType, message, dueAt, position });
      }
    }
  }
  await insertDigestItems(tx, items);
  return [
    ...globalDeliveries(events, settings.slackWebhookUrl),
    ...deliveries,
    ...alone.flatMap((telling) => mailsOf(telling, members)),
  ];
}
