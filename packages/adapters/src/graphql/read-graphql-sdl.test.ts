import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { readGraphqlSdl } from './read-graphql-sdl.js';

const read = (sdl: string) => readGraphqlSdl(sdl, { schemaName: 'Shop' });

async function refusalOf(sdl: string): Promise<readonly string[]> {
  try {
    const { assets } = await read(sdl);
    return [`read: ${assets.length}`];
  } catch (error) {
    if (error instanceof DocumentError) return error.problems.map(({ message }) => message);
    throw error;
  }
}

describe('a schema', () => {
  it('becomes an asset for each field of its query and mutation types', async () => {
    const { head, assets, problems } = await read(`
      "Reads."
      schema { query: Root mutation: Change }
      type Root { user(id: ID!, old: Int @deprecated, limit: Int! = 5): User  users: [User!]! }
      type Change { add(user: NewUser!): User }
      type Subscription { changed: User }
      input NewUser { name: String!, kind: Kind = GUEST }
      enum Kind { GUEST MEMBER }
      scalar DateTime
      interface Node { id: ID! }
      type User implements Node { id: ID!, name: String, since: DateTime, friends: [User] }
    `);
    expect([head, problems]).toEqual([{ schema_name: 'Shop' }, []]);
    expect(assets.map(({ fqn }) => fqn)).toEqual([
      'graphql.shop.query_user',
      'graphql.shop.query_users',
      'graphql.shop.mutation_add',
    ]);
    expect(assets[0]?.schema).toMatchObject({
      properties: {
        arguments: {
          properties: { id: { type: 'string' }, old: { type: 'integer' }, limit: { type: 'integer' } },
          required: ['id'],
        },
        response: { properties: { id: { type: 'string' }, since: { type: 'string', format: 'date-time' } } },
      },
      'x-outputs': ['response'],
    });
    expect(assets[2]?.schema).toMatchObject({
      properties: { arguments: { properties: { user: { properties: { kind: { enum: ['GUEST', 'MEMBER'] } } } } } },
    });
  });

  it('may use directives that it does not define, and extend what it does not define', async () => {
    const { assets } = await read(`
      directive @mine(of: Unknown) on FIELD
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.0")
      extend type Query { user: User @cost(weight: 5) }
      extend type Query { users: [User] }
      type User @key(fields: "id") { id: ID! }
    `);
    expect(assets.map(({ names }) => names['operation_name'])).toEqual(['user', 'users']);
  });

  it('may have no operation', async () => {
    expect(await refusalOf('type Query')).toEqual(['read: 0']);
  });
});

describe('is refused with its place', () => {
  const nested = (depth: number) => `type Query { a: ${'['.repeat(depth)}Int${']'.repeat(depth)} }`;

  it.each([
    ['', ['Syntax Error: Unexpected <EOF>. (line 1, column 1)']],
    ['type Query {\n  a Int\n}', ['Syntax Error: Expected ":", found Name "Int". (line 2, column 5)']],
    [
      'type Query {\n  a: Gone\n  b(c: Away): Int }',
      ["Unknown type 'Gone' (line 2, column 6)", "Unknown type 'Away' (line 3, column 8)"],
    ],
    ['type Query { a: Int }\ntype Query { b: Int }', ["There are two types 'Query' (line 2, column 1)"]],
    ['scalar Int type Query { a: Int }', ["There are two types 'Int' (line 1, column 1)"]],
    ['type A { a: Int }', ['The schema has no query type']],
    [
      'type Query { a: Int }\nquery { a }',
      ['A schema holds definitions of types alone, no operation and no fragment (line 2, column 1)'],
    ],
    ['type Query { a: Int', ['Syntax Error: Expected Name, found <EOF>. (line 1, column 20)']],
    [nested(100_000), ['It nests deeper than 100 levels (line 1, column 116)']],
    [`type Query { a: Int }#${' '.repeat(1_000_000)}`, ['The schema is 1000022 characters long. Maximum: 1000000']],
  ])('%.60s', async (sdl, problems) => {
    expect(await refusalOf(sdl)).toEqual(problems);
  });

  it('more tokens than are read', async () => {
    const fields = Array.from({ length: 60_000 }, (_, index) => `f${index}: T`).join('\n');
    expect(await refusalOf(`type Query { ${fields} }`)).toEqual([
      expect.stringMatching(
        /^Syntax Error: Document contains more tha[nt] 150000 tokens\. Parsing aborted\. \(line \d+, column \d+\)$/,
      ),
    ]);
  });

  it('many unknown types, with the first of them', async () => {
    const fields = Array.from({ length: 20_000 }, (_, index) => `f${index}: T${index}`).join('\n');
    expect(await refusalOf(`type Query { ${fields} }`)).toHaveLength(20);
  });
});

it('lists within lists and types that hold themselves are read', async () => {
  const { assets } = await read(`type Query { a: ${'['.repeat(29)}T${']'.repeat(29)} } type T { t: T, u: [T!]! }`);
  expect(assets).toHaveLength(1);
});
