import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import type { UnfoldingBudget } from '../specification/unfolding-budget.js';
import { defaultValue } from './default-value.js';
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
  /** What queries say of the types of the answer, by `Type` and `Type.field`. */
  readonly inputs: JsonObject;
  /** Types that are referred to rather than written out, by name; empty where everything is written out. */
  readonly definitions: JsonObject;
}

/**
 * Types are written out in place, ten levels deep. An operation from which half the graph can be reached would become
 * huge, so its object types are written once each, as `$defs`.
 *
 * @throws {UnfoldsTooFarError} when all that was written of the schema is too much
 */
export function operationTypes(types: TypesByName, budget: UnfoldingBudget, operation: LenientObject): OperationTypes {
  try {
    return new InPlace(types, budget).operation(operation);
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    return new ByReference(types, budget).operation(operation);
  }
}

/** What both forms share: everything but what becomes of a type with fields or members. */
abstract class TypeWriter {
  protected readonly types: TypesByName;
  readonly #budget: UnfoldingBudget;
  /** Types of the answer that were written, by name. */
  readonly #answered = new Map<string, LenientObject>();

  constructor(types: TypesByName, budget: UnfoldingBudget) {
    this.types = types;
    this.#budget = budget;
  }

  protected abstract composite(name: string, type: LenientObject, depth: number): JsonObject;
  /** What is referred to so far. */
  protected abstract definitions(): JsonObject;

  operation(operation: LenientObject): OperationTypes {
    const args = this.members(operation.objects('args'), 0);
    const response = this.schemaOf(readTypeReference(operation), 0);
    this.definitions();
    const inputs = this.inputs();
    return { args, response, inputs, definitions: this.definitions() };
  }

  /**
   * What a query says to be handed a part of the answer: for a type the types that fragments in it may name, for a field its
   * arguments. Every type and field has its entry, as what comes to it later may be required.
   */
  private inputs(): JsonObject {
    const inputs: [string, JsonObject][] = [];
    for (const [name, type] of this.#answered) {
      const related = [...type.objects('interfaces'), ...type.objects('possibleTypes')];
      const names = related.flatMap((each) => each.filledText('name') ?? []);
      const properties = Object.fromEntries(names.map((each) => [each, {}]));
      inputs.push([name, names.length === 0 ? {} : { properties }]);
      for (const field of type.objects('fields')) {
        this.#budget.spend();
        const { type: _, ...args } = this.members(field.objects('args'), 0);
        const isEmpty = Object.keys(args['properties'] as JsonObject).length === 0;
        inputs.push([`${name}.${field.text('name') ?? ''}`, isEmpty ? {} : args]);
      }
    }
    return Object.fromEntries(inputs);
  }

  protected schemaOf({ wrappers, name, kind }: TypeReference, depth: number): JsonObject {
    this.#budget.spend();
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
      properties: Object.fromEntries(
        members.map(({ name, member, type }) => [name, withDefault(this.schemaOf(type, depth), member)]),
      ),
      ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
    };
  }

  protected written(name: string, type: LenientObject, depth: number): JsonObject {
    if (type.text('kind') !== 'INPUT_OBJECT') this.#answered.set(name, type);
    if (type.text('kind') === 'UNION') {
      const names = type.objects('possibleTypes').flatMap((member) => member.filledText('name') ?? []);
      const anyOf = names.map((each) => this.named(each, 'OBJECT', depth));
      return anyOf.length === 0 ? { type: 'object' } : { anyOf };
    }
    const isInput = type.text('kind') === 'INPUT_OBJECT';
    return this.members(type.objects(isInput ? 'inputFields' : 'fields'), depth);
  }
}

/** Fields have no default. */
function withDefault(schema: JsonObject, member: LenientObject): JsonObject {
  const text = member.raw('defaultValue');
  return typeof text === 'string' ? { ...schema, default: defaultValue(text) } : schema;
}

class InPlace extends TypeWriter {
  #nodes = 0;

  protected override composite(name: string, type: LenientObject, depth: number): JsonObject {
    if (depth >= maxDepth) return { type: 'object' };
    return this.written(name, type, depth + 1);
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
  readonly #written = new Map<string, JsonObject>();

  protected override composite(name: string, type: LenientObject): JsonObject {
    this.#referred.set(name, type);
    return { $ref: `#/$defs/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
  }

  protected override definitions(): JsonObject {
    // A map that grows while it is walked is walked to its new end.
    for (const [name, type] of this.#referred) {
      if (!this.#written.has(name)) this.#written.set(name, this.written(name, type, 0));
    }
    return Object.fromEntries(this.#written);
  }
}
