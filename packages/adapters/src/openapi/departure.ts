import { isJsonObject, type JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';

/** When what is deprecated goes: `deprecated` and `x-sunset`, empty for what stays. */
export function departure(object: LenientObject): JsonObject {
  if (object.raw('deprecated') !== true) return {};
  const day = object.raw('x-sunset');
  return { deprecated: true, ...(typeof day === 'string' ? { 'x-sunset': day } : {}) };
}

/** The schema with what its holder says of its end. */
export function departing(schema: unknown, holder: LenientObject): unknown {
  return isJsonObject(schema) ? { ...schema, ...departure(holder) } : schema;
}
