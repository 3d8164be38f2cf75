import type { JsonObject } from '@tessera/engine';
import { AvroConverter } from './avro-converter.js';
import { ConversionFailure } from './place.js';

export interface AvroFailure {
  /** A sentence without its full stop. */
  readonly reason: string;
  /** Where: `field`, `a.b`, `items.items`, `f[1]`; empty at the top. */
  readonly path: string;
}

export type AvroConversion = { readonly schema: JsonObject } | { readonly failure: AvroFailure };

/**
 * The JSON Schema of the rows that an Avro schema describes, or why there is none. Takes any JSON that Avro allows as a
 * schema, a union or a bare name included, and never throws.
 */
export function avroToJsonSchema(value: unknown): AvroConversion {
  try {
    return { schema: new AvroConverter().convertDocument(value) };
  } catch (error) {
    if (error instanceof ConversionFailure) return { failure: { reason: error.message, path: error.path } };
    throw error;
  }
}
