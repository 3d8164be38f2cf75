import { isJsonObject } from '../json-schema.js';
import { isNumber, isString, isStringList } from './value-forms.js';

/** Shape of a keyword's value; `set` is a list, or one bare member, whose order and repetitions mean nothing. */
type KeywordRole = 'schema' | 'schema-list' | 'schema-map' | 'schema-or-list' | 'set' | 'value';

interface Keyword {
  readonly role: KeywordRole;
  /**
   * Whether rules can read the value. Keywords without it are compared by meaning only: the same, or not proven.
   */
  readonly isReadable?: (value: unknown) => boolean;
}

const isBoolean = (value: unknown) => typeof value === 'boolean';
const isExclusiveBound = (value: unknown) => isNumber(value) || isBoolean(value);
const isAnything = () => true;

/**
 * Keywords that decide which instances are valid (JSON Schema 2020-12 core and validation, the older drafts' forms, and
 * `nullable` of OpenAPI 3.0), and the annotations that rules watch. Whatever is not listed only annotates.
 */
const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['properties', { role: 'schema-map' }],
  ['items', { role: 'schema-or-list' }],
  ['additionalProperties', { role: 'schema' }],
  ['required', { role: 'set', isReadable: isStringList }],
  ['type', { role: 'set', isReadable: (value) => isString(value) || isStringList(value) }],
  ['minimum', { role: 'value', isReadable: isNumber }],
  ['maximum', { role: 'value', isReadable: isNumber }],
  ['exclusiveMinimum', { role: 'value', isReadable: isExclusiveBound }],
  ['exclusiveMaximum', { role: 'value', isReadable: isExclusiveBound }],
  ['multipleOf', { role: 'value', isReadable: (value) => isNumber(value) && Number(value) > 0 }],
  ['minLength', { role: 'value', isReadable: isNumber }],
  ['maxLength', { role: 'value', isReadable: isNumber }],
  ['pattern', { role: 'value', isReadable: isString }],
  ['format', { role: 'value', isReadable: isString }],
  ['minItems', { role: 'value', isReadable: isNumber }],
  ['maxItems', { role: 'value', isReadable: isNumber }],
  ['uniqueItems', { role: 'value', isReadable: isBoolean }],
  ['minProperties', { role: 'value', isReadable: isNumber }],
  ['maxProperties', { role: 'value', isReadable: isNumber }],
  ['enum', { role: 'set', isReadable: Array.isArray }],
  ['const', { role: 'value', isReadable: isAnything }],
  ['default', { role: 'value', isReadable: isAnything }],
  ['nullable', { role: 'value', isReadable: isBoolean }],
  ['x-physical-type', { role: 'value', isReadable: isAnything }],
  ['x-primary-key', { role: 'set', isReadable: isAnything }],
  ['x-grain', { role: 'set', isReadable: isAnything }],
  ['x-field-number', { role: 'value', isReadable: isAnything }],
  ['x-wire-type', { role: 'value', isReadable: isAnything }],
  ['x-enum-numbers', { role: 'value', isReadable: isAnything }],
  ['x-statuses', { role: 'set', isReadable: isAnything }],
  ['x-sunset', { role: 'value', isReadable: isAnything }],
  ['patternProperties', { role: 'schema-map' }],
  ['propertyNames', { role: 'schema' }],
  ['unevaluatedProperties', { role: 'schema' }],
  ['dependentSchemas', { role: 'schema-map' }],
  ['dependentRequired', { role: 'value' }],
  ['dependencies', { role: 'schema-map' }],
  ['prefixItems', { role: 'schema-list' }],
  ['additionalItems', { role: 'schema' }],
  ['unevaluatedItems', { role: 'schema' }],
  ['contains', { role: 'schema' }],
  ['minContains', { role: 'value' }],
  ['maxContains', { role: 'value' }],
  ['allOf', { role: 'schema-list' }],
  ['anyOf', { role: 'schema-list' }],
  ['oneOf', { role: 'schema-list' }],
  ['not', { role: 'schema' }],
  ['if', { role: 'schema' }],
  ['then', { role: 'schema' }],
  ['else', { role: 'schema' }],
  ['$ref', { role: 'value' }],
  ['$dynamicRef', { role: 'value' }],
  ['$recursiveRef', { role: 'value' }],
]);

/** Whether a listed keyword decides about no instance. */
function isWatchedAnnotation(name: string): boolean {
  return name.startsWith('x-') || name === 'default';
}

/** Role of a keyword, or nothing for one that only annotates. */
export function keywordRole(name: string): KeywordRole | undefined {
  return keywords.get(name)?.role;
}

/** Whether the keyword can change which instances are valid. */
export function isAssertion(name: string): boolean {
  return keywords.has(name) && !isWatchedAnnotation(name);
}

/**
 * Whether the keyword speaks to people and tools only. `default` has changes of its own, and definitions are compared
 * where something refers to them.
 */
export function isMetadata(name: string): boolean {
  if (keywords.has(name)) return name !== 'default' && isWatchedAnnotation(name);
  return name !== '$defs' && name !== 'definitions';
}

/**
 * Whether rules can weigh these two values against each other; `undefined` stands for an absent keyword. A number
 * against a boolean (`exclusiveMinimum` of draft 4 and later) cannot be weighed.
 */
export function isReadablePair(name: string, before: unknown, after: unknown): boolean {
  const isReadable = keywords.get(name)?.isReadable;
  if (isReadable === undefined) return false;
  if (before !== undefined && !isReadable(before)) return false;
  if (after !== undefined && !isReadable(after)) return false;
  const isMixedBound = typeof before !== typeof after && before !== undefined && after !== undefined;
  return !isMixedBound || name === 'type' || isReadable === isAnything;
}

/** Whether a schema accepts everything because it asserts nothing. */
export function acceptsEverything(schema: unknown): boolean {
  return schema === true || (isJsonObject(schema) && !Object.keys(schema).some(isAssertion));
}
