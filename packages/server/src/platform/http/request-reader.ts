import type { ValidationProblem } from '@tessera/api';
import type { SentForm } from './form-body.js';
import { nullCharacter } from './json-body.js';
import { fromQueryText, valueParsers } from './value-parsers.js';
import { problems } from './value-problems.js';

/** The part of JSON Schema that request schemas are written in, see `fields.ts` of the API package. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
  readonly additionalProperties?: boolean | FieldSchema;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly 'x-parse'?: string;
  readonly 'x-rule'?: string;
  /** A secret: problems do not repeat it. */
  readonly writeOnly?: boolean;
}

function holdsSecrets({ properties = {} }: FieldSchema): boolean {
  return Object.values(properties).some(({ writeOnly }) => writeOnly === true);
}

/** A named rule beyond JSON Schema: the value to work with, or why it is refused (in the words of what it should be). */
type ValueRule = (
  value: never,
) => { readonly value: unknown } | { readonly problem: string } | { readonly invalid: string; readonly reason: string };
export type ValueRules = Readonly<Record<string, ValueRule>>;

type Loc = readonly (string | number)[];

function typedTexts(
  schema: FieldSchema,
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, unknown> {
  const typed: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const raw = Object.hasOwn(given, name) ? given[name] : undefined;
    const isList = field.type === 'array';
    const values = raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw;
    if (values.length === 0) continue;
    if (isList) typed[name] = values;
    else {
      const last = values.at(-1) ?? '';
      const isPlainText = field.type === 'string' && !field.enum && !field['x-parse'] && !field.minLength;
      if (last === '' && isPlainText && !schema.required?.includes(name)) continue;
      typed[name] = fromQueryText(last, field.type);
    }
  }
  return typed;
}

/**
 * Reads values by their schema, collecting every problem. Own code rather than a JSON Schema validator because clients
 * match on the form of the answer: one problem a value in a fixed order, parsed values, and bodies kept apart from paths.
 */
export class RequestReader {
  readonly #rules: ValueRules;
  readonly #found: ValidationProblem[] = [];

  constructor(rules: ValueRules) {
    this.#rules = rules;
  }

  get found(): readonly ValidationProblem[] {
    return this.#found;
  }

  add(problem: ValidationProblem): void {
    this.#found.push(problem);
  }

  /** Query parameters and path segments: text that becomes what the schema asks for; of a repeated one the last counts. */
  readText(
    schema: FieldSchema,
    given: Readonly<Record<string, string | readonly string[] | undefined>>,
    place: 'query' | 'path',
  ): unknown {
    return this.read(schema, typedTexts(schema, given), [place]);
  }

  /** The parts of a form: documents, and texts that become what the schema asks for. */
  readForm(schema: FieldSchema, { texts, documents }: Pick<SentForm, 'texts' | 'documents'>): unknown {
    return this.read(schema, { ...typedTexts(schema, texts), ...documents }, ['body']);
  }

  read(schema: FieldSchema, value: unknown, loc: Loc): unknown {
    const before = this.#found.length;
    const result = this.#read(schema, value, loc);
    if (schema.writeOnly === true) {
      for (const { input, ...problem } of this.#found.splice(before)) this.#found.push(problem);
    }
    return result;
  }

  #read(schema: FieldSchema, value: unknown, loc: Loc): unknown {
    const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
    if (value === null && types.includes('null')) return null;
    if (typeof value === 'boolean' && types.includes('boolean')) return value;
    if (schema['x-parse'] !== undefined) return this.#parse(schema['x-parse'], value, loc);
    if (types.includes('object')) return this.#object(schema, value, loc);
    if (types.includes('array')) return this.#list(schema, value, loc);
    if (types.includes('string')) return this.#text(schema, value, loc);
    if (types.includes('integer')) return this.#integer(schema, value, loc);
    if (types.includes('boolean')) this.add(problems.notBoolean(loc, value));
    return value;
  }

