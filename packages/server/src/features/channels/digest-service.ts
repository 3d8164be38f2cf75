import { withTransaction } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/grouping.js';
import type { Platform } from '../../platform/platform.js';
import { findAssets } from '../assets/asset-directory-service.js';
import type { NewDelivery } from '../deliveries/delivery.js';
import { enqueueDeliveries } from '../deliveries/delivery-queue-service.js';
import { listChannelsById } from './channel-repository.js';
import { takeDueItems } from './digest-repository.js';
import { digestMessage } from './messages/digest-message.js';

/** Messages that one transaction takes; a digest with more than fit is sent in parts. */
const itemsPerTurn = 2000;

/**
 * Sends the digests that are due: one message for each channel.
 *
 * @returns how many messages went into them.
 */
async function sendSome(platform: Platform, baseUrl: string): Promise<number> {
  return withTransaction(platform, async (unit) => {
    const now = unit.now();
    const items = await takeDueItems(unit.tx, now, itemsPerTurn);
    if (items.length === 0) return 0;
    const assets = await findAssets(unit.tx, [...new Set(items.map(({ assetId }) => assetId))]);
    const names = new Map(assets.map(({ id, fqn }) => [id, fqn]));
    const byChannel = groupBy(items, ({ channelId }) => channelId);
    const channels = await listChannelsById(unit.tx, [...byChannel.keys()]);
    const digests = channels
      .filter(({ deletedAt, isEnabled }) => deletedAt === null && isEnabled)
      .map(({ id, kind, targetHint }): NewDelivery => {
        const collected = (byChannel.get(id) ?? []).map(({ assetId, message }) => ({
          assetId,
          assetFqn: names.get(assetId) ?? '',
          message,
        }));
        return {
          kind: 'channel',
          targetId: id,
          lineId: id,
          eventId: unit.newId(),
          eventType: 'digest',
          payload: JSON.stringify(digestMessage(collected, baseUrl)),
          url: kind === 'email' ? 'mailto:' : targetHint,
          occurredAt: now,
        };
      });
    await enqueueDeliveries(unit, digests);
    return items.length;
  });
}

/** Sends all digests that are due. */
export async function sendDigests(platform: Platform, { baseUrl }: { readonly baseUrl: string }): Promise<void> {
  while ((await sendSome(platform, baseUrl)) === itemsPerTurn);
}
