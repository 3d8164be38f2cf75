import { isJsonObject, type JsonObject } from '@tessera/engine';
import { complexTypes, primitiveTypes, shownType } from './avro-type-names.js';

/**
 * What keeps a document from being an Avro schema at its top level, all of it; empty when nothing does. What stands
 * deeper is judged by the conversion, which knows the place.
 */
export function avroProblems(value: unknown): readonly string[] {
  if (!isJsonObject(value)) return ['Schema must be an object'];
  const type = value['type'];
  if (type === undefined) return ["Schema must have a 'type' field"];
  // `error` is missing on purpose: it declares what a message of a protocol throws, and no row is one.
  if (!primitiveTypes.has(type) && !complexTypes.has(type)) return [`Unknown Avro type: ${shownType(type)}`];
  return [...problemsByType(String(type), value)];
}

function* problemsByType(type: string, value: JsonObject): Generator<string> {
  switch (type) {
    case 'record':
      yield* missing(value, 'Record', ['name', 'fields']);
      yield* fieldProblems(value['fields']);
      break;
    case 'enum':
      yield* missing(value, 'Enum', ['name', 'symbols']);
      yield* symbolProblems(value['symbols']);
      break;
    case 'array':
      yield* missing(value, 'Array', ['items']);
      break;
    case 'map':
      yield* missing(value, 'Map', ['values']);
      break;
    case 'fixed':
      yield* missing(value, 'Fixed', ['name', 'size']);
      if (value['size'] !== undefined && !isSize(value['size'])) yield "Fixed 'size' must be a non-negative integer";
      break;
    default:
  }
}

function* missing(value: JsonObject, what: string, keys: readonly string[]): Generator<string> {
  for (const key of keys) {
    if (value[key] === undefined || (key === 'name' && (typeof value[key] !== 'string' || value[key] === '')))
      yield `${what} must have ${key === 'items' ? 'an' : 'a'} '${key}' field`;
  }
}

function* fieldProblems(fields: unknown): Generator<string> {
  if (fields === undefined) return;
  if (!Array.isArray(fields)) {
    yield "Record 'fields' must be an array";
    return;
  }
  for (const [index, field] of fields.entries()) {
    if (!isJsonObject(field)) yield `Field ${index} must be an object`;
    else {
      for (const key of ['name', 'type']) if (field[key] === undefined) yield `Field ${index} must have a '${key}'`;
    }
  }
}

function* symbolProblems(symbols: unknown): Generator<string> {
  if (symbols === undefined) return;
  if (!Array.isArray(symbols)) yield "Enum 'symbols' must be an array";
  else if (symbols.some((symbol) => typeof symbol !== 'string')) yield 'Enum symbols must be strings';
}

/** Whether the value is the number of bytes of a `fixed`. */
export function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
