/** Events from the newest to the oldest; moments are ISO 8601 in one zone, so they are in the order of their texts. */
export function newestFirst<Event extends { readonly occurred_at: string }>(
  events: readonly Event[],
): readonly Event[] {
  return [...events].sort((one, other) =>
    one.occurred_at < other.occurred_at ? 1 : one.occurred_at > other.occurred_at ? -1 : 0,
  );
}
