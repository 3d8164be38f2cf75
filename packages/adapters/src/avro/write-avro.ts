import { isJsonObject, type JsonObject } from '@tessera/engine';
import { type ExportedContract, shortName } from '../contract-export/exported-contract.js';
import { Names } from '../contract-export/names.js';
import { cannotWrite, type MemberShape, type SchemaShape, SchemaShapes } from '../contract-export/schema-shape.js';
import { isSimpleName, ownTypeNames } from './avro-type-names.js';

/**
 * The contract as an Avro record. Types are those of the JSON of a row: a moment that is a text stays one. Names become
 * names of Avro, and what they were is in `doc`. A member that may be missing or null is a union with null.
 *
 * @throws {DocumentError} where Avro has no type, e.g. for values of any kind.
 */
export function writeAvro(contract: ExportedContract): string {
  const shapes = new SchemaShapes(contract.schema, { knowsNames: true });
  const root = shapes.root();
  if (root.kind !== 'object') cannotWrite('', `describes no record: a row is of type ${root.kind}, not object`);
  const parts = contract.fqn.split('.').slice(0, -1).map(legal);
  const schema = new AvroWriter(shapes, parts.join('.')).record(root, shortName(contract.fqn));
  return `${JSON.stringify(schema, null, 2)}\n`;
}

class AvroWriter {
  readonly #shapes: SchemaShapes;
  readonly #namespace: string;
  readonly #names = new Names(ownTypeNames);
  /** Names of the records that references lead to. */
  readonly #byReference = new Map<string, string>();

  constructor(shapes: SchemaShapes, namespace: string) {
    this.#shapes = shapes;
    this.#namespace = namespace;
  }

  record(shape: SchemaShape, wanted: string): JsonObject {
    const name = this.#names.take(legal(wanted));
    const isRoot = shape.pointer === '';
    this.#byReference.set(`#${shape.pointer}`, name);
    if (shape.reference !== null) this.#byReference.set(shape.reference, name);
    const fields = new Names();
    return {
      type: 'record',
      name,
      ...(isRoot && this.#namespace !== '' ? { namespace: this.#namespace } : {}),
      ...docOf(shape.schema, wanted, name),
      fields: this.#shapes.members(shape).map((member) => this.#field(member, wanted, fields.take(legal(member.name)))),
    };
  }

  #field({ name, shape, isRequired }: MemberShape, owner: string, written: string): JsonObject {
    const { schema } = shape;
    const hasDefault = Object.hasOwn(schema, 'default');
    const branches = this.#branches(shape, `${owner}_${name}`);
    const isOptional = !isRequired && !hasDefault && !branches.includes('null');
    const all = isOptional ? ['null', ...branches] : branches;
    const fallback = isOptional ? null : schema['default'];
    // A default belongs to the first branch of a union.
    const ordered = fallback !== null && all.length > 1 ? sorted(all, fallback) : all;
    const isFitting = (isOptional || hasDefault) && fits(ordered[0], fallback);
    return {
      name: written,
      ...docOf(schema, name, written),
      type: ordered.length === 1 ? ordered[0] : ordered,
      ...(isFitting ? { default: fallback } : {}),
    };
  }

  /** The branches of the union, null first; one where it is none. */
  #branches(shape: SchemaShape, wanted: string): readonly unknown[] {
    if (shape.kind === 'union') {
      const inner = shape.branches.map((branch) => this.#type(branch, wanted));
      const kinds = inner.map((type) => (isJsonObject(type) && !isNamed(type) ? type['type'] : JSON.stringify(type)));
      if (new Set(kinds).size < kinds.length)
        cannotWrite(shape.pointer, 'may be two things that Avro cannot tell apart');
      return shape.isNullable ? ['null', ...inner] : inner;
    }
    if (shape.kind === 'null') return ['null'];
    const type = this.#type(shape, wanted);
    return shape.isNullable ? ['null', type] : [type];
  }

