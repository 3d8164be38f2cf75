import { isJsonObject, type JsonObject } from '../json-schema.js';

/** Whether a keyword's value is a number that means something. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isString);
}

/** Whether a value can stand where a schema is expected. */
export function isSchema(value: unknown): value is boolean | JsonObject {
  return typeof value === 'boolean' || isJsonObject(value);
}

export function isSchemaMap(value: unknown): value is JsonObject {
  return isJsonObject(value) && Object.values(value).every(isSchema);
}
