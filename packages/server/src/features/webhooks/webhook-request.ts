import { type Instant, renderInstant } from '../../platform/instant.js';
import { bodySignature, standardSignature } from '../../platform/outbound/signature.js';

export interface WebhookMessage {
  /** The same for all attempts to tell one endpoint of one event. */
  readonly eventId: string;
  readonly eventType: string;
  readonly occurredAt: Instant;
  /** The body. */
  readonly payload: string;
}

/**
 * The headers of an attempt: those of the historic server, and those of the Standard Webhooks specification, which let a
 * receiver refuse what is repeated or old.
 *
 * @param secrets those that sign, the newest first; without one the message is not signed.
 */
export function webhookHeaders(
  message: WebhookMessage,
  secrets: readonly string[],
  now: Instant,
): Record<string, string> {
  const { eventId, eventType, occurredAt, payload } = message;
  const timestamp = Math.floor(Date.parse(now) / 1000);
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'User-Agent': 'Tessera',
    'X-Tessera-Event': eventType,
    'X-Tessera-Timestamp': renderInstant(occurredAt, '+00:00'),
    'webhook-id': eventId,
    'webhook-timestamp': String(timestamp),
  };
  const [newest] = secrets;
  if (newest === undefined) return headers;
  return {
    ...headers,
    'X-Tessera-Signature': bodySignature(newest, payload),
    'webhook-signature': secrets
      .map((secret) => standardSignature(secret, { id: eventId, timestamp, body: payload }))
      .join(' '),
  };
}
