import type { Clock } from '../../platform/clock.js';
import type { Executor } from '../../platform/database/database.js';
import type { Sender } from '../../platform/outbound/http-sender.js';
import { type SecretBox, SecretUnreadableError } from '../../platform/secrets/secret-box.js';
import type { Settings } from '../../platform/settings/setting-table.js';
import type { Delivery, NewDelivery } from '../deliveries/delivery.js';
import type { Attempt, AttemptAnswer, DeliveryKind } from '../deliveries/delivery-kind.js';
import { endpointDeleted, endpointDisabled, globalEndpointId, secretPlace } from './webhook-endpoint.js';
import { listEnabledEndpoints, type SigningEndpoint, signingEndpoints } from './webhook-endpoint-repository.js';
import { isForEndpoint, isForGlobalEndpoint, webhookBody } from './webhook-events.js';
import { webhookHeaders } from './webhook-request.js';

/** Characters of an address that a record keeps. */
const longestUrl = 2000;

export interface WebhookMeans {
  readonly settings: Pick<Settings, 'webhookUrl' | 'webhookSecret' | 'webhookTimeoutSeconds'>;
  readonly sender: Sender;
  readonly box: SecretBox;
  readonly clock: Clock;
}

const refusing =
  (reason: string): Attempt =>
  () =>
    Promise.resolve({ kind: 'refused', reason });

/** Events as webhooks: to the endpoint of the settings and to those that administrators added. */
export function webhookKind({ settings, sender, box, clock }: WebhookMeans): DeliveryKind {
  const attemptMs = settings.webhookTimeoutSeconds * 1000;

  function sending(delivery: Delivery, url: string, secrets: readonly string[]): Attempt {
    return async (signal): Promise<AttemptAnswer> => {
      const answer = await sender.send(
        {
          url,
          method: 'POST',
          headers: webhookHeaders(delivery, secrets, clock.now()),
          body: delivery.payload,
          timeoutMs: attemptMs,
        },
        signal,
      );
      return answer.kind === 'refused' ? { ...answer, reason: `URL validation failed: ${answer.reason}` } : answer;
    };
  }

  function toGlobal(delivery: Delivery): Attempt {
    const { webhookUrl, webhookSecret } = settings;
    if (webhookUrl === '') return refusing('WEBHOOK_URL is not set');
    return sending(delivery, webhookUrl, webhookSecret === '' ? [] : [webhookSecret]);
  }

  function secretsOf({ id, sealed }: SigningEndpoint): readonly string[] {
    const secret = box.open(sealed.secret, secretPlace('secret', id));
    if (sealed.previous === null || sealed.previousUntil === null || sealed.previousUntil <= clock.now())
      return [secret];
    return [secret, box.open(sealed.previous, secretPlace('previous_secret', id))];
  }

  function toEndpoint(delivery: Delivery, endpoint: SigningEndpoint | undefined): Attempt {
    if (endpoint === undefined || endpoint.deletedAt !== null) return refusing(endpointDeleted);
    if (!endpoint.isEnabled) return refusing(endpointDisabled);
    try {
      return sending(delivery, delivery.url, secretsOf(endpoint));
    } catch (error) {
      if (!(error instanceof SecretUnreadableError)) throw error;
      // Works again once the key is back.
      const { message } = error;
      return () => Promise.resolve({ kind: 'failed', reason: message });
    }
  }

  return {
    kind: 'webhook',
    attemptMs,

    async fanOut({ tx }, events) {
      const endpoints = await listEnabledEndpoints(tx);
      const { webhookUrl } = settings;
      return events.flatMap((event): NewDelivery[] => {
        const targets = endpoints.filter((endpoint) => isForEndpoint(endpoint, event));
        const global =
          webhookUrl !== '' && isForGlobalEndpoint(event) ? [{ id: globalEndpointId, url: webhookUrl }] : [];
        if (targets.length + global.length === 0) return [];
        const payload = webhookBody(event);
        return [...global, ...targets].map(({ id, url }) => ({
          kind: 'webhook',
          targetId: id,
          lineId: event.assetId,
          eventId: event.id,
          eventType: event.type,
          payload,
          url: url.slice(0, longestUrl),
          occurredAt: event.occurredAt,
        }));
      });
    },

    async prepare(db: Executor, deliveries) {
      const ids = [...new Set(deliveries.map(({ targetId }) => targetId))].filter((id) => id !== globalEndpointId);
      const endpoints = ids.length === 0 ? new Map<string, SigningEndpoint>() : await signingEndpoints(db, ids);
      return deliveries.map((delivery) =>
        delivery.targetId === globalEndpointId
          ? toGlobal(delivery)
          : toEndpoint(delivery, endpoints.get(delivery.targetId)),
      );
    },
  };
}
