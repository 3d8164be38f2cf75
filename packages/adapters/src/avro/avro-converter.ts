import { isJsonObject, type JsonObject } from '@tessera/engine';
import { isSize } from './avro-problems.js';
import { isSimpleName, namespaceOf, primitiveTypes, shownType } from './avro-type-names.js';
import type { ForeignTypes } from './foreign-types.js';
import { logicalTypeKeywords, physicalTypeOf } from './logical-type.js';
import { definedName, NamedTypes } from './named-types.js';
import { childOf, fail, type Place } from './place.js';

const maxDepth = 500;

/**
 * Converts one Avro schema (Avro 1.12, which only adds to 1.11) to JSON Schema. `aliases` and `order` tell readers and
 * sorters of files what to do and say nothing about a row; defaults are taken over as they stand. Bytes are texts of one
 * character for each byte, as in Avro's own JSON, so `contentEncoding` is an annotation.
 */
export class AvroConverter {
  readonly #types = new NamedTypes();
  readonly #foreign: ForeignTypes | null;
  readonly #isAnnotated: boolean;

  /**
   * With types of other schemas, these may be named too, and what JSON Schema has no word for is annotated: sizes of
   * numbers, units of moments, aliases.
   */
  constructor(foreign: ForeignTypes | null = null) {
    this.#foreign = foreign;
    this.#isAnnotated = foreign !== null;
  }

  /** The JSON Schema, with what its references need. */
  convertDocument(document: unknown): JsonObject {
    const schema = this.#convert(document, { path: '', pointer: '#', namespace: '', depth: 0 });
    return { ...schema, ...this.#types.definitions() };
  }

  #convert(type: unknown, place: Place): JsonObject {
    if (place.depth > maxDepth) fail(`Invalid Avro type: nested deeper than ${maxDepth} levels`, place);
    if (typeof type === 'string') {
      if (primitiveTypes.has(type)) return this.#primitive({ type });
      return this.#named(type, place) ?? fail(`Unknown Avro type: ${type}`, place);
    }
    if (Array.isArray(type)) return this.#union(type, place);
    if (isJsonObject(type)) return this.#complex(type, place);
    return fail(`Invalid Avro type: ${shownType(type)}`, place);
  }

  #complex(node: JsonObject, place: Place): JsonObject {
    const type = node['type'];
    if (typeof type !== 'string') return fail(`Invalid Avro type: ${shownType(type)} as 'type'`, place);
    if (primitiveTypes.has(type)) return this.#primitive({ ...node, type });
    const again = place.isForeign === true ? this.#knownAlready(node, place) : null;
    if (again !== null) return again;
    switch (type) {
      case 'record':
        return this.#record(node, place);
      case 'enum':
        return this.#enum(node, place);
      case 'fixed':
        return this.#fixed(node, place);
      case 'array':
        if (node['items'] === undefined) fail('Array has no items type', place);
        return { type: 'array', items: this.#convert(node['items'], childOf(place, 'items', 'items')) };
      case 'map':
        if (node['values'] === undefined) fail('Map has no values type', place);
        return {
          type: 'object',
          additionalProperties: this.#convert(node['values'], childOf(place, 'values', 'additionalProperties')),
        };
      default:
        return this.#named(type, place) ?? fail(`Unknown Avro complex type: ${type}`, place);
    }
  }

