import type { JsonObject } from '@tessera/engine';
import { annotationsOf, fitsOption, typeOptions } from '../data-contract/type-options.js';
import { schemaOfPhysicalType } from '../dbt/physical-type.js';
import type { LenientObject } from '../lenient-object.js';
import type { Definitions } from './definitions.js';
import { fieldTypes, physicalTypeKeys } from './field-types.js';

const maxDepth = 40;

/** A field, read. */
interface ReadField {
  readonly schema: JsonObject;
  readonly source: LenientObject;
  /** Its own fields. */
  readonly members: FieldMembers;
}

export interface FieldMembers {
  readonly fields: ReadonlyMap<string, ReadField>;
  readonly required: readonly string[];
  readonly primaryKey: readonly string[];
}

const none: FieldMembers = { fields: new Map(), required: [], primaryKey: [] };

/** Reads `fields` of a model or of a field. Definitions that hold themselves end after forty levels. */
export function readFields(owner: LenientObject, definitions: Definitions, depth = 0): FieldMembers {
  const given = owner.object('fields');
  if (given === null) return none;
  const fields = new Map<string, ReadField>();
  const required: string[] = [];
  const primaryKey: string[] = [];
  for (const [name, member] of given.entries()) {
    const field = definitions.resolved(member);
    fields.set(name, readField(field, definitions, depth + 1));
    if (field.raw('required') === true) required.push(name);
    if (field.raw('primaryKey') === true || field.raw('primary') === true) primaryKey.push(name);
  }
  return { fields, required, primaryKey };
}

export function memberKeywords({ fields, required, primaryKey }: FieldMembers): JsonObject {
  if (fields.size === 0) return {};
  return {
    properties: Object.fromEntries([...fields].map(([name, { schema }]) => [name, schema])),
    ...(required.length === 0 ? {} : { required }),
    ...(primaryKey.length === 0 ? {} : { 'x-primary-key': primaryKey }),
  };
}

function readField(field: LenientObject, definitions: Definitions, depth: number): ReadField {
  if (depth > maxDepth) {
    field.report(null, `nests deeper than ${maxDepth} levels; it was cut off here`);
    return { schema: {}, source: field, members: none };
  }
  const members = readFields(field, definitions, depth);
  const nested = (key: string): JsonObject | null => {
    const inner = field.object(key);
    return inner === null ? null : readField(definitions.resolved(inner), definitions, depth + 1).schema;
  };
  const [items, values] = [nested('items'), nested('values')];
  const physicalType = physicalTypeOf(field);
  const format = field.filledText('format');
  const schema: JsonObject = {
    ...typeSchema(field, members),
    ...(format === null ? {} : { format }),
    ...constraints(field),
    ...memberKeywords(members),
    ...(items === null ? {} : { items }),
    ...(values === null ? {} : { additionalProperties: values }),
    ...(physicalType === null ? {} : { 'x-physical-type': physicalType }),
    ...annotationsOf(field, null),
    ...(field.raw('pii') === undefined ? {} : { 'x-pii': field.raw('pii') }),
  };
  return { schema, source: field, members };
}

function typeSchema(field: LenientObject, members: FieldMembers): JsonObject {
  const type = field.filledText('type');
  if (type === null) {
    if (members.fields.size > 0) return { type: 'object' };
    return field.has('items') ? { type: 'array' } : {};
  }
  const known = fieldTypes.get(type.toLowerCase());
  if (known !== undefined) return known;
  field.report('type', 'is no type of the specification; it was read as a type of a warehouse');
  return schemaOfPhysicalType(type);
}

/** Bounds and lengths as they stand, whatever the type: beside one that they do not speak of they are idle. */
function constraints(field: LenientObject): JsonObject {
  const found: [string, unknown][] = [];
  for (const options of [typeOptions('string'), typeOptions('number')]) {
    for (const [name, option] of options) {
      const value = name === 'format' ? undefined : field.raw(name);
      if (value === undefined) continue;
      if (fitsOption(option, value)) found.push([option.keyword, value]);
      else field.report(name, 'has another type than it should; it was ignored');
    }
  }
  const values = field.list('enum');
  if (values.length > 0) found.push(['enum', [...new Set(values)]]);
  return Object.fromEntries(found);
}

function physicalTypeOf(field: LenientObject): string | null {
  const config = field.object('config');
  for (const key of physicalTypeKeys) {
    const value = config?.raw(key);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return decimalType(field);
}

/** `decimal(10,2)` where the field tells precision and scale, for which JSON Schema has no keyword. */
function decimalType(field: LenientObject): string | null {
  const [type, precision, scale] = [field.raw('type'), field.raw('precision'), field.raw('scale')];
  const isDecimal = type === 'decimal' || type === 'numeric' || type === 'number';
  if (!isDecimal || !Number.isSafeInteger(precision)) return null;
  return Number.isSafeInteger(scale) ? `${type}(${precision},${scale})` : `${type}(${precision})`;
}
