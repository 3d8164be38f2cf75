import type * as wire from '@tessera/api';
import { renderInstant } from '../../platform/instant.js';
import type { Delivery } from '../deliveries/delivery.js';
import { globalEndpointId, type WebhookEndpoint } from './webhook-endpoint.js';

export function presentEndpoint(endpoint: WebhookEndpoint): wire.WebhookEndpoint {
  return {
    id: endpoint.id,
    name: endpoint.name,
    url: endpoint.url,
    events: [...endpoint.events],
    asset_fqn_prefix: endpoint.assetFqnPrefix,
    enabled: endpoint.isEnabled,
    secret_hint: endpoint.secretHint,
    created_at: renderInstant(endpoint.createdAt),
    updated_at: endpoint.updatedAt === null ? null : renderInstant(endpoint.updatedAt),
  };
}

export function presentDelivery(delivery: Delivery): wire.WebhookDelivery {
  const { lastAttemptAt, nextAttemptAt, deliveredAt } = delivery;
  return {
    id: delivery.id,
    endpoint_id: delivery.targetId === globalEndpointId ? null : delivery.targetId,
    event_type: delivery.eventType,
    payload: JSON.parse(delivery.payload) as Record<string, unknown>,
    url: delivery.url,
    status: delivery.status,
    attempts: delivery.attempts,
    last_attempt_at: lastAttemptAt === null ? null : renderInstant(lastAttemptAt),
    last_error: delivery.lastError,
    last_status_code: delivery.lastStatusCode,
    next_attempt_at: nextAttemptAt === null ? null : renderInstant(nextAttemptAt),
    created_at: renderInstant(delivery.createdAt),
    delivered_at: deliveredAt === null ? null : renderInstant(deliveredAt),
  };
}