  #type(shape: SchemaShape, wanted: string): unknown {
    const { schema } = shape;
    switch (shape.kind) {
      case 'string':
        return this.#text(shape, wanted);
      case 'integer':
        return integerTypes.get(schema['format']) ?? 'long';
      case 'number':
        return 'double';
      case 'boolean':
        return 'boolean';
      case 'array': {
        const items = this.#shapes.items(shape);
        if (items === null)
          return cannotWrite(shape.pointer, 'does not say what the list holds, which Avro has to know');
        return { type: 'array', items: this.#nested(items, `${wanted}_item`) };
      }
      case 'object':
        return this.#object(shape, wanted);
      default:
        return cannotWrite(shape.pointer, 'may be anything, for which Avro has no type');
    }
  }

  #nested(shape: SchemaShape, wanted: string): unknown {
    const branches = this.#branches(shape, wanted);
    return branches.length === 1 ? branches[0] : branches;
  }

  #object(shape: SchemaShape, wanted: string): unknown {
    const known = shape.reference === null ? undefined : this.#byReference.get(shape.reference);
    if (known !== undefined) return this.#namespace === '' ? known : `${this.#namespace}.${known}`;
    if (isJsonObject(shape.schema['properties'])) return this.record(shape, wanted);
    const values = this.#shapes.values(shape);
    if (values === null)
      return cannotWrite(shape.pointer, 'does not say what the object holds, which Avro has to know');
    return { type: 'map', values: this.#nested(values, `${wanted}_value`) };
  }

  #text({ schema }: SchemaShape, wanted: string): unknown {
    const values = Array.isArray(schema['enum']) ? schema['enum'].filter((value) => value !== null) : [];
    const areNames = values.every((value) => isSimpleName(value));
    if (values.length > 0 && areNames && new Set(values).size === values.length) {
      const name = this.#names.take(legal(wanted));
      return { type: 'enum', name, symbols: values };
    }
    if (schema['contentEncoding'] === 'base64') return this.#bytes(schema, wanted);
    return schema['format'] === 'uuid' ? { type: 'string', logicalType: 'uuid' } : 'string';
  }

  #bytes(schema: JsonObject, wanted: string): unknown {
    const { minLength, maxLength, 'x-avro-precision': precision, 'x-avro-scale': scale } = schema;
    const decimal =
      Number.isSafeInteger(precision) && Number.isSafeInteger(scale)
        ? { logicalType: 'decimal', precision, scale }
        : {};
    const isFixed = Number.isSafeInteger(minLength) && minLength === maxLength;
    if (isFixed) return { type: 'fixed', name: this.#names.take(legal(wanted)), size: minLength, ...decimal };
    return 'logicalType' in decimal ? { type: 'bytes', ...decimal } : 'bytes';
  }
}

/** Numbers that stand for moments, as the import of Avro writes them. */
const integerTypes: ReadonlyMap<unknown, JsonObject> = new Map([
  ['date', { type: 'int', logicalType: 'date' }],
  ['time', { type: 'long', logicalType: 'time-micros' }],
  ['date-time', { type: 'long', logicalType: 'timestamp-micros' }],
]);

function legal(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_');
  return plain === '' || /^\d/.test(plain) ? `_${plain}` : plain;
}

/** The description; and the name, where Avro does not allow it. */
function docOf({ description }: JsonObject, name: string, written: string): JsonObject {
  if (typeof description === 'string' && description !== '') return { doc: description };
  return isSimpleName(name) || written === name ? {} : { doc: name };
}

function isNamed(type: JsonObject): boolean {
  return ['record', 'enum', 'fixed'].includes(String(type['type']));
}

function sorted(branches: readonly unknown[], value: unknown): readonly unknown[] {
  const first = branches.find((branch) => fits(branch, value));
  return first === undefined ? branches : [first, ...branches.filter((branch) => branch !== first)];
}

/** Whether a simple default belongs to the type; others are left out rather than written wrongly. */
function fits(type: unknown, value: unknown): boolean {
  const name = isJsonObject(type) ? type['type'] : type;
  switch (name) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'int':
    case 'long':
      return Number.isSafeInteger(value);
    case 'double':
      return typeof value === 'number';
    case 'string':
      return typeof value === 'string';
    case 'enum':
      return isJsonObject(type) && Array.isArray(type['symbols']) && type['symbols'].includes(value);
    case 'array':
      return Array.isArray(value) && value.length === 0;
    case 'map':
      return isJsonObject(value) && Object.keys(value).length === 0;
    default:
      return false;
  }
}
