import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import type { Delivery, DeliveryStatus } from '../deliveries/delivery.js';
import { enqueueDeliveries } from '../deliveries/delivery-queue-service.js';
import { findDelivery, listDeliveries, resendDelivery, resendFailed } from '../deliveries/delivery-reading-service.js';
import { globalEndpointId } from './webhook-endpoint.js';
import { holdEndpoint } from './webhook-endpoint-service.js';
import { webhookBody } from './webhook-events.js';
import { presentDelivery } from './webhook-presentation.js';

const notFound = (id: string): ApiError => new ApiError('NOT_FOUND', `Webhook delivery with ID '${id}' not found`);

export interface WebhookDeliveryFilter {
  readonly status?: DeliveryStatus;
  readonly event_type?: string;
  readonly endpoint_id?: string;
}

export async function listWebhookDeliveries(
  platform: Platform,
  { status, event_type: eventType, endpoint_id: targetId }: WebhookDeliveryFilter,
  page: PageRequest,
): Promise<wire.WebhookDeliveryPage> {
  const { rows, total } = await listDeliveries(platform.db, { kind: 'webhook', status, eventType, targetId }, page);
  return { results: rows.map(presentDelivery), total, ...page };
}

export async function getWebhookDelivery(platform: Platform, id: string): Promise<wire.WebhookDelivery> {
  const delivery = await findDelivery(platform.db, 'webhook', id);
  if (delivery === null) throw notFound(id);
  return presentDelivery(delivery);
}

/** Where the endpoint is now; it is held, so that it is neither deleted nor switched off meanwhile. */
async function addressOf(unit: Unit, endpointId: string): Promise<string> {
  const { url, isEnabled } = await holdEndpoint(unit, endpointId);
  if (!isEnabled) throw new ApiError('WEBHOOK_ENDPOINT_DISABLED', 'The webhook endpoint is switched off');
  return url;
}

function globalAddress(globalUrl: string): string {
  if (globalUrl === '') throw new ApiError('WEBHOOK_ENDPOINT_DISABLED', 'WEBHOOK_URL is not set');
  return globalUrl;
}

/** Sends a finished delivery again, as a new record with the same `webhook-id`. */
export async function resendWebhook(
  platform: Platform,
  actor: Actor,
  id: string,
  globalUrl: string,
): Promise<wire.WebhookDelivery> {
  return withTransaction(platform, async (unit) => {
    const delivery = await findDelivery(unit.tx, 'webhook', id);
    if (delivery === null) throw notFound(id);
    const { targetId, status } = delivery;
    const url = targetId === globalEndpointId ? globalAddress(globalUrl) : await addressOf(unit, targetId);
    if (status === 'pending') throw new ApiError('DELIVERY_PENDING', 'The delivery is still under way');
    const added = await resendDelivery(unit, delivery, url);
    await recordResent(unit, actor, added, delivery);
    return presentDelivery(added);
  });
}

function recordResent(unit: Unit, actor: Actor, added: Delivery, { id, targetId, eventType }: Delivery): Promise<void> {
  return record(unit, {
    entityType: 'webhook_delivery',
    entityId: added.id,
    action: 'webhook_delivery.resent',
    actorId: actor.teamId,
    payload: {
      resent_delivery_id: id,
      endpoint_id: targetId === globalEndpointId ? null : targetId,
      event_type: eventType,
    },
    occurredAt: added.createdAt,
  });
}

/** Sends what failed at the endpoint and was not sent again since. */
export async function resendFailedWebhooks(
  platform: Platform,
  actor: Actor,
  endpointId: string,
): Promise<wire.WebhookDeliveriesResent> {
  return withTransaction(platform, async (unit) => {
    const resent = await resendFailed(unit, endpointId, await addressOf(unit, endpointId));
    if (resent > 0) {
      await record(unit, {
        entityType: 'webhook_endpoint',
        entityId: endpointId,
        action: 'webhook_endpoint.failed_resent',
        actorId: actor.teamId,
        payload: { resent },
      });
    }
    return { resent };
  });
}

/** Sends `webhook.test` to the endpoint, whatever events it wants, in the way of every event. */
export async function testEndpoint(
  platform: Platform,
  actor: Actor,
  endpointId: string,
): Promise<wire.WebhookDelivery> {
  return withTransaction(platform, async (unit) => {
    const url = await addressOf(unit, endpointId);
    const occurredAt = unit.now();
    const type = 'webhook.test';
    const [id] = await enqueueDeliveries(unit, [
      {
        kind: 'webhook',
        targetId: endpointId,
        // It waits for nothing.
        lineId: unit.newId(),
        eventId: unit.newId(),
        eventType: type,
        payload: webhookBody({ type, occurredAt, payload: { endpoint_id: endpointId } }),
        url,
        occurredAt,
      },
    ]);
    await record(unit, {
      entityType: 'webhook_endpoint',
      entityId: endpointId,
      action: 'webhook_endpoint.tested',
      actorId: actor.teamId,
      payload: { delivery_id: id },
      occurredAt,
    });
    const delivery = id === undefined ? null : await findDelivery(unit.tx, 'webhook', id);
    if (delivery === null) throw new Error('The test was not added');
    return presentDelivery(delivery);
  });
}
