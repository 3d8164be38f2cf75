import { type EventType, messageSeverities } from '@tessera/api';
import type { Channel } from './channel.js';
import type { ToldEvent } from './messages/event-facts.js';
import { severityOf } from './messages/event-severity.js';

/** Versions that were forced have a name of their own in Slack configurations. */
function isNotified({ slack }: Channel, { type, payload }: ToldEvent): boolean {
  if (slack === null || type !== 'contract.published') return true;
  if (slack.notifyOn.includes('contract.published')) return true;
  return payload['force'] === true && slack.notifyOn.includes('force.publish');
}

/** Whether the channel wants to be told of the event. */
export function isForChannel(channel: Channel, event: ToldEvent): boolean {
  const { events, minSeverity, assetFqnPrefixes } = channel;
  if (!(events.includes('*') || events.includes(event.type as EventType))) return false;
  if (!isNotified(channel, event)) return false;
  const severity = severityOf(event.type, event.payload);
  if (messageSeverities.indexOf(severity) < messageSeverities.indexOf(minSeverity)) return false;
  const fqn = String(event.payload['asset_fqn'] ?? '');
  return assetFqnPrefixes.length === 0 || assetFqnPrefixes.some((prefix) => fqn.startsWith(prefix));
}
