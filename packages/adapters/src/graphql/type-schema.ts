import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import { isNonNull, readTypeReference, type TypeReference } from './introspected-type.js';

const maxDepth = 10;
/** Objects and lists that one operation may grow to when its types are written out in place. */
const maxNodes = 5000;

const scalars: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ...['String', 'ID'].map((name) => [name, { type: 'string' }] as const),
  ...['Int', 'BigInt'].map((name) => [name, { type: 'integer' }] as const),
  ...['Float', 'Decimal'].map((name) => [name, { type: 'number' }] as const),
  ['Boolean', { type: 'boolean' }],
  ['DateTime', { type: 'string', format: 'date-time' }],
  ['Date', { type: 'string', format: 'date' }],
  ['Time', { type: 'string', format: 'time' }],
  ['UUID', { type: 'string', format: 'uuid' }],
  ['URL', { type: 'string', format: 'uri' }],
  ['Email', { type: 'string', format: 'email' }],
  ...['JSON', 'JSONObject'].map((name) => [name, { type: 'object' }] as const),
]);

/** Writing types out in place took more than {@link maxNodes}. */
class TooManyNodes extends Error {}

/** The types of a schema by name. */
export type TypesByName = ReadonlyMap<string, LenientObject>;

/** The schemas of an operation's arguments and of its answer. */
export interface OperationTypes {
  readonly args: JsonObject;
  readonly response: JsonObject;
  /** Types that are referred to rather than written out, by name; empty where everything is written out. */
  readonly definitions: JsonObject;
}

/**
 * Types are written out in place, ten levels deep. An operation from which half the graph can be reached would become
 * huge, so its object types are written once each, as `$defs`.
 */
export function operationTypes(types: TypesByName, operation: LenientObject): OperationTypes {
  try {
    return new InPlace(types).operation(operation);
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    return new ByReference(types).operation(operation);
  }
}

/** What both forms share: everything but what becomes of a type with fields or members. */
abstract class TypeWriter {
  protected readonly types: TypesByName;

  constructor(types: TypesByName) {
    this.types = types;
  }

  protected abstract composite(name: string, type: LenientObject, depth: number): JsonObject;
  protected abstract definitions(): JsonObject;

  operation(operation: LenientObject): OperationTypes {
    const args = this.members(operation.objects('args'), 0);
    const response = this.schemaOf(readTypeReference(operation), 0);
    return { args, response, definitions: this.definitions() };
  }

  protected schemaOf({ wrappers, name, kind }: TypeReference, depth: number): JsonObject {
    const named = this.named(name, kind, depth);
    return wrappers
      .filter((wrapper) => wrapper === '[]')
      .reduce<JsonObject>((items) => ({ type: 'array', items }), named);
  }

  private named(name: string | null, kind: string | null, depth: number): JsonObject {
    const type = name === null ? undefined : this.types.get(name);
    const actual = type?.text('kind') ?? kind;
    switch (actual) {
      case 'SCALAR':
        return scalars.get(name ?? '') ?? { type: 'string' };
      case 'ENUM': {
        const values = type?.objects('enumValues').flatMap((value) => value.text('name') ?? []) ?? [];
        return values.length === 0 ? { type: 'string' } : { type: 'string', enum: [...new Set(values)] };
      }
      default:
        if (type !== undefined && name !== null) return this.composite(name, type, depth);
        return scalars.get(name ?? '') ?? { type: 'object' };
    }
  }

  /** Fields, input fields or arguments as the members of an object. An input with a default may be left out. */
  protected members(given: readonly LenientObject[], depth: number): JsonObject {
    const members = given.flatMap((member) => {
      const name = member.filledText('name');
      return name === null ? [] : [{ name, member, type: readTypeReference(member) }];
    });
    const required = members
      .filter(({ member, type }) => isNonNull(type) && member.raw('defaultValue') === undefined)
      .map(({ name }) => name);
    return {
      type: 'object',
      properties: Object.fromEntries(members.map(({ name, type }) => [name, this.schemaOf(type, depth)])),
      ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
    };
  }

  protected written(type: LenientObject, depth: number): JsonObject {
    if (type.text('kind') === 'UNION') {
      const names = type.objects('possibleTypes').flatMap((member) => member.filledText('name') ?? []);
      const anyOf = names.map((name) => this.named(name, 'OBJECT', depth));
      return anyOf.length === 0 ? { type: 'object' } : { anyOf };
    }
    const isInput = type.text('kind') === 'INPUT_OBJECT';
    return this.members(type.objects(isInput ? 'inputFields' : 'fields'), depth);
  }
}

class InPlace extends TypeWriter {
  #nodes = 0;

  protected override composite(_name: string, type: LenientObject, depth: number): JsonObject {
    if (depth >= maxDepth) return { type: 'object' };
    return this.written(type, depth + 1);
  }

  protected override schemaOf(type: TypeReference, depth: number): JsonObject {
    this.#nodes += 1 + type.wrappers.length;
    if (this.#nodes > maxNodes) throw new TooManyNodes();
    return super.schemaOf(type, depth);
  }

  protected override definitions(): JsonObject {
    return {};
  }
}

class ByReference extends TypeWriter {
  readonly #referred = new Map<string, LenientObject>();

  protected override composite(name: string, type: LenientObject): JsonObject {
    this.#referred.set(name, type);
    return { $ref: `#/$defs/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
  }

  protected override definitions(): JsonObject {
    const written: [string, JsonObject][] = [];
    // A map that grows while it is walked is walked to its new end.
    for (const [name, type] of this.#referred) written.push([name, this.written(type, 0)]);
    return Object.fromEntries(written);
  }
}
