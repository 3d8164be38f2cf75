import { compare } from '../../src/index.js';
import type { SchemaPair } from './draw-pair.js';
import { type Draft, isDraft } from './drawing.js';
import type { CaughtFault } from './faults.js';
import { type CounterexampleSearch, directions } from './judge.js';
import { sitesOf } from './sites.js';

/** A way to misread schemas: the engine sees what `misread` leaves of them. */
interface Misreading {
  readonly id: string;
  misread(schema: Draft): void;
}

const overlooked = [
  ...['type', 'enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'format', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains'],
  ...['maxContains', 'items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'properties', 'required'],
  ...['additionalProperties', 'patternProperties', 'propertyNames', 'minProperties', 'maxProperties', 'nullable'],
  ...['dependentRequired', 'dependentSchemas', 'dependencies', 'unevaluatedProperties', 'allOf', 'anyOf', 'oneOf'],
  ...['not', 'if', 'then', 'else', '$ref'],
];

const mistaken: readonly (readonly [string, string])[] = [
  ['oneOf', 'anyOf'],
  ['anyOf', 'oneOf'],
  ['anyOf', 'allOf'],
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
  ['unevaluatedProperties', 'additionalProperties'],
  ['else', 'then'],
];

function isKind(type: unknown, kind: string): boolean {
  return type === kind || (Array.isArray(type) && type.includes(kind));
}

const misreadings: readonly Misreading[] = [
  ...overlooked.map((keyword) => ({
    id: `${keyword} overlooked`,
    misread(schema: Draft) {
      delete schema[keyword];
    },
  })),
  ...mistaken.map(([from, to]) => ({
    id: `${from} taken for ${to}`,
    misread(schema: Draft) {
      if (!(from in schema) || to in schema) return;
      schema[to] = schema[from];
      delete schema[from];
    },
  })),
  {
    id: 'integer taken for number',
    misread(schema) {
      if (isKind(schema['type'], 'integer')) schema['type'] = 'number';
    },
  },
  {
    id: 'not not taken for not',
    misread(schema) {
      if (isDraft(schema['not']) && isDraft(schema['not']['not'])) schema['not'] = schema['not']['not'];
    },
  },
  {
    id: 'first branch of anyOf only',
    misread(schema) {
      if (Array.isArray(schema['anyOf'])) schema['anyOf'] = schema['anyOf'].slice(0, 1);
    },
  },
  {
    id: 'first part of allOf only',
    misread(schema) {
      if (Array.isArray(schema['allOf'])) schema['allOf'] = schema['allOf'].slice(0, 1);
    },
  },
  {
    id: 'keywords beside a reference overlooked',
    misread(schema) {
      if (!('$ref' in schema)) return;
      for (const keyword of Object.keys(schema)) {
        if (!['$ref', '$schema', '$id', '$defs', 'definitions'].includes(keyword)) delete schema[keyword];
      }
    },
  },
  {
    id: 'every list taken for an open tuple',
    misread(schema) {
      for (const keyword of ['additionalItems', 'minItems']) delete schema[keyword];
      if ('prefixItems' in schema) delete schema['items'];
    },
  },
];

/** Lets the engine misread both schemas in one way after the other and looks whether a counterexample shows it. */
export class MisreadingHunt {
  readonly caught = new Map<string, CaughtFault>();
  readonly chances = new Map<string, number>();
  readonly #search: CounterexampleSearch;
  #pairs = 0;

  constructor(search: CounterexampleSearch) {
    this.#search = search;
  }

  /** Misreadings that nothing has shown yet. */
  get missing(): readonly string[] {
    return misreadings.map(({ id }) => id).filter((id) => !this.caught.has(id));
  }

  try(pair: SchemaPair): void {
    this.#pairs++;
    for (const direction of directions) {
      if (compare(pair.before, pair.after, { mode: direction }).isCompatible) continue;
      for (const { id, misread } of misreadings) {
        if (this.caught.has(id)) continue;
        const [before, after] = [misreadBy(misread, pair.before), misreadBy(misread, pair.after)];
        if (before === undefined && after === undefined) continue;
        const { isCompatible } = compare(before ?? pair.before, after ?? pair.after, { mode: direction });
        if (!isCompatible) continue;
        const chances = (this.chances.get(id) ?? 0) + 1;
        this.chances.set(id, chances);
        const search = this.#search.search(pair, direction);
        if (search.outcome !== 'found') continue;
        this.caught.set(id, { fault: id, pairs: this.#pairs, chances, pair, direction, instance: search.instance });
      }
    }
  }
}

/** A copy with every sub-schema misread; nothing when that makes no difference. */
function misreadBy(misread: Misreading['misread'], document: Draft): Draft | undefined {
  const copy = structuredClone(document);
  for (const { schema } of sitesOf(copy)) if (isDraft(schema)) misread(schema);
  return JSON.stringify(copy) === JSON.stringify(document) ? undefined : copy;
}
