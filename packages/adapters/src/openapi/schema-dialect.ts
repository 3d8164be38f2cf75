import { isJsonObject, type JsonObject } from '@tessera/engine';

/**
 * The schema in the words of JSON Schema: OpenAPI 3.0 took `exclusiveMinimum` and `exclusiveMaximum` from draft 4, where
 * they are flags beside the bound.
 */
export function inJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inJsonSchema);
  if (!isJsonObject(value)) return value;
  const members = new Map(Object.entries(value).map(([key, member]) => [key, inJsonSchema(member)]));
  moveFlag(members, 'exclusiveMinimum', 'minimum');
  moveFlag(members, 'exclusiveMaximum', 'maximum');
  return Object.fromEntries(members) as JsonObject;
}

function moveFlag(members: Map<string, unknown>, flag: string, bound: string): void {
  const isExclusive = members.get(flag);
  if (typeof isExclusive !== 'boolean') return;
  members.delete(flag);
  const limit = members.get(bound);
  if (!isExclusive || typeof limit !== 'number') return;
  members.delete(bound);
  members.set(flag, limit);
}
