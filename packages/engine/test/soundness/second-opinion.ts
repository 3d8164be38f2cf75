import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { deepEqual } from '../../src/index.js';
import { compiledPattern } from './compiled-pattern.js';
import { type Draft, isDraft, type Schema } from './drawing.js';
import type { References } from './references.js';

const formats = addFormats.default(new Ajv({ logger: false })).formats;
/** Members and elements that a schema has looked at. */
interface Seen {
  readonly names: Set<string>;
  readonly indices: Set<number>;
}

/** Stands in where nobody asks; nothing is added to it. */
const unused: Seen = { names: new Set(), indices: new Set() };

/**
 * A second reading of JSON Schema 2020-12 and 07, interpreted keyword by keyword. It steers the search for instances
 * because it can judge any part of a document at once, and tells where Ajv leaves the standard. It never decides alone.
 */
export class SecondOpinion {
  readonly #references: References;
  /** Whether it matters what has been looked at. */
  readonly #isTracking: boolean;

  constructor(references: References) {
    this.#references = references;
    this.#isTracking = JSON.stringify(references.document).includes('"unevaluated');
  }

  accepts(schema: Schema, value: unknown): boolean {
    return this.#evaluate(schema, value, this.#nothingSeen());
  }

  /** Judges the value and, when it fits, adds what was looked at. */
  #evaluate(schema: unknown, value: unknown, seen: Seen): boolean {
    if (!isDraft(schema)) return schema !== false;
    const own = this.#nothingSeen();
    const fits =
      fitsType(schema, value) &&
      fitsScalar(schema, value) &&
      this.#references.targetsOf(schema).every((target) => this.#evaluate(target, value, own)) &&
      this.#combinators(schema, value, own) &&
      (Array.isArray(value) ? this.#list(schema, value, own) : !isDraft(value) || this.#object(schema, value, own));
    if (!fits || !this.#isTracking) return fits;
    for (const name of own.names) seen.names.add(name);
    for (const index of own.indices) seen.indices.add(index);
    return true;
  }

  #nothingSeen(): Seen {
    return this.#isTracking ? { names: new Set(), indices: new Set() } : unused;
  }

  #combinators(schema: Draft, value: unknown, seen: Seen): boolean {
    const count = (branches: unknown) =>
      branchesOf(branches).filter((each) => this.#evaluate(each, value, seen)).length;
    if ('allOf' in schema && count(schema['allOf']) < branchesOf(schema['allOf']).length) return false;
    if ('anyOf' in schema && count(schema['anyOf']) === 0) return false;
    if ('oneOf' in schema && count(schema['oneOf']) !== 1) return false;
    if ('not' in schema && this.accepts(schema['not'] as Schema, value)) return false;
    if (!('if' in schema)) return true;
    const consequence = this.#evaluate(schema['if'], value, seen) ? schema['then'] : schema['else'];
    return consequence === undefined || this.#evaluate(consequence, value, seen);
  }

