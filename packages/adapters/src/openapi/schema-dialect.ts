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

/**
 * The schema of a body without the demand for members that the other direction alone carries: `readOnly` ones are required
 * in responses only, `writeOnly` ones in requests only (OpenAPI 3.0.3, 4.7.24.2).
 */
export function requiredHere(value: unknown, absentFlag: 'readOnly' | 'writeOnly'): unknown {
  if (Array.isArray(value)) return value.map((item) => requiredHere(item, absentFlag));
  if (!isJsonObject(value)) return value;
  const members = new Map(Object.entries(value).map(([key, member]) => [key, requiredHere(member, absentFlag)]));
  const { properties, required } = value;
  if (isJsonObject(properties) && Array.isArray(required)) {
    const isAbsent = (name: unknown): boolean => {
      const property = typeof name === 'string' && Object.hasOwn(properties, name) ? properties[name] : undefined;
      return isJsonObject(property) && property[absentFlag] === true;
    };
    const left = required.filter((name) => !isAbsent(name));
    if (left.length > 0) members.set('required', left);
    else members.delete('required');
  }
  return Object.fromEntries(members);
}
