import type { JsonObject } from '@tessera/engine';
import type { Enum, Field, MapField, Type } from 'protobufjs';
import type { UnfoldingBudget } from '../specification/unfolding-budget.js';
import { toStorableText } from '../storable-json.js';
import { isRequired, type Presence } from './field-presence.js';
import { scalarSchema } from './scalar-types.js';
import { wellKnownSchema } from './well-known-types.js';

/** Messages within messages that are written out. */
const maxDepth = 15;
/** Fields that one schema may grow to when its messages are written out in place. */
const maxNodes = 5000;

/** Writing messages out in place took more than {@link maxNodes}. */
class TooManyNodes extends Error {}

/** Schemas of several messages, and what they refer to. */
export interface MessageSchemas {
  readonly schemas: readonly JsonObject[];
  /** Messages that are referred to rather than written out, by full name; empty where everything is written out. */
  readonly definitions: JsonObject;
}

/** A message that is asked for: by its object, or by a name seen from another one. */
export type WantedMessage = { readonly type: Type } | { readonly name: string; readonly from: Scope };

/** Where names are looked up from. */
type Scope = Pick<Type, 'lookup'>;

/**
 * Messages are written out in place, fifteen levels deep. Where that becomes huge, each is written once, as `$defs`.
 *
 * @throws {UnfoldsTooFarError} when all that was written of the file is too much
 */
export function messageSchemas(
  wanted: readonly WantedMessage[],
  presence: Presence,
  budget: UnfoldingBudget,
): MessageSchemas {
  try {
    return new InPlace(presence, budget).schemasOf(wanted);
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    return new ByReference(presence, budget).schemasOf(wanted);
  }
}

abstract class MessageWriter {
  readonly #presence: Presence;
  readonly #budget: UnfoldingBudget;

  constructor(presence: Presence, budget: UnfoldingBudget) {
    this.#presence = presence;
    this.#budget = budget;
  }

  protected abstract message(type: Type, depth: number): JsonObject;
  protected abstract definitions(): JsonObject;

  schemasOf(wanted: readonly WantedMessage[]): MessageSchemas {
    const schemas = wanted.map((each) =>
      'type' in each ? this.message(each.type, 0) : this.named(each.name, each.from, 0),
    );
    return { schemas, definitions: this.definitions() };
  }

  protected written(type: Type, depth: number): JsonObject {
    const fields = type.fieldsArray;
    const required = fields.filter((field) => isRequired(field, this.#presence)).map(({ name }) => name);
    return {
      type: 'object',
      ...descriptionOf(type.comment),
      // Not by assignment: a field may be called `__proto__`.
      properties: Object.fromEntries(fields.map((field) => [field.name, this.field(field, type, depth)])),
      ...(required.length > 0 ? { required } : {}),
    };
  }

  protected field(field: Field, message: Type, depth: number): JsonObject {
    this.#budget.spend();
    return {
      ...this.value(field, message, depth),
      ...descriptionOf(field.comment),
      ...(field.getOption('deprecated') === true ? { deprecated: true } : {}),
      'x-field-number': field.id,
    };
  }

  private value(field: Field, message: Type, depth: number): JsonObject {
    const schema = this.named(field.type, message, depth);
    if (isMapField(field)) return { type: 'object', additionalProperties: schema };
    return field.repeated ? { type: 'array', items: schema } : schema;
  }

  protected named(name: string, from: Scope, depth: number): JsonObject {
    const known = scalarSchema(name) ?? wellKnownSchema(name);
    if (known !== undefined) return known;
    const found = from.lookup(name);
    if (found === null) {
      // Within `google.protobuf` itself the types are named without it.
      return wellKnownSchema(`google.protobuf.${name}`) ?? unresolved(name);
    }
    if ('values' in found) return enumSchema(found as unknown as Enum);
    return 'fieldsArray' in found ? this.message(found as unknown as Type, depth) : unresolved(name);
  }
}

class InPlace extends MessageWriter {
  #nodes = 0;

  protected override message(type: Type, depth: number): JsonObject {
    const wire = wireTypeOf(type);
    if (depth > maxDepth) return { type: 'object', ...wire };
    return { ...this.written(type, depth + 1), ...wire };
  }

  protected override field(field: Field, message: Type, depth: number): JsonObject {
    this.#nodes += 1;
    if (this.#nodes > maxNodes) throw new TooManyNodes();
    return super.field(field, message, depth);
  }

  protected override definitions(): JsonObject {
    return {};
  }
}

class ByReference extends MessageWriter {
  readonly #referred = new Map<string, Type>();

  protected override message(type: Type): JsonObject {
    const name = type.fullName.slice(1);
    this.#referred.set(name, type);
    return { $ref: `#/$defs/${name}`, ...wireTypeOf(type) };
  }

  protected override definitions(): JsonObject {
    const written: [string, JsonObject][] = [];
    // A map that grows while it is walked is walked to its new end.
    for (const [name, type] of this.#referred) written.push([name, this.written(type, 0)]);
    return Object.fromEntries(written);
  }
}

function enumSchema({ values }: Enum): JsonObject {
  const names = Object.keys(values);
  return { type: 'string', enum: names, 'x-enum-numbers': Object.fromEntries(Object.entries(values)) };
}

/** Groups of proto2 are written between two marks, messages behind their length. */
function wireTypeOf(type: Type & { readonly group?: boolean }): JsonObject {
  return type.group === true ? { 'x-wire-type': 'group' } : {};
}

function unresolved(name: string): JsonObject {
  return { type: 'object', description: `unresolved type: ${name.slice(0, 200)}` };
}

function descriptionOf(comment: string | null): JsonObject {
  const text = comment?.trim() ?? '';
  return text === '' ? {} : { description: toStorableText(text) };
}

function isMapField(field: Field): field is Field & MapField {
  return field.map;
}
