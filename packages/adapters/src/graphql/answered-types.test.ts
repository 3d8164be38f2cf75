import { type CompatibilityMode, compare, type JsonObject } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { defaultValue } from './default-value.js';
import { readGraphqlSdl } from './read-graphql-sdl.js';

async function schemaOf(types: string): Promise<JsonObject> {
  const { assets } = await readGraphqlSdl(`type Query { viewer: User }\n${types}`, { schemaName: 'Shop' });
  return assets[0]?.schema ?? {};
}

async function breaks(before: string, after: string, mode: CompatibilityMode = 'backward') {
  const { breakingChanges } = compare(await schemaOf(before), await schemaOf(after), { mode });
  return breakingChanges.map(({ rule, path }) => `${rule} at ${path}`);
}

const user = (fields: string) => `type User { ${fields} }`;

describe('arguments of the fields of an answer', () => {
  it.each([
    ['none to an optional one', 'posts: Int', 'posts(first: Int): Int', []],
    ['none to one with a default', 'posts: Int', 'posts(first: Int! = 5): Int', []],
    [
      'none to a required one',
      'posts: Int',
      'posts(first: Int!): Int',
      ['required-added at x-inputs.User.posts.required'],
    ],
    ['a new field with a required one', 'id: ID', 'id: ID posts(first: Int!): Int', []],
    [
      'one that is gone',
      'posts(first: Int): Int',
      'posts: Int',
      ['property-removed at x-inputs.User.posts.properties.first'],
    ],
    [
      'a narrower type',
      'posts(first: Float): Int',
      'posts(first: Int): Int',
      ['type-narrowed at x-inputs.User.posts.properties.first.type'],
    ],
    ['another default', 'posts(first: Int = 5): Int', 'posts(first: Int = 9): Int', []],
    [
      'no default any more',
      'posts(first: Int = 5): Int',
      'posts(first: Int): Int',
      ['default-removed at x-inputs.User.posts.properties.first.default'],
    ],
    [
      'a field that is gone',
      'id: ID posts(first: Int!): Int',
      'id: ID',
      ['property-removed at properties.response.properties.posts'],
    ],
  ])('%s', async (_, before, after, changes) => {
    expect(await breaks(user(before), user(after))).toEqual(changes);
  });

  it('are compared below lists, unions and interfaces, and in types that reach themselves', async () => {
    const types = (args: string) => `
      type User { friends: [User] seen: Seen node: Node }
      union Seen = User | Post
      interface Node { id: ID }
      type Post implements Node { id: ID text${args}: String }`;
    expect(await breaks(types(''), types('(words: Int!)'))).toEqual(['required-added at x-inputs.Post.text.required']);
  });

  it('are compared where types are written once, and so are the inputs that only they name', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `T${index}`);
    const graph = (input: string) => `
      type User { ${names.map((name) => `to${name}: ${name}`).join(' ')} }
      ${names.map((name) => `type ${name} { by(filter: Filter): ID ${names.map((each) => `to${each}: ${each}`).join(' ')} }`).join('\n')}
      input Filter { ${input} }`;
    const schema = await schemaOf(graph('a: Int'));
    expect(Object.keys(schema['$defs'] as object)).toContain('Filter');
    expect(await breaks(graph('a: Int'), graph('a: Int b: Int!'))).toContain(
      'required-added at x-inputs.T0.by.properties.filter.required',
    );
  });
});

describe('types that fragments may name', () => {
  const node = 'interface Node { id: ID }';
  it.each([
    [
      'an interface less',
      `${node} type User implements Node { id: ID }`,
      `${node} ${user('id: ID')}`,
      ['property-removed at x-inputs.User.properties.Node'],
    ],
    ['an interface more', `${node} ${user('id: ID')}`, `${node} type User implements Node { id: ID }`, []],
    [
      'a member of a union less',
      'type A { a: Int } type B { b: Int } union User = A | B',
      'type A { a: Int } type B { b: Int } union User = A',
      ['property-removed at x-inputs.User.properties.B'],
    ],
  ])('%s', async (_, before, after, changes) => {
    expect(await breaks(before, after)).toEqual(changes);
  });
});

it('an answer without fields has nothing to say of them', async () => {
  expect(await schemaOf('scalar User')).not.toHaveProperty('x-inputs');
});

it.each([
  ['10', 10],
  ['-1.5e3', -1500],
  ['"a b: \\" c"', 'a b: " c'],
  ['true', true],
  ['null', null],
  ['ADMIN', 'ADMIN'],
  ['[ADMIN, 1e2]', ['ADMIN', 100]],
  ['{b: {c: "x"}, a: [true]}', { b: { c: 'x' }, a: [true] }],
  ['{b: 1', '{b: 1'],
  ['"""block"""', '"""block"""'],
  ['[1 2]', '[1 2]'],
  ['['.repeat(50_000), '['.repeat(50_000)],
  ['"\\'.repeat(100_000), '"\\'.repeat(100_000)],
])('default %.60s', (text, value) => {
  expect(defaultValue(text)).toEqual(value);
});
