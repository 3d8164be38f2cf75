import type { JsonObject } from '@tessera/engine';

const nullable = (type: string, more: JsonObject = {}): JsonObject => ({ type: [type, 'null'], ...more });

/** Messages that JSON writes in a way of their own (Protocol Buffers, "ProtoJSON Format"). */
const types: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['Any', { type: 'object' }],
  ['BoolValue', nullable('boolean')],
  ['BytesValue', nullable('string', { contentEncoding: 'base64' })],
  ['DoubleValue', nullable('number')],
  ['Duration', { type: 'string' }],
  ['Empty', { type: 'object' }],
  ['FieldMask', { type: 'string' }],
  ['FloatValue', nullable('number')],
  ['Int32Value', nullable('integer')],
  ['Int64Value', nullable('integer')],
  ['ListValue', { type: 'array' }],
  ['NullValue', { type: 'null' }],
  ['StringValue', nullable('string')],
  ['Struct', { type: 'object' }],
  ['Timestamp', { type: 'string', format: 'date-time' }],
  ['UInt32Value', nullable('integer')],
  ['UInt64Value', nullable('integer')],
  ['Value', {}],
]);
const prefix = 'google.protobuf.';

/** The schema of a well-known type by its full name, with or without the dot in front; undefined for all others. */
export function wellKnownSchema(name: string): JsonObject | undefined {
  const fullName = name.startsWith('.') ? name.slice(1) : name;
  return fullName.startsWith(prefix) ? types.get(fullName.slice(prefix.length)) : undefined;
}

const files: ReadonlySet<string> = new Set(
  ['any', 'duration', 'empty', 'field_mask', 'struct', 'timestamp', 'wrappers', 'descriptor'].map(
    (name) => `google/protobuf/${name}.proto`,
  ),
);

/** Whether an import of this name needs no file. */
export function isWellKnownFile(name: string): boolean {
  return files.has(name);
}
