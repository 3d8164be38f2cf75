import { isJsonObject, type JsonObject } from '@tessera/engine';
import { annotationsOf, optionKeywords } from '../data-contract/type-options.js';
import { schemaOfPhysicalType } from '../dbt/physical-type.js';
import type { LenientObject } from '../lenient-object.js';
import { logicalTypes, schemaProperty } from './odcs-types.js';

/** The properties of an object or property as they stand in a schema. */
export interface ObjectMembers {
  /** Each name once. */
  readonly properties: ReadonlyMap<string, ReadProperty>;
  readonly required: readonly string[];
  readonly primaryKey: readonly string[];
}

/** A property, read. */
interface ReadProperty {
  readonly schema: JsonObject;
  readonly source: LenientObject;
  /** Its own properties. */
  readonly members: ObjectMembers;
}

/** Reads `properties`. One without a name, or with a name that stands there already, is noted and left out. */
export function readMembers(owner: LenientObject): ObjectMembers {
  const properties = new Map<string, ReadProperty>();
  const key: { readonly name: string; readonly position: number }[] = [];
  const required: string[] = [];
  for (const source of owner.objects('properties')) {
    const name = source.filledText('name') ?? source.filledText('physicalName');
    if (name === null) source.report(null, 'needs a name; it was left out');
    else if (properties.has(name)) source.report('name', `repeats the property ${name}; it was left out`);
    else {
      properties.set(name, readProperty(source, name));
      if (source.raw('required') === true) required.push(name);
      const position = source.raw('primaryKeyPosition');
      if (source.raw('primaryKey') === true)
        key.push({ name, position: typeof position === 'number' && position > 0 ? position : Number.MAX_SAFE_INTEGER });
    }
  }
  const primaryKey = key.toSorted((one, other) => one.position - other.position).map(({ name }) => name);
  return { properties, required, primaryKey };
}

/** The keywords of a schema with these members; none where there are no members. */
export function memberKeywords({ properties, required, primaryKey }: ObjectMembers): JsonObject {
  if (properties.size === 0) return {};
  return {
    properties: Object.fromEntries([...properties].map(([name, { schema }]) => [name, schema])),
    ...(required.length === 0 ? {} : { required }),
    ...(primaryKey.length === 0 ? {} : { 'x-primary-key': primaryKey }),
  };
}

/**
 * The schema of a property. The logical type decides where there is one; a physical type says what the logical one leaves
 * open, such as the members of a struct.
 */
export function readProperty(property: LenientObject, name: string | null): ReadProperty {
  const logicalType = property.filledText('logicalType');
  const physicalType = property.filledText('physicalType');
  const base = baseSchema(property, logicalType, physicalType);
  const options = optionKeywords(logicalType ?? '', property.object('logicalTypeOptions'));
  const read = readMembers(property);
  const members = memberKeywords(read);
  const items = property.object('items');
  const own: JsonObject = {
    ...base,
    ...options,
    ...members,
    ...(items === null ? {} : { items: readProperty(items, null).schema }),
    ...(physicalType === null ? {} : { 'x-physical-type': physicalType }),
    ...annotationsOf(property, name),
  };
  const required = [...texts(options['required']), ...texts(members['required'])];
  const schema = { ...own, ...(required.length === 0 ? {} : { required: [...new Set(required)] }) };
  return { schema: withWrittenKeywords(schema, property), source: property, members: read };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

function baseSchema(property: LenientObject, logicalType: string | null, physicalType: string | null): JsonObject {
  const physical = physicalType === null ? null : schemaOfPhysicalType(physicalType);
  if (logicalType === null) {
    if (physical !== null) return physical;
    if (property.has('properties')) return { type: 'object' };
    return property.has('items') ? { type: 'array' } : {};
  }
  const logical = logicalTypes.get(logicalType);
  if (logical === undefined) {
    property.report('logicalType', 'is no logical type of the standard; it was read as a physical one');
    return physical ?? schemaOfPhysicalType(logicalType);
  }
  const isNested = physical !== null && ['properties', 'items', 'additionalProperties'].some((key) => key in physical);
  return isNested && physical['type'] === logical['type'] ? physical : logical;
}

/**
 * The schema with the keywords that an export wrote down because ODCS has no place for them; one that is null is not
 * there.
 */
export function withWrittenKeywords(schema: JsonObject, element: LenientObject): JsonObject {
  for (const entry of element.objects('customProperties')) {
    const value = entry.raw('value');
    if (entry.raw('property') !== schemaProperty || !isJsonObject(value)) continue;
    const written = Object.entries({ ...schema, ...value }).filter(([key]) => value[key] !== null);
    return Object.fromEntries(written);
  }
  return schema;
}
