import { avroProblems, avroToJsonSchema } from '@tessera/adapters';
import type { SchemaFormat } from '@tessera/api';
import { ApiError } from '../../platform/errors.js';
import { schemaProblems } from './schema-validity.js';

/** The schema of one row as it is compared and stored, and what it was written in. */
export interface SubmittedSchema {
  readonly schema: Record<string, unknown>;
  readonly format: SchemaFormat;
}

/**
 * Reads a schema that was sent in one of the formats. Whatever it was written in, it is compared and stored as JSON
 * Schema, so formats may alternate between versions.
 *
 * @throws {ApiError} 400 `INVALID_SCHEMA`.
 */
export function readSubmittedSchema(
  sent: Record<string, unknown>,
  format: SchemaFormat = 'json_schema',
): SubmittedSchema {
  if (format === 'avro') return { schema: convertedAvro(sent), format };
  const errors = schemaProblems(sent);
  if (errors.length > 0) throw new ApiError('INVALID_SCHEMA', 'Invalid JSON Schema', { errors });
  return { schema: sent, format };
}

function convertedAvro(sent: Record<string, unknown>): Record<string, unknown> {
  const schema_format = 'avro';
  const errors = avroProblems(sent);
  if (errors.length > 0) throw new ApiError('INVALID_SCHEMA', 'Invalid Avro schema', { errors, schema_format });
  const conversion = avroToJsonSchema(sent);
  if ('schema' in conversion) return { ...conversion.schema };
  const { reason, path } = conversion.failure;
  throw new ApiError('INVALID_SCHEMA', `Failed to convert Avro schema: ${reason}`, { path, schema_format });
}
