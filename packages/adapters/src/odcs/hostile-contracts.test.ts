import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportedContract } from '../../test/exported-contracts.js';
import { readDataContract } from '../datacontract/read-datacontract.js';
import { DocumentError } from '../document-problem.js';
import { readSentDocument } from '../document-text/document-text.js';
import { readJsonSchema } from '../json-schema/read-json-schema.js';
import { readOdcs } from './read-odcs.js';
import { writeOdcs } from './write-odcs.js';

const odcs = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'x',
  version: '1.0.0',
  status: 'active',
  domain: 'd',
  servers: [{ server: 's', type: 'postgres', database: 'db', schema: 'public' }],
  slaProperties: [{ property: 'latency', value: 4, unit: 'h', element: 't.a' }],
  schema: [
    {
      name: 't',
      tags: ['a'],
      quality: [{ metric: 'rowCount', mustBeBetween: [1, 2] }],
      properties: [
        { name: 'a', logicalType: 'string', logicalTypeOptions: { maxLength: 3 }, physicalType: 'struct<a int>' },
        {
          name: 'b',
          logicalType: 'array',
          items: { properties: [{ name: 'c', primaryKeyPosition: 1, primaryKey: true }] },
        },
        { name: 'c', quality: [{ metric: 'invalidValues', arguments: { validValues: ['x'] }, mustBe: 0 }] },
      ],
      customProperties: [{ property: 'jsonSchema', value: { minProperties: 1 } }],
    },
  ],
};
const dataContract = {
  dataContractSpecification: '1.2.1',
  id: 'x',
  info: { title: 't', version: '1.0.0' },
  servers: { s: { type: 'postgres', database: 'db', schema: 'public' } },
  models: {
    t: {
      type: 'table',
      primaryKey: ['a'],
      fields: {
        a: {
          $ref: '#/definitions/a',
          quality: [{ type: 'sql', query: 'q', mustBe: 0 }],
          config: { snowflakeType: 'T' },
        },
        b: { type: 'array', items: { type: 'object', fields: { c: { type: 'decimal', precision: 5, scale: 2 } } } },
        m: { type: 'map', keys: { type: 'string' }, values: { type: 'long', minimum: 1 } },
      },
    },
  },
  definitions: { a: { type: 'text', format: 'email', enum: ['x'], maxLength: 3 } },
  servicelevels: { freshness: { threshold: '25h', timestampField: 't.a' } },
};

/** The document with the value at one of its places replaced. */
function replaced(document: unknown, at: number, by: unknown): unknown {
  let count = 0;
  const walk = (value: unknown): unknown => {
    count += 1;
    if (count === at) return by;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member)]));
  };
  return walk(document);
}

