import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, isJsonObject, type JsonObject, type JsonSchema } from './index.js';

const names = ['a', 'b', 'x-c'];
const scalars = [null, true, false, 0, 1, 2, 3, 6, 1.5, -1, '', 'a', 'ab', 'abc', '2024-01-31'];

/** One keyword with a value; several make a schema. */
function keywordOf(schema: fc.Arbitrary<unknown>): fc.Arbitrary<readonly [string, unknown]> {
  const type = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'object', 'array');
  const small = fc.integer({ min: 0, max: 4 });
  const map = fc.dictionary(fc.constantFrom(...names), schema, { minKeys: 1, maxKeys: 2 });
  const list = fc.array(schema, { minLength: 1, maxLength: 2 });
  const oneOf = (...keywords: string[]) => fc.constantFrom(...keywords);
  return fc.oneof(
    fc.tuple(fc.constant('type'), fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 }))),
    fc.tuple(oneOf('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'), small),
    fc.tuple(fc.constant('multipleOf'), fc.integer({ min: 1, max: 6 })),
    fc.tuple(oneOf('minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'), small),
    fc.tuple(fc.constant('pattern'), fc.constantFrom('^a', 'b', 'c$')),
    fc.tuple(fc.constant('format'), fc.constantFrom('date', 'letters')),
    fc.tuple(oneOf('uniqueItems', 'nullable'), fc.boolean()),
    fc.tuple(fc.constant('enum'), fc.uniqueArray(fc.constantFrom(...scalars), { minLength: 1, maxLength: 4 })),
    fc.tuple(fc.constant('const'), fc.constantFrom(...scalars)),
    fc.tuple(fc.constant('default'), fc.constantFrom(...scalars)),
    fc.tuple(fc.constant('required'), fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 })),
    fc.tuple(fc.constant('properties'), map),
    fc.tuple(fc.constant('properties'), map),
    fc.tuple(oneOf('items', 'additionalProperties', 'unevaluatedProperties', 'not', 'if', 'then', 'else'), schema),
    fc.tuple(oneOf('items', 'additionalProperties', 'contains', 'unevaluatedItems'), schema),
    fc.tuple(oneOf('allOf', 'anyOf', 'oneOf', 'prefixItems'), list),
    fc.tuple(
      oneOf('patternProperties'),
      fc.dictionary(fc.constantFrom('^x-', 'a', '^b$', '.*'), schema, { maxKeys: 1 }),
    ),
    fc.tuple(oneOf('dependentSchemas'), map),
    fc.tuple(fc.constant('$ref'), fc.constantFrom('#/$defs/one', '#/definitions/two', '#')),
  );
}

const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.boolean(),
    fc.array(keywordOf(tie('node')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

type Edit = readonly [where: number, keyword: readonly [string, unknown], remove: boolean];
const edits = fc.array(fc.tuple(fc.nat(40), keywordOf(node), fc.boolean()), { minLength: 1, maxLength: 3 });

/** A copy of the schema where some of its objects gained, changed or lost a keyword. */
function edited(schema: JsonObject, changes: readonly Edit[]): JsonObject {
  const copy = structuredClone(schema) as { [key: string]: unknown };
  const objects: { [key: string]: unknown }[] = [];
  const collect = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value)) objects.push(value as { [key: string]: unknown });
    Object.values(value).forEach(collect);
  };
  collect(copy);
  for (const [where, [keyword, value], remove] of changes) {
    const target = objects[where % objects.length] ?? copy;
    const first = Object.keys(target).filter((name) => name !== '$defs' && name !== 'definitions')[0];
    if (remove && first !== undefined) delete target[first];
    else target[keyword] = value;
  }
  return copy;
}

const root = fc.tuple(fc.array(keywordOf(node), { minLength: 1, maxLength: 4 }), node, node).map(
  ([entries, one, two]): JsonObject => ({
    ...Object.fromEntries(entries.filter(([name]) => name !== '$ref')),
    $defs: { one },
    definitions: { two },
  }),
);
const pairs = fc.tuple(root, edits).map(([before, changes]) => ({ before, after: edited(before, changes) }));

function validatorOf(schema: JsonSchema): ((value: unknown) => boolean) | undefined {
  try {
    const ajv = new Ajv2020({
      strict: false,
      logger: false,
      formats: { date: /^\d{4}-\d\d-\d\d$/, letters: /^[a-z]*$/ },
    });
    const validate = ajv.compile(schema);
    return (value) => validate(value) === true;
  } catch {
    return undefined;
  }
}

