import type { JsonObject } from '@tessera/engine';

interface Annotated {
  readonly format: string;
  readonly bases: readonly string[];
}

// JSON has one kind of integer, so `int` and `long` need not be told apart.
const date: Annotated = { format: 'date', bases: ['int', 'long'] };
const time: Annotated = { format: 'time', bases: ['int', 'long'] };
const moment: Annotated = { format: 'date-time', bases: ['int', 'long'] };

const annotated: ReadonlyMap<unknown, Annotated> = new Map([
  ['date', date],
  ['time-millis', time],
  ['time-micros', time],
  ['timestamp-millis', moment],
  ['timestamp-micros', moment],
  ['timestamp-nanos', moment],
  ['local-timestamp-millis', moment],
  ['local-timestamp-micros', moment],
  ['local-timestamp-nanos', moment],
  ['uuid', { format: 'uuid', bases: ['string', 'fixed'] }],
  ['duration', { format: 'duration', bases: ['fixed'] }],
]);

/**
 * What a logical type adds to the JSON Schema of its base type. One that is unknown, or stands on a type that it does
 * not annotate, adds nothing, as Avro asks (1.12, "Logical Types"). The type of the base stays: a `format` beside
 * `integer` is an annotation.
 */
export function logicalTypeKeywords(node: JsonObject, base: string): JsonObject {
  const logicalType = node['logicalType'];
  if (logicalType === 'decimal' && (base === 'bytes' || base === 'fixed')) return decimalKeywords(node);
  const known = annotated.get(logicalType);
  return known?.bases.includes(base) ? { format: known.format } : {};
}

const numbers: ReadonlySet<string> = new Set(['int', 'long', 'float', 'double']);

/** What values of the type can be, where JSON has one word for several: `long` is wider than `int`, milliseconds are no seconds. */
export function physicalTypeOf(node: JsonObject, base: string): JsonObject {
  const logicalType = node['logicalType'];
  if (logicalType === 'decimal') {
    const { 'x-avro-precision': precision, 'x-avro-scale': scale } = logicalTypeKeywords(node, base);
    return typeof precision === 'number' ? { 'x-physical-type': `decimal(${precision},${String(scale)})` } : {};
  }
  if (annotated.get(logicalType)?.bases.includes(base)) return { 'x-physical-type': logicalType };
  return numbers.has(base) ? { 'x-physical-type': base } : {};
}

function decimalKeywords({ precision, scale = 0 }: JsonObject): JsonObject {
  const isDecimal = isCount(precision) && precision > 0 && isCount(scale) && scale <= precision;
  return isDecimal ? { pattern: '^-?\\d+(\\.\\d+)?$', 'x-avro-precision': precision, 'x-avro-scale': scale } : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
