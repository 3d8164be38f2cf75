import type { CommittedEvent } from '../../platform/events/outbox.js';
import { renderInstant } from '../../platform/instant.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';

type Told = Pick<CommittedEvent, 'type' | 'payload' | 'occurredAt'>;

/** The text that is stored, signed and sent. */
export function webhookBody({ type, occurredAt, payload }: Told): string {
  return JSON.stringify({ event: type, timestamp: renderInstant(occurredAt), payload });
}

const globalEvents: ReadonlySet<string> = new Set([
  'proposal.created',
  'proposal.acknowledged',
  'proposal.approved',
  'proposal.rejected',
  'proposal.force_approved',
  'proposal.withdrawn',
]);

/**
 * Whether the endpoint of the settings is told of it: what its receivers have always been told and no more, so of the
 * versions that go live only those that were proposed.
 */
export function isForGlobalEndpoint({ type, payload }: Told): boolean {
  if (type === 'contract.published') return typeof payload['from_proposal_id'] === 'string';
  return globalEvents.has(type);
}

/** Whether an endpoint wants to be told of it. */
export function isForEndpoint(
  { events, assetFqnPrefix, isEnabled }: Pick<WebhookEndpoint, 'events' | 'assetFqnPrefix' | 'isEnabled'>,
  { type, payload }: Told,
): boolean {
  if (!isEnabled || !(events.includes('*') || events.includes(type))) return false;
  return assetFqnPrefix === null || String(payload['asset_fqn'] ?? '').startsWith(assetFqnPrefix);
}
