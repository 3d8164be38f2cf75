import { type Instant, instantOf, parseInstant } from '../instant.js';

/** A value in canonical form, or why it is refused. */
export type Parsed = { readonly value: unknown } | { readonly type: string; readonly reason: string };

const uuidForms =
  /^(?:urn:uuid:)?\{?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})\}?$/;

/** Reads a UUID in any usual spelling; version and variant digits are not looked at. */
export function parseUuid(text: string): string | null {
  const groups = uuidForms.exec(text)?.slice(1);
  return groups ? groups.join('-').toLowerCase() : null;
}

function instantFrom(value: string | number): Instant | null {
  if (typeof value === 'string') {
    if (!/^[+-]?\d+(\.\d+)?$/.test(value.trim())) return parseInstant(value);
    return instantFrom(Number(value));
  }
  const micros = Math.round(value * 1_000_000);
  if (!Number.isSafeInteger(micros)) return null;
  const epochMs = Math.floor(micros / 1000);
  return epochMs < -62_135_596_800_000 || epochMs > 253_402_300_799_000
    ? null
    : instantOf(epochMs, micros - epochMs * 1000);
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
  instant(value) {
    if (typeof value !== 'string' && typeof value !== 'number') {
      return { type: 'datetime_type', reason: 'Input should be a valid datetime' };
    }
    const instant = instantFrom(value);
    if (instant !== null) return { value: instant };
    return { type: 'datetime_from_date_parsing', reason: 'expected an ISO 8601 date-time or epoch seconds' };
  },
};

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  yes: true,
  on: true,
  t: true,
  y: true,
  false: false,
  '0': false,
  no: false,
  off: false,
  f: false,
  n: false,
};

/** A query parameter as the type that its schema asks for; unreadable text stays text and is refused by its type. */
export function fromQueryText(text: string, type: unknown): unknown {
  if (type === 'integer') return /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : text;
  if (type === 'boolean') return booleans[text.toLowerCase()] ?? text;
  return text;
}
