import { type Instant, instantFrom, parseInstant } from '../instant.js';

/** A value in canonical form, or why it is refused. */
export type Parsed = { readonly value: unknown } | { readonly type: string; readonly reason: string };

const uuidForms =
  /^(?:urn:uuid:)?\{?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})\}?$/;

/** Reads a UUID in any usual spelling; version and variant digits are not looked at. */
function parseUuid(text: string): string | null {
  const groups = uuidForms.exec(text)?.slice(1);
  return groups ? groups.join('-').toLowerCase() : null;
}

/** A moment as ISO 8601 or as seconds since 1970. */
function momentFrom(value: string | number): Instant | null {
  if (typeof value === 'string') {
    if (!/^[+-]?\d+(\.\d+)?$/.test(value.trim())) return parseInstant(value);
    return momentFrom(Number(value));
  }
  const micros = Math.round(value * 1_000_000);
  if (!Number.isSafeInteger(micros)) return null;
  const epochMs = Math.floor(micros / 1000);
  return instantFrom(epochMs, micros - epochMs * 1000);
}

/** The values of `x-parse`: how a text becomes the value that services work with. */
export const valueParsers: Readonly<Record<string, (value: unknown) => Parsed>> = {
  uuid(value) {
    if (typeof value !== 'string')
      return { type: 'uuid_type', reason: 'UUID input should be a string, bytes or UUID object' };
    const uuid = parseUuid(value);
    if (uuid !== null) return { value: uuid };
    return { type: 'uuid_parsing', reason: 'expected 32 hexadecimal digits, with or without hyphens' };
  },
  document(value) {
    if (typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value)))
      return { value };
    return { type: 'document_type', reason: 'Input should be an object or the text of a document' };
  },
  instant(value) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      return { type: 'datetime_type', reason: 'Input should be a valid datetime' };
    }
    const instant = momentFrom(value);
    if (instant !== null) return { value: instant };
    return { type: 'datetime_from_date_parsing', reason: 'expected an ISO 8601 date-time or epoch seconds' };
  },
};

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'on', 't', 'y'].map((text) => [text, true] as const),
  ...['false', '0', 'no', 'off', 'f', 'n'].map((text) => [text, false] as const),
]);

/** A query parameter as the type that its schema asks for; unreadable text stays text and is refused by its type. */
export function fromQueryText(text: string, type: unknown): unknown {
  if (type === 'integer') return /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : text;
  if (type === 'boolean') return booleans.get(text.toLowerCase()) ?? text;
  return text;
}
