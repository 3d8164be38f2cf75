import { mailTimeoutMs } from '../../platform/mail/mailer.js';
import type { Delivery } from '../deliveries/delivery.js';
import type { Attempt, DeliveryKind } from '../deliveries/delivery-kind.js';
import { type NotifiedUser, notifiedUsers } from '../users/notified-user-service.js';
import { type Channel, channelDeleted, channelDisabled } from './channel.js';
import { fanOutToChannels, globalSlackId } from './channel-fan-out-service.js';
import { listChannelsById } from './channel-repository.js';
import {
  type ChannelMeans,
  type Parcel,
  requestTimeoutMs,
  sendMail,
  sendToChannel,
  sendToGlobalSlack,
} from './channel-sending-service.js';
import type { Message } from './messages/message.js';

const refusing =
  (reason: string): Attempt =>
  () =>
    Promise.resolve({ kind: 'refused', reason });

function parcelOf({ payload, eventId }: Delivery): Parcel {
  return { message: JSON.parse(payload) as Message, eventId };
}

/** Events as messages: to the channels of teams, to stewards by mail, and to the Slack channel of the settings. */
export function channelKind(means: ChannelMeans): DeliveryKind {
  function toChannel(delivery: Delivery, channel: Channel): Attempt {
    if (channel.deletedAt !== null) return refusing(channelDeleted);
    if (!channel.isEnabled) return refusing(channelDisabled);
    return (signal) => sendToChannel(means, channel, parcelOf(delivery), signal);
  }

  function toSteward(delivery: Delivery, user: NotifiedUser | undefined): Attempt {
    if (user === undefined) return refusing('The person is gone or wants no mail');
    const to = { targetId: user.id, addresses: [user.email] };
    return (signal) => sendMail(means, to, parcelOf(delivery), signal);
  }

  return {
    kind: 'channel',
    attemptMs: Math.max(mailTimeoutMs, requestTimeoutMs),

    fanOut: (unit, events) => fanOutToChannels(unit, means, events),

    async prepare(db, deliveries) {
      const ids = [...new Set(deliveries.map(({ targetId }) => targetId))].filter((id) => id !== globalSlackId);
      const channels = new Map((await listChannelsById(db, ids)).map((channel) => [channel.id, channel]));
      const users = await notifiedUsers(
        db,
        ids.filter((id) => !channels.has(id)),
      );
      return deliveries.map((delivery) => {
        if (delivery.targetId === globalSlackId) {
          return (signal) => sendToGlobalSlack(means, JSON.parse(delivery.payload) as object, signal);
        }
        const channel = channels.get(delivery.targetId);
        return channel === undefined ? toSteward(delivery, users.get(delivery.targetId)) : toChannel(delivery, channel);
      });
    },
  };
}
