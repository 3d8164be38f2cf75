import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { operationFqn } from './graphql-fqn.js';
import { readGraphqlIntrospection } from './read-graphql.js';

type Kind = 'SCALAR' | 'ENUM' | 'OBJECT' | 'INPUT_OBJECT' | 'INTERFACE' | 'UNION';
const named = (name: string, kind: Kind = 'SCALAR') => ({ kind, name, ofType: null });
const list = (ofType: object) => ({ kind: 'LIST', name: null, ofType });
const nonNull = (ofType: object) => ({ kind: 'NON_NULL', name: null, ofType });
const field = (name: string, type: object, args: readonly object[] = []) => ({ name, type, args });
const object = (name: string, fields: readonly object[], kind: Kind = 'OBJECT') => ({ kind, name, fields });
const text = { type: 'string' };

function schemaOf(queries: readonly object[], types: readonly object[] = [], more: object = {}): object {
  return { __schema: { queryType: { name: 'Query' }, types: [object('Query', queries), ...types], ...more } };
}

const read = (document: unknown) => readGraphqlIntrospection(document, { schemaName: 'Shop API' });

/** The schemas of arguments and answer of the only query. */
function partsOf(query: object, types: readonly object[] = []) {
  const { assets } = read(schemaOf([query], types));
  return assets[0]?.schema['properties'] as { arguments: object; response: object };
}

const answerOf = (type: object, types?: readonly object[]) => partsOf(field('q', type), types).response;

it.each([
  ['My-Shop  API!', 'listUsers', 'graphql.my_shop_api.query_listusers'],
  ['_a__b_', 'x', 'graphql.a_b.query_x'],
  ['!', 'x', 'graphql.unknown.query_x'],
])('addresses: %s %s', (schema, operation, fqn) => {
  expect(operationFqn(schema, 'query', operation)).toBe(fqn);
});

describe('documents', () => {
  const { __schema: schema } = schemaOf([field('q', named('Int'))]) as { __schema: object };

  it.each([
    ['an answer', { __schema: schema }],
    ['an answer in its envelope', { data: { __schema: schema } }],
    ['a bare schema', schema],
  ])('may be %s', (_, document) => {
    expect(read(document).assets.map(({ fqn }) => fqn)).toEqual(['graphql.shop_api.query_q']);
  });

  it.each([null, [], 'x', {}, { data: {} }, { __schema: 1 }, { types: [] }, { queryType: { name: 'Q' } }])(
    'without a schema are refused: %j',
    (document) => {
      expect(() => read(document)).toThrow(
        new DocumentError([{ pointer: '', message: 'No __schema found in introspection response' }]),
      );
    },
  );

  it('list queries, then mutations; neither subscriptions nor what GraphQL adds', () => {
    const document = schemaOf(
      [field('b', named('Int')), field('__schema', named('Int')), field('a', named('Int'))],
      [object('M', [field('write', named('Int'))]), object('S', [field('watch', named('Int'))])],
      { mutationType: { name: 'M' }, subscriptionType: { name: 'S' } },
    );
    expect(read(document).assets.map(({ names }) => names)).toEqual([
      { operation_name: 'b', operation_type: 'query' },
      { operation_name: 'a', operation_type: 'query' },
      { operation_name: 'write', operation_type: 'mutation' },
    ]);
  });

  it('may lack everything but names and kinds', () => {
    expect(read({ __schema: { queryType: { name: 'Query' }, types: [] } }).assets).toEqual([]);
    expect(read(schemaOf([])).assets).toEqual([]);
    const bare = schemaOf(
      [{ name: 'q', type: named('Thing', 'OBJECT'), args: null }],
      [{ kind: 'OBJECT', name: 'Thing', fields: null, description: null }],
    );
    expect(read(bare)).toMatchObject({ problems: [], assets: [{ guarantees: null }] });
  });

  it('with parts of the wrong type keep the others, and say where they are', () => {
    const { assets, problems } = read(schemaOf([7 as never, { name: 4 }, field('q', named('Int'))]));
    expect(assets).toHaveLength(1);
    expect(problems).toEqual([
      { pointer: '/__schema/types/0/fields/0', message: 'must be an object; it was ignored' },
      { pointer: '/__schema/types/0/fields/1/name', message: 'must be a string; it was ignored' },
    ]);
  });
});

