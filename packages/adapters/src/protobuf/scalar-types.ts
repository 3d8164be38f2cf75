import type { JsonObject } from '@tessera/engine';

const integer = (physical: string, wire: string): JsonObject => ({
  type: 'integer',
  'x-physical-type': physical,
  'x-wire-type': wire,
});

/**
 * `x-physical-type` says what the value can hold, `x-wire-type` how it is written (Protocol Buffers, "Encoding"): a wider
 * integer of the same encoding is read from the bytes of a narrower one, another encoding never.
 */
const scalars: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['double', { type: 'number', 'x-physical-type': 'double', 'x-wire-type': 'fixed64' }],
  ['float', { type: 'number', 'x-physical-type': 'float', 'x-wire-type': 'fixed32' }],
  ['int32', integer('int32', 'varint')],
  ['int64', integer('int64', 'varint')],
  ['uint32', integer('uint32', 'varint')],
  ['uint64', integer('uint64', 'varint')],
  ['sint32', integer('int32', 'zigzag')],
  ['sint64', integer('int64', 'zigzag')],
  ['fixed32', integer('uint32', 'fixed32')],
  ['fixed64', integer('uint64', 'fixed64')],
  ['sfixed32', integer('int32', 'fixed32')],
  ['sfixed64', integer('int64', 'fixed64')],
  ['bool', { type: 'boolean' }],
  ['string', { type: 'string', 'x-physical-type': 'string' }],
  ['bytes', { type: 'string', contentEncoding: 'base64', 'x-physical-type': 'bytes' }],
]);

export function scalarSchema(type: string): JsonObject | undefined {
  return scalars.get(type);
}