const places = (document: unknown): number => JSON.stringify(document).match(/[,:[{]/g)?.length ?? 0;
const odd: readonly unknown[] = [
  null,
  true,
  7,
  -1.5,
  '',
  'x',
  '\0',
  '\ud800',
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: null },
  '__proto__',
  { toString: 1 },
];
const readers = [
  ['odcs', odcs, readOdcs],
  ['datacontract', dataContract, readDataContract],
] as const;

describe.each(readers)('%s with a value of another type', (_, document, read) => {
  it('is read, or refused with a place', () => {
    for (let at = 1; at <= places(document); at += 1) {
      for (const value of odd) {
        try {
          for (const asset of read(replaced(document, at, value)).assets) {
            expect(asset.fqn).not.toMatch(/[\0\p{Cs}]/u);
            expect(JSON.stringify(asset)).not.toMatch(/\\u0000|\\ud800/);
            const [again] = readOdcs(writeOdcs(exportedContract({ ...asset, metadata: {} }))).assets;
            expect(again?.schema).toEqual(asset.schema);
          }
        } catch (error) {
          if (!(error instanceof DocumentError)) throw error;
          expect(error.problems[0]?.message).not.toBe('');
        }
      }
    }
  });
});

describe('texts', () => {
  const outcomeOf = async (text: string): Promise<string> => {
    try {
      const document = await readSentDocument(text);
      for (const read of [readOdcs, readDataContract, readJsonSchema]) {
        try {
          read(document);
        } catch (error) {
          if (!(error instanceof DocumentError)) throw error;
        }
      }
      return 'read';
    } catch (error) {
      if (error instanceof DocumentError) return error.message;
      throw error;
    }
  };

  it('that break off are read, or refused with line and column', async () => {
    const json = JSON.stringify(odcs);
    const yaml = `apiVersion: v3.1.0\nschema:\n  - name: "t"\n    properties: [{name: 'a', tags: [x, *y]}]\n    x: &y |\n      text\n`;
    for (const text of [json, yaml]) {
      for (let length = 0; length < text.length; length += 3)
        expect(await outcomeOf(text.slice(0, length))).toMatch(/^read$|line \d+, column \d+|^Unresolved alias/);
    }
  });

  it('of any kind do not make it fail', async () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '&a ',
      '*a',
      '!',
      '|\n',
      '#',
      '? ',
      '\t',
      '---\n',
      '<<: ',
      '%',
      '\\',
      '0x1',
      '~',
      '\r',
      '\0',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        expect(await outcomeOf(pieces.join(''))).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  const letters = 'abcdefgh';
  const bomb = [...letters]
    .map(
      (letter, n) =>
        `${letter}: &${letter} [${Array.from({ length: 9 }, () => (n === 0 ? 'x' : `*${letters[n - 1] ?? ''}`)).join(', ')}]`,
    )
    .join('\n');
  it.each([
    ['an alias bomb', bomb, /^Excessive alias count .*\(the first alias: line 2, column 8\)$/],
    ['a value within itself', 'a: &a [*a]', /nests deeper than 100 levels$/],
    ['deep brackets', '['.repeat(100_000), /^It nests deeper than 100 levels \(line 1, column 101\)$/],
    ['deep lists', '- '.repeat(10_000), /^It nests too deeply \(line 1, column \d+\)$|nests deeper than 100 levels/],
    ['deep JSON', `${'['.repeat(102)}${']'.repeat(102)}`, /nests deeper than 100 levels$/],
    ['closing brackets', ']'.repeat(100_000), /^No bracket is open .* \(line 1, column 1\)$/],
    ['commas', `[${', '.repeat(100_000)}]`, /^Nothing stands between two commas \(line 1, column 4\)$/],
    ['more tokens than there are in documents', 'a: b\n'.repeat(100_000), /more than 100000 YAML tokens.*line 14286/],
    ['a long text that is no JSON', `{${' '.repeat(2_000_000)}`, /^The text is no JSON, and longer than 1048576/],
    ['a key that stands twice', 'a:\n  b: 1\n  b: 2', /^A key stands twice \(line 3, column 3\)$/],
    ['numbers beyond numbers', 'a: [1, .inf]', /^\/a\/1: is no number that JSON can write$/],
    ['bytes', 'a: !!binary aGk=', /^\/a: is no value that JSON can write$/],
    ['two documents', 'a: 1\n---\nb: 2', /^Source contains multiple documents.*\(line 2, column 1\)$/],
  ])('%s are refused', async (_, text, message) => expect(await outcomeOf(text)).toMatch(message));

  it('with quoted lines that stand where the key stands are read', async () => {
    const text = "l:\n  - a: \"one\n    two\\\n    \\ three\"\n    b: 'it''s\n    four'\n";
    expect(await readSentDocument(text)).toEqual({ l: [{ a: 'one two three', b: "it's four" }] });
  });
});

const scalar = fc.constantFrom(
  {},
  { type: 'string' },
  { type: 'string', format: 'date', formatMinimum: '2020-01-01' },
  { type: 'string', format: 'email', pattern: '^a', minLength: 1, description: 'd', examples: ['a'] },
  { type: 'integer', format: 'i32', minimum: 1, multipleOf: 2 },
  { type: 'integer', format: 'int64' },
  { type: ['number', 'null'], exclusiveMaximum: 5 },
  { type: 'boolean', title: ' padded ', 'x-tags': [] },
  { $ref: '#/$defs/x', 'x-physical-type': 'struct<a int>' },
  { enum: ['a', 1, null] },
  { type: 'object', additionalProperties: { type: 'string' }, minProperties: 1 },
  { 'x-classification': 'c', 'x-physical-name': 'P', 'x-unknown': { deep: [1] } },
);
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c d', '__proto__', ' '), tie('schema'), { maxKeys: 4 })
      .chain((properties) =>
        fc.record(
          {
            type: fc.constant('object'),
            properties: fc.constant(properties),
            required: fc.constant(Object.keys(properties).slice(0, 2)),
            'x-primary-key': fc.constantFrom(Object.keys(properties).slice(0, 1), ['z']),
            title: fc.constant('T'),
            'x-relation-type': fc.constant('view'),
          },
          { requiredKeys: ['type', 'properties'] },
        ),
      ),
  ),
}));

it('any schema comes back from ODCS', () => {
  fc.assert(
    fc.property(schema, (drawn) => {
      const given = JSON.parse(JSON.stringify(drawn)) as Record<string, unknown>;
      const document = writeOdcs(exportedContract({ schema: given, guarantees: null }));
      const [again] = readOdcs(document).assets;
      expect(withoutEmpty(again?.schema)).toEqual(withoutEmpty(given));
    }),
    { numRuns: 1000 },
  );
});

/** `required: []` says what no `required` says. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !(Array.isArray(member) && member.length === 0))
      .map(([key, member]) => [key, key === 'required' ? [...(member as string[])].sort() : withoutEmpty(member)]),
  );
}
