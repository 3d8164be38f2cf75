/**
 * A moment in UTC as text of fixed width, `YYYY-MM-DDTHH:MM:SS.ffffffZ` (microseconds), so that the order of the
 * texts is the order in time on every engine.
 */
export type Instant = string & { readonly __instant: unique symbol };

/** The years 1 to 9999, which both engines and the text of fixed width can hold. */
const earliestMs = Date.parse('0001-01-01T00:00:00Z');
const latestMs = Date.parse('9999-12-31T23:59:59.999Z');

/** Reads an ISO 8601 text of any precision; a value without offset is UTC. `null` when it names no moment. */
export function parseInstant(text: string): Instant | null {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(
      text.trim(),
    );
  if (parts === null) return null;
  const [, date, minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = parts;
  // The parser of the language takes 30 February for 2 March.
  const local = Date.parse(`${date}T${minutes}:${seconds}Z`);
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(`${date}T`)) return null;
  const offset = zone.length === 3 ? `${zone}:00` : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const whole = Date.parse(`${date}T${minutes}:${seconds}${offset.toUpperCase()}`);
  return instantFrom(whole, Number(fraction.slice(0, 6).padEnd(6, '0')));
}

/** The moment, or `null` when it cannot be stored. */
export function instantFrom(epochMs: number, micros = 0): Instant | null {
  const inMs = epochMs + Math.floor(micros / 1000);
  return inMs >= earliestMs && inMs <= latestMs ? instantOf(epochMs, micros) : null;
}

/** The moment `micros` microseconds after a whole millisecond count since 1970. */
export function instantOf(epochMs: number, micros = 0): Instant {
  const date = new Date(epochMs + Math.floor(micros / 1000));
  return `${date.toISOString().slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z` as Instant;
}

/** The next representable moment: one microsecond later. */
export function justAfter(instant: Instant): Instant {
  const micros = Number(instant.slice(20, 26)) + 1;
  return instantOf(Date.parse(`${instant.slice(0, 19)}Z`), micros);
}

/** On the wire the fraction is left out when it is zero, and the zone is spelled `Z` or `+00:00`. */
export function renderInstant(instant: Instant, zone: 'Z' | '+00:00' = 'Z'): string {
  const fraction = instant.slice(19, 26);
  return `${instant.slice(0, 19)}${fraction === '.000000' ? '' : fraction}${zone}`;
}