  #list(schema: Draft, value: readonly unknown[], seen: Seen): boolean {
    const { items, prefixItems, additionalItems, contains, unevaluatedItems } = schema;
    if (Number(schema['minItems'] ?? 0) > value.length || Number(schema['maxItems'] ?? Infinity) < value.length)
      return false;
    if (schema['uniqueItems'] === true && hasTwins(value)) return false;
    const tuple = Array.isArray(items) ? items : Array.isArray(prefixItems) ? prefixItems : [];
    const rest = Array.isArray(items) ? additionalItems : items;
    for (const [index, element] of value.entries()) {
      const applied: unknown = index < tuple.length ? tuple[index] : rest;
      if (applied === undefined) continue;
      if (!this.accepts(applied as Schema, element)) return false;
      if (this.#isTracking) seen.indices.add(index);
    }
    if (contains !== undefined && !this.#contains(schema, value, seen)) return false;
    if (unevaluatedItems === undefined) return true;
    return value.every((element, index) => {
      const fits = seen.indices.has(index) || this.accepts(unevaluatedItems as Schema, element);
      seen.indices.add(index);
      return fits;
    });
  }

  #contains(schema: Draft, value: readonly unknown[], seen: Seen): boolean {
    const matching = value.flatMap((element, index) =>
      this.accepts(schema['contains'] as Schema, element) ? [index] : [],
    );
    if (this.#isTracking) for (const index of matching) seen.indices.add(index);
    const { minContains = 1, maxContains = Infinity } = schema;
    return matching.length >= Number(minContains) && matching.length <= Number(maxContains);
  }

  #object(schema: Draft, value: Draft, seen: Seen): boolean {
    const present = Object.keys(value);
    const has = (name: unknown) => Object.hasOwn(value, String(name));
    if (
      Number(schema['minProperties'] ?? 0) > present.length ||
      Number(schema['maxProperties'] ?? Infinity) < present.length
    )
      return false;
    if (!branchesOf(schema['required']).every(has)) return false;
    if ('propertyNames' in schema && !present.every((name) => this.accepts(schema['propertyNames'] as Schema, name)))
      return false;
    for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
      for (const [name, demand] of entriesOf(schema[keyword])) {
        if (!has(name)) continue;
        if (Array.isArray(demand) ? !demand.every(has) : !this.#evaluate(demand, value, seen)) return false;
      }
    }
    const patterns = entriesOf(schema['patternProperties']).map(
      ([pattern, each]) => [compiledPattern(pattern), each] as const,
    );
    const properties = isDraft(schema['properties']) ? schema['properties'] : {};
    for (const [name, member] of Object.entries(value)) {
      const matching = patterns.filter(([pattern]) => pattern.test(name)).map(([, each]) => each);
      const applied = Object.hasOwn(properties, name) ? [properties[name], ...matching] : matching;
      if (applied.length === 0 && 'additionalProperties' in schema) applied.push(schema['additionalProperties']);
      if (!applied.every((each) => this.accepts(each as Schema, member))) return false;
      if (applied.length > 0 && this.#isTracking) seen.names.add(name);
    }
    if (!('unevaluatedProperties' in schema)) return true;
    return present.every((name) => {
      const fits = seen.names.has(name) || this.accepts(schema['unevaluatedProperties'] as Schema, value[name]);
      seen.names.add(name);
      return fits;
    });
  }
}

function branchesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isDraft(value) ? Object.entries(value) : [];
}

function hasTwins(value: readonly unknown[]): boolean {
  return value.some((element, index) => value.slice(index + 1).some((other) => deepEqual(element, other)));
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function fitsType(schema: Draft, value: unknown): boolean {
  const { type } = schema;
  if (type === undefined) return true;
  const actual = typeOf(value);
  if (actual === 'null' && schema['nullable'] === true) return true;
  return (Array.isArray(type) ? type : [type]).some(
    (each) => each === actual || (each === 'integer' && Number.isInteger(value)),
  );
}

function fitsScalar(schema: Draft, value: unknown): boolean {
  if (Array.isArray(schema['enum']) && !schema['enum'].some((each) => deepEqual(each, value))) return false;
  if ('const' in schema && !deepEqual(schema['const'], value)) return false;
  if ('format' in schema && !fitsFormat(String(schema['format']), value)) return false;
  if (typeof value === 'string') return fitsText(schema, value);
  return typeof value !== 'number' || fitsNumber(schema, value);
}

function fitsText(schema: Draft, value: string): boolean {
  const length = [...value].length;
  if (Number(schema['minLength'] ?? 0) > length || Number(schema['maxLength'] ?? Infinity) < length) return false;
  return typeof schema['pattern'] !== 'string' || compiledPattern(schema['pattern']).test(value);
}

function fitsNumber(schema: Draft, value: number): boolean {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (value < Number(minimum) || value > Number(maximum)) return false;
  if (exclusiveMinimum !== undefined && value <= Number(exclusiveMinimum)) return false;
  if (exclusiveMaximum !== undefined && value >= Number(exclusiveMaximum)) return false;
  if (multipleOf === undefined) return true;
  const quotient = value / Number(multipleOf);
  return Math.abs(Math.round(quotient) - quotient) <= 1e-10;
}

function fitsFormat(name: string, value: unknown): boolean {
  const format = formats[name];
  if (format === undefined || format === true) return true;
  if (format instanceof RegExp) return typeof value !== 'string' || format.test(value);
  if (typeof format === 'function') return typeof value !== 'string' || format(value);
  const { type = 'string', validate } = format as { type?: string; validate: unknown };
  if (typeof value !== type) return true;
  if (validate instanceof RegExp) return validate.test(String(value));
  return typeof validate !== 'function' || (validate as (value: unknown) => boolean)(value);
}
