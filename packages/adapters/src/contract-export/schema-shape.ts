import { isJsonObject, type JsonObject } from '@tessera/engine';
import { childPointer, DocumentError } from '../document-problem.js';

const maxDepth = 60;
/** Sub-schemas that a contract may have when its references are written out in place. */
const maxShapes = 50_000;

type ShapeKind = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'object' | 'array' | 'any' | 'union';

/** A schema as formats that know columns and types see it. */
export interface SchemaShape {
  readonly kind: ShapeKind;
  readonly isNullable: boolean;
  /** The keywords, those of what it refers to among them. */
  readonly schema: JsonObject;
  /** JSON Pointer into the schema of the contract. */
  readonly pointer: string;
  /** References that were followed to get here, the last one last. */
  readonly references: readonly string[];
  /** The reference that leads straight to it; null where it stands in place. */
  readonly reference: string | null;
  /** What it may be, where that is more than one thing beside null. */
  readonly branches: readonly SchemaShape[];
}

export interface MemberShape {
  readonly name: string;
  readonly shape: SchemaShape;
  /** Whether it is always there. */
  readonly isRequired: boolean;
}

const kinds: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean', 'null', 'object', 'array']);

/** @throws {DocumentError} with the place in the schema of the contract. */
export function cannotWrite(pointer: string, message: string): never {
  throw new DocumentError([{ pointer, message }]);
}

/** Looks at the schema of a contract, following its references. */
export class SchemaShapes {
  readonly #root: JsonObject;
  readonly #knowsNames: boolean;
  #count = 0;

  /** `knowsNames`: whether the format can name a type within itself; else a schema that holds itself is refused. */
  constructor(root: JsonObject, { knowsNames = false }: { readonly knowsNames?: boolean } = {}) {
    this.#root = root;
    this.#knowsNames = knowsNames;
  }

  /** The whole. */
  root(): SchemaShape {
    return this.#shape(this.#root, '', []);
  }

  /** Members that `properties` names, those of `allOf` among them. */
  members(shape: SchemaShape): readonly MemberShape[] {
    const { properties, required } = shape.schema;
    if (!isJsonObject(properties)) return [];
    const names: readonly unknown[] = Array.isArray(required) ? required : [];
    return Object.entries(properties).map(([name, member]) => ({
      name,
      shape: this.#shape(member, childPointer(childPointer(shape.pointer, 'properties'), name), shape.references),
      isRequired: names.includes(name),
    }));
  }

  /** What a list holds; null where nothing is said of it, or something of each place. */
  items(shape: SchemaShape): SchemaShape | null {
    const { items } = shape.schema;
    if (!isJsonObject(items)) return null;
    return this.#shape(items, childPointer(shape.pointer, 'items'), shape.references);
  }

  /** What an object without named members holds; null where nothing is said of it. */
  values(shape: SchemaShape): SchemaShape | null {
    const { additionalProperties } = shape.schema;
    if (!isJsonObject(additionalProperties)) return null;
    return this.#shape(additionalProperties, childPointer(shape.pointer, 'additionalProperties'), shape.references);
  }

  #shape(given: unknown, pointer: string, references: readonly string[]): SchemaShape {
    if (pointer.split('/').length > maxDepth * 2) cannotWrite(pointer.slice(0, 200), 'nests too deeply');
    this.#count += 1;
    if (this.#count > maxShapes) cannotWrite('', `becomes more than ${maxShapes} sub-schemas when it is written out`);
    if (given === false) cannotWrite(pointer, 'is false, which no value is valid under');
    const followed: string[] = [...references];
    const schema = this.#merged(isJsonObject(given) ? given : {}, pointer, followed);
    const shape = this.#classified(schema, pointer, followed);
    const isReference = isJsonObject(given) && typeof given['$ref'] === 'string';
    return isReference ? { ...shape, reference: given['$ref'] as string } : shape;
  }

