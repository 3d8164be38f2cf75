import { type HostileFormat, nested, numbers, toCheck, within } from './hostile-format.js';

const named = (name: string, kind = 'SCALAR') => ({ kind, name, ofType: null });
const schemaOf = (types: readonly unknown[]) => ({ __schema: { queryType: { name: 'Query' }, types } });

const document = schemaOf([
  {
    kind: 'OBJECT',
    name: 'Query',
    description: 'all',
    fields: [
      {
        name: 'user',
        description: 'one',
        args: [{ name: 'id', type: { kind: 'NON_NULL', name: null, ofType: named('ID') }, defaultValue: '"a"' }],
        type: { kind: 'LIST', name: null, ofType: named('User', 'OBJECT') },
      },
    ],
  },
  {
    kind: 'OBJECT',
    name: 'User',
    interfaces: [named('Node', 'INTERFACE')],
    fields: [
      { name: 'role', args: [{ name: 'by', type: named('Filter', 'INPUT_OBJECT') }], type: named('Role', 'ENUM') },
    ],
  },
  { kind: 'UNION', name: 'Seen', possibleTypes: [named('User', 'OBJECT')] },
  { kind: 'ENUM', name: 'Role', enumValues: [{ name: 'ADMIN' }] },
  { kind: 'INPUT_OBJECT', name: 'Filter', inputFields: [{ name: 'a', type: named('Int') }] },
]);

const text = `"""All""" schema { query: Query }
directive @a(b: Int = 1) repeatable on FIELD
type Query { user(id: ID! = "a\\n", by: Filter = {a: [1, 2]}): [User!]! @deprecated(reason: "x") }
interface Node { id: ID! }
type User implements Node & Other { id: ID! seen: Seen role(by: Filter): Role }
interface Other implements Node { id: ID! }
union Seen = | User
enum Role { ADMIN USER }
input Filter { a: [Int!] = [1] }
scalar Date @specifiedBy(url: "x")
extend type Query { more: Date }
`;

const everyOther = (count: number, fields: number) =>
  `type Query { ${numbers(count)
    .map((each) => `q${each}: T${each}`)
    .join(' ')} }
${numbers(count)
  .map(
    (each) =>
      `type T${each} { ${numbers(fields)
        .map((field) => `f${field}(a: I, b: Int = 1): T${(each * 7 + field) % count}`)
        .join(' ')} }`,
  )
  .join('\n')}
input I { i: I }`;

export const graphql: HostileFormat = {
  name: 'GraphQL',
  values: [within('/sync/graphql/diff', 'introspection'), within('/sync/graphql', 'introspection', { dry_run: true })],
  texts: [within('/sync/graphql/diff', 'sdl'), toCheck('graphql')],
  document,
  text,
  bombs: {
    'types that hold each other': 'type Query { a: A } type A { b: B } type B { a: A }',
    'a type within itself in lists': `type Query { a: ${'['.repeat(100)}Query${']'.repeat(100)} }`,
    'lists 10,000 levels deep': `type Query { a: ${'['.repeat(10_000)}Int${']'.repeat(10_000)} }`,
    'lists 2,000 levels deep in an introspection': schemaOf([
      {
        kind: 'OBJECT',
        name: 'Query',
        fields: [{ name: 'a', type: nested(2000, named('Int'), (ofType) => ({ kind: 'LIST', ofType })) }],
      },
    ]),
    'interfaces that implement each other':
      'type Query { a: A } interface A implements B { x: Int } interface B implements A { x: Int }',
    'an interface that implements itself': 'type Query { a: A } interface A implements A { x: Int }',
    'a union of itself': 'type Query { a: A } union A = A | A',
    'inputs that require each other': 'type Query { a(i: I!): Int } input I { j: J! } input J { i: I! }',
    'fragments in a circle': 'type Query { a: Int } fragment A on Query { ...B } fragment B on Query { ...A } { ...A }',
    'a default that is 10,000 levels deep': `type Query { a(i: Int = ${'['.repeat(10_000)}${']'.repeat(10_000)}): Int }`,
    'a default in an introspection that is 10,000 levels deep': schemaOf([
      {
        kind: 'OBJECT',
        name: 'Query',
        fields: [
          {
            name: 'a',
            type: named('Int'),
            args: [{ name: 'b', type: named('Int'), defaultValue: '['.repeat(10_000) }],
          },
        ],
      },
    ]),
    'a default of quotation marks': schemaOf([
      {
        kind: 'OBJECT',
        name: 'Query',
        fields: [
          {
            name: 'a',
            type: named('Int'),
            args: [{ name: 'b', type: named('Int'), defaultValue: '"\\'.repeat(100_000) }],
          },
        ],
      },
    ]),
    'a hundred types that reach each other': everyOther(100, 20),
    'three hundred types that reach each other': everyOther(300, 10),
    'ten thousand fields': `type Query { ${numbers(10_000)
      .map((each) => `f${each}: Int`)
      .join(' ')} }`,
    'a union of five thousand': `type Query { a: U } union U = ${numbers(5000)
      .map((each) => `T${each}`)
      .join('|')} ${numbers(5000)
      .map((each) => `type T${each} { a: Int }`)
      .join(' ')}`,
    'an enum of fifty thousand': `type Query { a: E b: E c: E } enum E { ${numbers(50_000)
      .map((each) => `V${each}`)
      .join(' ')} }`,
    'a name of half a million characters': `type Query { ${'a'.repeat(500_000)}: Int }`,
    'names of the prototype':
      'type Query { __proto__: Int constructor: toString } type toString { __proto__: Int hasOwnProperty(__proto__: Int): Int }',
    'a text that does not end': `type Query { a(b: String = """${'"'.repeat(3)}${'x'.repeat(100_000)}`,
    'a hundred thousand unknown types': `type Query { ${numbers(20_000)
      .map((each) => `f${each}: X${each}`)
      .join(' ')} }`,
    'a hundred thousand brackets': `type Query ${'{'.repeat(100_000)}`,
    'the same type often': numbers(5000)
      .map(() => 'type Query { a: Int }')
      .join('\n'),
    'five thousand extensions': `type Query { a: Int } ${numbers(5000)
      .map((each) => `extend type Query { e${each}: Int }`)
      .join(' ')}`,
    'an operation': '{ a }',
  },
};