/** Values that may fit the schema; their objects carry only members that it declares, or covers when not open. */
function candidates(schema: unknown, document: JsonObject, levels: number): readonly unknown[] {
  const values: unknown[] = [...scalars, [], {}];
  if (levels === 0) return values;
  const members = new Map<string, unknown[]>();
  const elements: unknown[] = [];
  gather(schema, document, members, elements, new Set());
  for (const element of elements) {
    for (const value of candidates(element, document, levels - 1).slice(0, 60))
      values.push([value], [1, value], ['a', 'a', value]);
  }
  let objects: JsonObject[] = [{}];
  for (const [name, schemas] of members) {
    const options = schemas.flatMap((each) => candidates(each, document, levels - 1)).slice(0, 60);
    const kept = objects.slice(0, 12);
    objects = [...kept, ...options.map((value, index) => ({ ...kept[index % kept.length], [name]: value }))];
    values.push(...objects);
  }
  return values;
}

function gather(
  schema: unknown,
  document: JsonObject,
  members: Map<string, unknown[]>,
  elements: unknown[],
  seen: Set<unknown>,
): void {
  if (!isJsonObject(schema) || seen.has(schema)) return;
  seen.add(schema);
  const declare = (name: string, value: unknown) => members.set(name, [...(members.get(name) ?? []), value]);
  const targets: { readonly [reference: string]: unknown } = {
    '#': document,
    '#/$defs/one': (document['$defs'] as JsonObject)['one'],
    '#/definitions/two': (document['definitions'] as JsonObject)['two'],
  };
  const inPlace: unknown[] = [targets[String(schema['$ref'])], schema['if'], schema['then'], schema['else']];
  for (const name of ['allOf', 'anyOf', 'oneOf']) if (Array.isArray(schema[name])) inPlace.push(...schema[name]);
  if (isJsonObject(schema['dependentSchemas'])) inPlace.push(...Object.values(schema['dependentSchemas']));
  for (const [name, value] of Object.entries((schema['properties'] as JsonObject | undefined) ?? {}))
    declare(name, value);
  for (const [pattern, value] of Object.entries((schema['patternProperties'] as JsonObject | undefined) ?? {})) {
    for (const name of names) if (new RegExp(pattern).test(name)) declare(name, value);
  }
  for (const rest of [schema['additionalProperties'], schema['unevaluatedProperties']]) {
    if (isJsonObject(rest) && Object.keys(rest).length > 0) for (const name of names) declare(name, rest);
  }
  for (const item of [schema['items'], schema['contains'], schema['unevaluatedItems'], schema['prefixItems']].flat()) {
    if (item !== undefined) elements.push(item);
  }
  for (const each of inPlace) gather(each, document, members, elements, seen);
}

/** Values that the promising schema accepts and the demanding one refuses. */
function refused(promising: JsonObject, demanding: JsonObject): readonly unknown[] {
  const isPromised = validatorOf(promising);
  const isAccepted = validatorOf(demanding);
  if (isPromised === undefined || isAccepted === undefined) return [];
  const elements = candidates(promising, promising, 2).slice(0, 1_000);
  try {
    return elements.filter((value) => isPromised(value) && !isAccepted(value));
  } catch (error) {
    // A schema that refers to itself in place has no answer.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

const settings = {
  seed: Number(process.env['SOUNDNESS_SEED'] ?? 20_240_131),
  numRuns: Number(process.env['SOUNDNESS_RUNS'] ?? 150),
};
const timeoutMs = 60_000;

describe('the verdict', () => {
  it(
    'is never "compatible" when a declared row of the old schema is refused by the new one',
    () => {
      fc.assert(
        fc.property(pairs, ({ before, after }) => {
          if (compare(before, after, { mode: 'backward' }).isCompatible) expect(refused(before, after)).toEqual([]);
        }),
        settings,
      );
    },
    timeoutMs,
  );

  it(
    'is never "compatible" when a declared row of the new schema is refused by the old one',
    () => {
      fc.assert(
        fc.property(pairs, ({ before, after }) => {
          if (compare(before, after, { mode: 'forward' }).isCompatible) expect(refused(after, before)).toEqual([]);
        }),
        settings,
      );
    },
    timeoutMs,
  );

  it(
    'on a schema and its copy is "no change"',
    () => {
      fc.assert(
        fc.property(root, (schema) => {
          expect(compare(schema, structuredClone(schema)).changes).toEqual([]);
        }),
        settings,
      );
    },
    timeoutMs,
  );
});