describe('types', () => {
  it.each([
    ['String', text],
    ['ID', text],
    ['Int', { type: 'integer' }],
    ['BigInt', { type: 'integer' }],
    ['Float', { type: 'number' }],
    ['Decimal', { type: 'number' }],
    ['Boolean', { type: 'boolean' }],
    ['DateTime', { type: 'string', format: 'date-time' }],
    ['Date', { type: 'string', format: 'date' }],
    ['Time', { type: 'string', format: 'time' }],
    ['UUID', { type: 'string', format: 'uuid' }],
    ['URL', { type: 'string', format: 'uri' }],
    ['Email', { type: 'string', format: 'email' }],
    ['JSON', { type: 'object' }],
    ['JSONObject', { type: 'object' }],
    ['Money', text],
  ])('%s', (name, schema) => {
    expect(answerOf(named(name))).toEqual(schema);
    expect(answerOf(named(name), [{ kind: 'SCALAR', name }])).toEqual(schema);
  });

  it('lists and non-null marks are taken off', () => {
    expect(answerOf(nonNull(list(nonNull(list(named('Int'))))))).toEqual({
      type: 'array',
      items: { type: 'array', items: { type: 'integer' } },
    });
  });

  it('enums list their values', () => {
    const color = named('Color', 'ENUM');
    const values = [{ name: 'RED' }, { name: 'BLUE' }, {}];
    expect(answerOf(color, [{ ...color, enumValues: values }])).toEqual({ type: 'string', enum: ['RED', 'BLUE'] });
    expect(answerOf(color, [{ ...color, enumValues: null }])).toEqual(text);
    expect(answerOf(color)).toEqual(text);
  });

  it('objects and interfaces have their fields, inputs theirs', () => {
    const fields = [field('id', nonNull(named('ID'))), field('note', named('String'))];
    const schema = { type: 'object', properties: { id: text, note: text }, required: ['id'] };
    expect(answerOf(named('U', 'OBJECT'), [object('U', fields)])).toEqual(schema);
    expect(answerOf(named('U', 'INTERFACE'), [object('U', fields, 'INTERFACE')])).toEqual(schema);
    const input = { kind: 'INPUT_OBJECT', name: 'In', inputFields: fields };
    const args = [field('in', named('In', 'INPUT_OBJECT'))];
    expect(partsOf(field('q', named('Int'), args), [input]).arguments).toEqual({
      type: 'object',
      properties: { in: schema },
    });
  });

  it('unions are any of their members', () => {
    const found = named('Found', 'UNION');
    const members = [named('A', 'OBJECT'), named('B', 'OBJECT')];
    expect(answerOf(found, [{ ...found, possibleTypes: members }, object('A', [field('a', named('Int'))])])).toEqual({
      anyOf: [{ type: 'object', properties: { a: { type: 'integer' } } }, { type: 'object' }],
    });
    expect(answerOf(found, [{ ...found, possibleTypes: [] }])).toEqual({ type: 'object' });
  });

  it('that are referred to and not listed are objects', () => {
    expect(answerOf(named('Nobody', 'OBJECT'))).toEqual({ type: 'object' });
    expect(answerOf({})).toEqual({ type: 'object' });
  });

  it('that contain themselves end ten levels deep', () => {
    const person = object('Person', [field('name', named('String')), field('friend', named('Person', 'OBJECT'))]);
    const written = JSON.stringify(answerOf(named('Person', 'OBJECT'), [person]));
    expect(written.match(/"name"/g)).toHaveLength(10);
    expect(written).toContain('"friend":{"type":"object"}');
  });

  it('from which half the graph can be reached are written once each', () => {
    const names = Array.from({ length: 12 }, (_, n) => `T${n}`);
    const types = names.map((name) =>
      object(
        name,
        names.map((other) => field(`to${other}`, named(other, 'OBJECT'))),
      ),
    );
    const { assets } = read(schemaOf([field('q', list(named('T0', 'OBJECT')))], types));
    expect(assets[0]?.schema['properties']).toMatchObject({
      response: { type: 'array', items: { $ref: '#/$defs/T0' } },
    });
    expect(Object.keys(assets[0]?.schema['$defs'] as object)).toEqual(names);
  });
});

describe('an operation', () => {
  const args = [
    { ...field('id', nonNull(named('ID'))), description: 'Which one' },
    { ...field('first', nonNull(named('Int'))), defaultValue: '10' },
    field('tags', list(nonNull(named('String')))),
  ];
  const document = schemaOf([{ ...field('user', named('String'), args), description: 'One user' }]);

  it('requires arguments that have no default, and always answers', () => {
    expect(read(document).assets[0]?.schema).toEqual({
      type: 'object',
      properties: {
        arguments: {
          type: 'object',
          properties: { id: text, first: { type: 'integer', default: 10 }, tags: { type: 'array', items: text } },
          required: ['id'],
        },
        response: text,
      },
      required: ['arguments', 'response'],
      'x-outputs': ['response'],
    });
  });

  it('keeps what describes it', () => {
    const argument = (name: string, type: string, required: boolean, description: string | null = null) => ({
      name,
      description,
      type,
      required,
    });
    expect(read(document).assets[0]?.metadata).toEqual({
      graphql_source: {
        schema_name: 'Shop API',
        schema_description: null,
        operation_name: 'user',
        operation_type: 'query',
        description: 'One user',
        arguments: [
          argument('id', 'ID!', true, 'Which one'),
          argument('first', 'Int!', true),
          argument('tags', '[String!]', false),
        ],
      },
    });
  });

  it('promises that non-null arguments are never null, over the defaults', () => {
    const { assets } = readGraphqlIntrospection(document, {
      schemaName: 'x',
      defaultGuarantees: { nullability: { id: 'allowed', other: 'never' } },
    });
    expect(assets[0]?.guarantees?.nullability).toEqual({ id: 'never', other: 'never', first: 'never' });
  });
});
