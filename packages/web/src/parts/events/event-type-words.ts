import { type EventType, eventTypes } from '@tessera/sdk';

const words: Readonly<Record<EventType, string>> = {
  'proposal.created': 'A breaking change is proposed',
  'proposal.acknowledged': 'A team answers',
  'proposal.approved': 'Everybody agreed',
  'proposal.rejected': 'A team blocks the change',
  'proposal.force_approved': 'A change is approved by force',
  'proposal.withdrawn': 'A change is taken back',
  'proposal.expired': 'Nobody decided in time',
  'proposal.objection_filed': 'A team objects',
  'proposal.reminder': 'An answer is due soon',
  'contract.published': 'A version goes live',
};

/** A type of events as people say it; the type itself where it is none of them. */
export function eventTypeWords(type: string): string {
  return words[type as EventType] ?? (type === 'webhook.test' ? 'A test' : type);
}

/** `*` and lists of types in a few words. */
export function eventsWords(events: readonly string[]): string {
  if (events.includes('*')) return 'All events';
  const [first = ''] = events;
  return events.length === 1 ? eventTypeWords(first) : `${events.length} of ${eventTypes.length} events`;
}