  /** The schema with what its `$ref` leads to and with the parts of its `allOf` below its own keywords. */
  #merged(schema: JsonObject, pointer: string, followed: string[]): JsonObject {
    const { $ref: reference, allOf, ...own } = schema;
    const parts: JsonObject[] = [];
    if (typeof reference === 'string') {
      if (followed.length > 2 * maxDepth) cannotWrite(pointer, 'refers too deeply');
      if (!this.#knowsNames && followed.includes(reference)) cannotWrite(pointer, 'holds itself');
      followed.push(reference);
      parts.push(this.#merged(this.#target(reference, pointer), pointer, followed));
    }
    for (const part of Array.isArray(allOf) ? (allOf as unknown[]) : [])
      if (isJsonObject(part)) parts.push(this.#merged(part, pointer, followed));
    return parts.reduce((above, part) => merge(part, above), own);
  }

  #target(reference: string, pointer: string): JsonObject {
    if (reference === '#') return this.#root;
    if (!reference.startsWith('#/'))
      cannotWrite(pointer, `refers to ${JSON.stringify(reference).slice(0, 100)}, which is not read`);
    let node: unknown = this.#root;
    for (const step of decoded(reference).slice(2).split('/')) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const isThere = typeof node === 'object' && node !== null && Object.hasOwn(node, key);
      node = isThere ? (node as JsonObject)[key] : undefined;
    }
    if (!isJsonObject(node))
      cannotWrite(pointer, `refers to ${JSON.stringify(reference).slice(0, 100)}, which is not there`);
    return node as JsonObject;
  }

  #classified(schema: JsonObject, pointer: string, references: readonly string[]): SchemaShape {
    const shape = (kind: ShapeKind, isNullable: boolean, branches: readonly SchemaShape[] = []): SchemaShape => ({
      kind,
      isNullable,
      schema,
      pointer,
      references,
      reference: null,
      branches,
    });
    const alternatives = (['anyOf', 'oneOf'] as const).find((key) => Array.isArray(schema[key]));
    if (alternatives !== undefined && schema['type'] === undefined && schema['properties'] === undefined) {
      const place = childPointer(pointer, alternatives);
      const all = (schema[alternatives] as unknown[])
        .map((each, index) => ({ each, index }))
        .filter(({ each }) => each !== false)
        .map(({ each, index }) => this.#shape(each, childPointer(place, index), references));
      const others = all.filter(({ kind }) => kind !== 'null');
      const isNullable = others.length < all.length || all.some((each) => each.isNullable);
      const [only] = others;
      if (only === undefined) return shape('null', true);
      if (others.length > 1) return shape('union', isNullable, others);
      const { anyOf: _, oneOf: __, ...rest } = schema;
      return { ...only, schema: merge(only.schema, rest), isNullable: isNullable || only.isNullable };
    }
    const types = typesOf(schema);
    const others = types.filter((type) => type !== 'null');
    const isNullable = types.includes('null') || schema['nullable'] === true;
    if (types.length === 0) return shape('any', true);
    if (others.length === 0) return shape('null', true);
    if (others.length === 1) return shape(others[0] as ShapeKind, isNullable);
    if (others.length === 2 && others.includes('integer') && others.includes('number'))
      return shape('number', isNullable);
    const branches = others.map((type) => this.#classified({ ...schema, type }, pointer, references));
    return shape('union', isNullable, branches);
  }
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

/** Both sets of keywords; the upper one counts, but members and required names come together. */
function merge(lower: JsonObject, upper: JsonObject): JsonObject {
  const [low, high] = [lower['properties'], upper['properties']];
  const required = [lower['required'], upper['required']].flatMap((each) =>
    Array.isArray(each) ? (each as unknown[]) : [],
  );
  return {
    ...lower,
    ...upper,
    ...(isJsonObject(low) && isJsonObject(high) ? { properties: { ...low, ...high } } : {}),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
  };
}

/** Names of the types that the schema allows; of its values where it lists them, none where it says nothing. */
function typesOf(schema: JsonObject): readonly string[] {
  const given = schema['type'];
  const named = (Array.isArray(given) ? (given as unknown[]) : given === undefined ? [] : [given]).filter(
    (type): type is string => typeof type === 'string' && kinds.has(type),
  );
  if (named.length > 0) return [...new Set(named)];
  const listed = schema['enum'];
  const values = Object.hasOwn(schema, 'const')
    ? [schema['const']]
    : Array.isArray(listed)
      ? (listed as unknown[])
      : [];
  if (values.length > 0) return [...new Set(values.map(typeOfValue))];
  if (isJsonObject(schema['properties'])) return ['object'];
  return isJsonObject(schema['items']) ? ['array'] : [];
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