  #parse(parser: string, value: unknown, loc: Loc): unknown {
    const parsed = valueParsers[parser]?.(value);
    if (parsed === undefined) throw new Error(`No parser is called ${parser}`);
    if ('value' in parsed) return parsed.value;
    this.add(problems.unreadable(loc, value, parsed.type, parsed.reason));
    return value;
  }

  #object(schema: FieldSchema, value: unknown, loc: Loc): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.add(value === undefined && loc.length === 1 ? problems.missing(loc, null) : problems.notObject(loc, value));
      return value;
    }
    const given = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    const before = this.#found.length;
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const present = Object.hasOwn(given, name) ? given[name] : undefined;
      if (present !== undefined) result[name] = this.read(field, present, [...loc, name]);
      else if (schema.required?.includes(name))
        this.add(problems.missing([...loc, name], holdsSecrets(schema) ? undefined : value));
      else if (field.default !== undefined) result[name] = field.default;
    }
    if (schema.properties === undefined) {
      const members = schema.additionalProperties;
      if (typeof members !== 'object') return this.#rule(schema, value, loc);
      for (const [name, item] of Object.entries(given)) {
        Object.defineProperty(result, name, {
          value: this.read(members, item, [...loc, name]),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
    }
    // A rule of the whole relies on what its parts are.
    return this.#found.length === before ? this.#rule(schema, result, loc) : result;
  }

  #list(schema: FieldSchema, value: unknown, loc: Loc): unknown {
    if (!Array.isArray(value)) {
      this.add(problems.notList(loc, value));
      return value;
    }
    if (schema.minItems !== undefined && value.length < schema.minItems)
      this.add(problems.tooFewItems(loc, value, schema.minItems));
    else if (schema.maxItems !== undefined && value.length > schema.maxItems)
      this.add(problems.tooManyItems(loc, value, schema.maxItems));
    else if (schema.items !== undefined) {
      const { items } = schema;
      return value.map((item, index) => this.read(items, item, [...loc, index]));
    }
    return value;
  }

  #integer(schema: FieldSchema, value: unknown, loc: Loc): unknown {
    if (!Number.isSafeInteger(value)) this.add(problems.notInteger(loc, value));
    else if (schema.minimum !== undefined && (value as number) < schema.minimum)
      this.add(problems.belowMinimum(loc, value, schema.minimum));
    else if (schema.maximum !== undefined && (value as number) > schema.maximum)
      this.add(problems.aboveMaximum(loc, value, schema.maximum));
    return value;
  }

  #text(schema: FieldSchema, value: unknown, loc: Loc): unknown {
    if (schema.enum !== undefined) {
      if (!schema.enum.includes(value))
        this.add(
          problems.notOneOf(
            loc,
            value,
            schema.enum.filter((item) => typeof item === 'string'),
          ),
        );
      return value;
    }
    if (typeof value !== 'string') {
      this.add(problems.notText(loc, value));
      return value;
    }
    const length = [...value].length;
    const problem =
      (schema.minLength !== undefined &&
        length < schema.minLength &&
        problems.tooShort(loc, value, schema.minLength)) ||
      (schema.maxLength !== undefined && length > schema.maxLength && problems.tooLong(loc, value, schema.maxLength)) ||
      (schema.pattern !== undefined &&
        !new RegExp(schema.pattern, 'u').test(value) &&
        problems.pattern(loc, value, schema.pattern)) ||
      nullCharacter(value, loc);
    if (problem) {
      this.add(problem);
      return value;
    }
    return this.#rule(schema, value, loc);
  }

  #rule(schema: FieldSchema, value: unknown, loc: Loc): unknown {
    const name = schema['x-rule'];
    if (name === undefined) return value;
    const rule = this.#rules[name] as ((value: unknown) => ReturnType<ValueRule>) | undefined;
    if (rule === undefined) throw new Error(`No rule is called ${name}`);
    const outcome = rule(value);
    if ('value' in outcome) return outcome.value;
    const shown = holdsSecrets(schema) ? undefined : value;
    this.add(
      'problem' in outcome
        ? problems.rule(loc, shown, outcome.problem)
        : problems.invalid(loc, shown, outcome.invalid, outcome.reason),
    );
    return value;
  }
}