  #primitive(node: JsonObject & { readonly type: string }): JsonObject {
    const annotation = this.#isAnnotated ? physicalTypeOf(node, node.type) : {};
    return { ...primitive(node.type), ...logicalTypeKeywords(node, node.type), ...annotation };
  }

  /** What stands for the named type, be it of another schema; `null` when there is none of the name. */
  #named(name: string, place: Place): JsonObject | null {
    const own = this.#types.reference(name, place);
    if (own !== null) return own;
    const found = this.#foreign?.find(name, place) ?? null;
    if (found === null) return null;
    return this.#complex(found.node, { ...place, namespace: found.namespace, isForeign: true });
  }

  /** What stands for a definition of another schema that this one has made already. */
  #knownAlready(node: JsonObject, place: Place): JsonObject | null {
    if (typeof node['name'] !== 'string' || !['record', 'enum', 'fixed'].includes(String(node['type']))) return null;
    const fullName = definedName(node, place.namespace);
    return this.#types.has(fullName) ? this.#types.reference(fullName, place) : null;
  }

  #aliases(node: JsonObject): JsonObject {
    const aliases = this.#isAnnotated && Array.isArray(node['aliases']) ? node['aliases'] : [];
    const names = aliases.filter((name) => typeof name === 'string');
    return names.length === 0 ? {} : { 'x-avro-aliases': names };
  }

  #union(branches: readonly unknown[], place: Place): JsonObject {
    if (branches.length === 0) fail('Empty union type', place);
    const isTurned = branches.length === 2 && isNull(branches[1]) && !isNull(branches[0]);
    const kinds = new Set<string>();
    const converted = branches.map((branch, index) => {
      const at: Place = {
        ...place,
        path: `${place.path}[${index}]`,
        pointer: `${place.pointer}/anyOf/${isTurned ? 1 - index : index}`,
        depth: place.depth + 1,
      };
      if (Array.isArray(branch)) fail('Invalid Avro type: a union within a union', at);
      const schema = this.#convert(branch, at);
      const kind = this.#kindOf(branch, place.namespace);
      if (kinds.has(kind)) fail(`Invalid Avro type: the union names '${kind}' twice`, at);
      kinds.add(kind);
      return schema;
    });
    return { anyOf: isTurned ? converted.reverse() : converted };
  }

  /** What no other branch of a union may be: the type, by its full name where it has one. */
  #kindOf(branch: unknown, namespace: string): string {
    const node = isJsonObject(branch) ? branch : { type: branch };
    const isDefinition = ['record', 'enum', 'fixed'].includes(String(node['type']));
    if (isDefinition) return definedName(node, namespace);
    return this.#types.resolve(String(node['type']), namespace) ?? String(node['type']);
  }

  #record(node: JsonObject, place: Place): JsonObject {
    const name = this.#types.define(node, 'record', place);
    const fields = node['fields'];
    if (!Array.isArray(fields)) return fail("Invalid Avro type: record has no 'fields' list", place);
    const within = { ...place, namespace: namespaceOf(name) };
    const properties = new Map<string, JsonObject>();
    const required: string[] = [];
    for (const [index, field] of fields.entries()) {
      if (!isJsonObject(field)) return fail(`Invalid Avro type: field ${index} is not an object`, place);
      const fieldName = field['name'];
      if (!isSimpleName(fieldName)) return fail(`Invalid Avro type: field ${index} has no Avro name`, place);
      const at = childOf(within, fieldName, `properties/${fieldName}`);
      if (properties.has(fieldName)) fail(`Invalid Avro type: field '${fieldName}' stands twice`, at);
      if (field['type'] === undefined) fail(`Field '${fieldName}' has no type`, at);
      properties.set(fieldName, {
        ...this.#convert(field['type'], at),
        ...defaultOf(field),
        ...descriptionOf(field),
        ...this.#aliases(field),
      });
      if (!isNullable(field['type']) && !Object.hasOwn(field, 'default')) required.push(fieldName);
    }
    return {
      type: 'object',
      ...descriptionOf(node),
      ...this.#aliases(node),
      // Not by assignment: a field may be called `__proto__`.
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? {} : { required }),
    };
  }

  #enum(node: JsonObject, place: Place): JsonObject {
    const name = this.#types.define(node, 'enum', place);
    const symbols = node['symbols'];
    if (!Array.isArray(symbols) || symbols.length === 0) return fail('Enum has no symbols', place);
    if (!symbols.every(isSimpleName)) fail('Invalid Avro type: enum symbols must be Avro names', place);
    if (new Set(symbols).size < symbols.length) fail('Invalid Avro type: enum symbols must differ', place);
    return this.#types.repeat(name, place, {
      type: 'string',
      enum: symbols,
      ...(typeof node['default'] === 'string' ? { default: node['default'] } : {}),
      ...descriptionOf(node),
    });
  }

  #fixed(node: JsonObject, place: Place): JsonObject {
    const name = this.#types.define(node, 'fixed', place);
    const { size } = node;
    if (size === undefined) return fail('Fixed has no size', place);
    if (!isSize(size)) return fail("Invalid Avro type: 'size' of fixed must be a non-negative integer", place);
    const bytes = { ...primitive('bytes'), minLength: size, maxLength: size };
    return this.#types.repeat(name, place, { ...bytes, ...logicalTypeKeywords(node, 'fixed'), ...descriptionOf(node) });
  }
}

function primitive(type: string): JsonObject {
  switch (type) {
    case 'int':
    case 'long':
      return { type: 'integer' };
    case 'float':
    case 'double':
      return { type: 'number' };
    case 'bytes':
      return { type: 'string', contentEncoding: 'base64' };
    default:
      return { type };
  }
}

function isNull(type: unknown): boolean {
  return type === 'null' || (isJsonObject(type) && type['type'] === 'null');
}

function isNullable(type: unknown): boolean {
  return Array.isArray(type) && type.some(isNull);
}

function defaultOf(node: JsonObject): JsonObject {
  return Object.hasOwn(node, 'default') ? { default: node['default'] } : {};
}

function descriptionOf({ doc }: JsonObject): JsonObject {
  return typeof doc === 'string' ? { description: doc } : {};
}
