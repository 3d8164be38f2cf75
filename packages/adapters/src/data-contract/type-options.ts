import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';

type Kind = 'count' | 'number' | 'positive' | 'text' | 'flag' | 'texts' | 'bound';

interface Option {
  readonly kind: Kind;
  /** Keyword of JSON Schema that says the same. */
  readonly keyword: string;
}

function options(kind: Kind, ...names: readonly string[]): [string, Option][] {
  return names.map((name) => [name, { kind, keyword: name }]);
}

const numbers = new Map<string, Option>([
  ...options('number', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'),
  ...options('positive', 'multipleOf'),
  ...options('text', 'format'),
]);
const texts = new Map<string, Option>([
  ...options('count', 'minLength', 'maxLength'),
  ...options('text', 'pattern', 'format'),
]);
/** JSON Schema has no bounds for moments; the names are those of `ajv-formats`. */
const moments = new Map<string, Option>([
  ['minimum', { kind: 'bound', keyword: 'formatMinimum' }],
  ['maximum', { kind: 'bound', keyword: 'formatMaximum' }],
  ['exclusiveMinimum', { kind: 'bound', keyword: 'formatExclusiveMinimum' }],
  ['exclusiveMaximum', { kind: 'bound', keyword: 'formatExclusiveMaximum' }],
  ['format', { kind: 'text', keyword: 'x-format' }],
  ['timezone', { kind: 'flag', keyword: 'x-timezone' }],
  ['defaultTimezone', { kind: 'text', keyword: 'x-default-timezone' }],
]);
const objects = new Map<string, Option>([
  ...options('count', 'minProperties', 'maxProperties'),
  ...options('texts', 'required'),
]);
const lists = new Map<string, Option>([...options('count', 'minItems', 'maxItems'), ...options('flag', 'uniqueItems')]);

/** The options of each logical type of ODCS. */
const optionsOfTypes: ReadonlyMap<string, ReadonlyMap<string, Option>> = new Map([
  ['string', texts],
  ['integer', numbers],
  ['number', numbers],
  ['date', moments],
  ['timestamp', moments],
  ['time', moments],
  ['object', objects],
  ['array', lists],
]);

/** Options of the logical type by name; none for a type that has no options. */
export function typeOptions(logicalType: string): ReadonlyMap<string, Option> {
  return optionsOfTypes.get(logicalType) ?? new Map();
}

const isFitting: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  count: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  number: (value) => typeof value === 'number',
  positive: (value) => typeof value === 'number' && value > 0,
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  texts: (value) => Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'),
  bound: (value) => typeof value === 'string' || typeof value === 'number',
};

/** Whether the option can hold the value. */
export function fitsOption(option: Option, value: unknown): boolean {
  return isFitting[option.kind](value);
}

const exclusive = new Map([
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
]);

/** What `logicalTypeOptions` say, as keywords of JSON Schema; what does not fit its option is noted and left out. */
export function optionKeywords(logicalType: string, given: LenientObject | null): JsonObject {
  if (given === null) return {};
  const keywords = new Map<string, unknown>();
  const known = typeOptions(logicalType);
  for (const name of given.keys()) {
    const option = known.get(name);
    const value = given.raw(name);
    if (option === undefined || value === undefined) continue;
    // In 3.0.0 the exclusive bounds are flags beside the bounds, as in the fourth draft of JSON Schema.
    if (exclusive.has(name) && typeof value === 'boolean') continue;
    if (fitsOption(option, value)) keywords.set(option.keyword, value);
    else given.report(name, 'does not fit this option; it was ignored');
  }
  for (const [flag, bound] of exclusive) {
    const [from, to] = [known.get(bound)?.keyword, known.get(flag)?.keyword];
    if (given.raw(flag) !== true || from === undefined || to === undefined || !keywords.has(from)) continue;
    keywords.set(to, keywords.get(from));
    keywords.delete(from);
  }
  return Object.fromEntries(keywords);
}

/** Annotations that both standards have, as keywords. */
export function annotationsOf(property: LenientObject, name: string | null): JsonObject {
  const title = property.filledText('businessName') ?? property.filledText('title');
  const description = property.filledText('description');
  const physicalName = property.filledText('physicalName');
  const classification = property.filledText('classification');
  const tags = property.texts('tags');
  const examples = property.list('examples');
  return {
    ...(title === null ? {} : { title }),
    ...(description === null ? {} : { description }),
    ...(physicalName === null || physicalName === name ? {} : { 'x-physical-name': physicalName }),
    ...(classification === null ? {} : { 'x-classification': classification }),
    ...(tags.length === 0 ? {} : { 'x-tags': tags }),
    ...(examples.length === 0 ? {} : { examples }),
  };
}
