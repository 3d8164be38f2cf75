import { deepEqual, isJsonObject, type JsonObject } from '@tessera/engine';
import { fitsOption, typeOptions } from '../data-contract/type-options.js';
import { LenientObject } from '../lenient-object.js';
import { readProperty } from './odcs-property.js';
import { logicalTypes, schemaProperty } from './odcs-types.js';

/** Where a property stands in its object. */
interface PropertyPlace {
  readonly isRequired: boolean;
  /** From 1; null where it is no part of the primary key. */
  readonly keyPosition: number | null;
}

const outside: PropertyPlace = { isRequired: false, keyPosition: null };

/** Members that are written anew, so that what a document said before does not stay. */
const written = new Set([
  'logicalType',
  'logicalTypeOptions',
  'physicalType',
  'physicalName',
  'required',
  'primaryKey',
  'primaryKeyPosition',
  'businessName',
  'description',
  'classification',
  'tags',
  'examples',
  'properties',
  'items',
]);

/** `properties` of an ODCS element for the members of a schema. */
export function writeMembers(schema: JsonObject, source: unknown): JsonObject[] {
  const members = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = listOf(schema['required']);
  const key = listOf(schema['x-primary-key']);
  const sources = new Map(
    (Array.isArray(source) ? source : []).flatMap((each: unknown) =>
      isJsonObject(each) ? [[each['name'] ?? each['physicalName'], each] as const] : [],
    ),
  );
  return Object.entries(members).map(([name, member]) => {
    const position = key.indexOf(name);
    const place = { isRequired: required.includes(name), keyPosition: position < 0 ? null : position + 1 };
    const given = member === false ? { not: {} } : isJsonObject(member) ? member : {};
    return writeProperty(name, given, place, sources.get(name) ?? null);
  });
}

/**
 * A property that reads back as the schema. What the document said of it stays as far as it says the same; keywords for
 * which ODCS has no place are written down in a custom property.
 */
function writeProperty(
  name: string | null,
  schema: JsonObject,
  place: PropertyPlace,
  source: JsonObject | null,
): JsonObject {
  if (source !== null && saysTheSame(source, name, schema, place)) return source;
  const kept = Object.entries(source ?? {}).filter(([key]) => !written.has(key) && key !== 'name');
  const own: JsonObject = {
    ...(name === null ? {} : { name }),
    ...typeMembers(schema),
    ...(place.isRequired ? { required: true } : {}),
    ...(place.keyPosition === null ? {} : { primaryKey: true, primaryKeyPosition: place.keyPosition }),
    ...annotationMembers(schema),
    ...nestedMembers(schema, source),
    ...Object.fromEntries(kept),
  };
  return withUnsaid(own, schema, readProperty(new LenientObject(own, []), name).schema);
}

function saysTheSame(source: JsonObject, name: string | null, schema: JsonObject, place: PropertyPlace): boolean {
  const read = readProperty(new LenientObject(source, []), name).schema;
  return (
    differing(schema, read).length === 0 &&
    (source['required'] === true) === place.isRequired &&
    (source['primaryKey'] === true) === (place.keyPosition !== null)
  );
}

function typeMembers(schema: JsonObject): JsonObject {
  const physicalType = textOf(schema['x-physical-type']);
  const logicalType = logicalTypeOf(schema);
  const options = logicalType === null ? {} : writtenOptions(logicalType, schema);
  return {
    ...(logicalType === null ? {} : { logicalType }),
    ...(physicalType === null ? {} : { physicalType }),
    ...(Object.keys(options).length === 0 ? {} : { logicalTypeOptions: options }),
  };
}

/** The logical type for `type` and `format`; the types without a format come last. */
function logicalTypeOf(schema: JsonObject): string | null {
  const given = schema['type'];
  const types = (Array.isArray(given) ? given : [given]).filter((type) => type !== 'null');
  if (types.length !== 1) return null;
  const found = [...logicalTypes].filter(([, { type }]) => type === types[0]);
  const exact = found.find(([, { format }]) => format !== undefined && format === schema['format']);
  return (exact ?? found.find(([, { format }]) => format === undefined))?.[0] ?? null;
}

