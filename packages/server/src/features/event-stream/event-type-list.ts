import { type EventType, eventTypes } from '@tessera/api';

const known: ReadonlySet<string> = new Set(eventTypes);

/** Reads types that are separated by commas, as a rule of the request shape. */
export function eventTypesRule(text: string): { readonly value: readonly EventType[] } | { readonly problem: string } {
  const types = text.split(',').map((type) => type.trim());
  const unknown = types.find((type) => !known.has(type));
  if (unknown !== undefined) {
    return { problem: `Unknown event type '${unknown}'. Known are ${eventTypes.join(', ')}` };
  }
  return { value: [...new Set(types)] as EventType[] };
}