const integerFormats = ['i8', 'i16', 'i32', 'i64', 'i128', 'u8', 'u16', 'u32', 'u64', 'u128'];
const numberFormats = ['f32', 'f64'];

function writtenOptions(logicalType: string, schema: JsonObject): JsonObject {
  const members = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const options: [string, unknown][] = [];
  for (const [name, option] of typeOptions(logicalType)) {
    let value = schema[option.keyword];
    // Those that are properties say so themselves.
    if (name === 'required') value = listOf(value).filter((each) => !Object.hasOwn(members, each));
    if (value === undefined || !fitsOption(option, value)) continue;
    if (option.kind === 'bound' && typeof value !== 'string') continue;
    if (name === 'format' && logicalType === 'integer' && !integerFormats.includes(String(value))) continue;
    if (name === 'format' && logicalType === 'number' && !numberFormats.includes(String(value))) continue;
    options.push([name, value]);
  }
  return Object.fromEntries(options);
}

/** Title, description and the like, also of an object. */
export function annotationMembers(schema: JsonObject): JsonObject {
  const texts: readonly (readonly [string, string])[] = [
    ['businessName', 'title'],
    ['description', 'description'],
    ['physicalName', 'x-physical-name'],
    ['classification', 'x-classification'],
  ];
  const found = texts.flatMap(([member, keyword]) => {
    const text = textOf(schema[keyword]);
    return text === null ? [] : [[member, text] as const];
  });
  const tags = schema['x-tags'];
  const examples = schema['examples'];
  return {
    ...Object.fromEntries(found),
    ...(Array.isArray(tags) && tags.length > 0 && tags.every((tag) => typeof tag === 'string') ? { tags } : {}),
    ...(Array.isArray(examples) && examples.length > 0 ? { examples } : {}),
  };
}

function nestedMembers(schema: JsonObject, source: JsonObject | null): JsonObject {
  const { items } = schema;
  const inner = source?.['items'];
  const members = writeMembers(schema, source?.['properties']);
  return {
    ...(members.length === 0 ? {} : { properties: members }),
    ...(isJsonObject(items) ? { items: writeProperty(null, items, outside, isJsonObject(inner) ? inner : null) } : {}),
  };
}

/**
 * The element with a custom property for the keywords of `schema` that it does not say; `read` is what it does say.
 */
export function withUnsaid(element: JsonObject, schema: JsonObject, read: JsonObject): JsonObject {
  const { customProperties: given, ...rest } = element;
  const others = (Array.isArray(given) ? given : []).filter(
    (each: unknown) => !isJsonObject(each) || each['property'] !== schemaProperty,
  );
  const unsaid = differing(schema, read);
  const value = Object.fromEntries(unsaid.map((key) => [key, Object.hasOwn(schema, key) ? schema[key] : null]));
  const all = unsaid.length === 0 ? others : [...others, { property: schemaProperty, value }];
  return { ...rest, ...(all.length === 0 ? {} : { customProperties: all }) };
}

/** Keywords in which the two differ. The order of names in `required` says nothing. */
function differing(schema: JsonObject, read: JsonObject): readonly string[] {
  const keys = [...new Set([...Object.keys(schema), ...Object.keys(read)])];
  return keys.filter((key) => {
    const [one, other] = [schema[key], read[key]];
    if (Object.hasOwn(schema, key) !== Object.hasOwn(read, key))
      return key !== 'required' || !isEmptyList(one ?? other);
    const isSet = key === 'required' && Array.isArray(one) && Array.isArray(other);
    return isSet ? !deepEqual(one.toSorted(), other.toSorted()) : !deepEqual(one, other);
  });
}

/** `required: []` is what no `required` says. */
function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.trim() === value ? value : null;
}
