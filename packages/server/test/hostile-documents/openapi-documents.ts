import { type HostileFormat, nested, numbers, toCheck, within } from './hostile-format.js';

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });

const document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1.0.0' },
  paths: {
    '/orders/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      post: {
        deprecated: true,
        'x-sunset': '2031-01-01',
        tags: ['a'],
        requestBody: json({ $ref: '#/components/schemas/Order' }),
        responses: {
          200: {
            ...json({ type: 'array', items: { $ref: '#/components/schemas/Order' } }),
            headers: { 'X-A': { schema: { type: 'string' } } },
          },
        },
        callbacks: { paid: { '{$request.body#/url}': { post: { requestBody: json({ type: 'string' }) } } } },
        'x-tessera': { nullability: { id: 'never' } },
      },
    },
  },
  webhooks: { paid: { post: { requestBody: json({ type: 'string' }) } } },
  components: {
    parameters: { Id: { in: 'path', name: 'id', required: true, schema: { type: 'integer' } } },
    schemas: {
      Order: {
        allOf: [
          {
            type: 'object',
            required: ['id'],
            properties: { id: { type: 'integer', minimum: 1, exclusiveMinimum: true } },
          },
        ],
      },
    },
  },
};

const text = `openapi: 3.0.3
info: &info {title: "Shop", version: '1.0.0'}
paths:
  /orders:
    get:
      summary: >-
        Every
        order
      x-info: *info
      responses:
        200: {content: {application/json: {schema: {type: array, items: {type: string, enum: [a, 'b']}}}}}
`;

const answering = (schema: unknown, schemas: object = {}) => ({
  openapi: '3.0.3',
  paths: { '/a': { get: { responses: { 200: json(schema) } } } },
  components: { schemas },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const doubling = (keyword: string) =>
  Object.fromEntries(
    numbers(60).map((each) => [`S${each}`, { [keyword]: [ref(`S${each + 1}`), ref(`S${each + 1}`)] }]),
  );
const laughs = ['a: &a0 [x, x]', ...numbers(30).map((each) => `a${each}: &a${each + 1} [*a${each}, *a${each}]`)].join(
  '\n',
);

export const openApi: HostileFormat = {
  name: 'OpenAPI',
  values: [within('/sync/openapi/diff', 'spec'), within('/sync/openapi', 'spec', { dry_run: true })],
  texts: [within('/sync/openapi/diff', 'spec_text'), toCheck('openapi')],
  document,
  text,
  bombs: {
    'a reference to itself': answering(ref('A'), { A: ref('A') }),
    'references to each other': answering(ref('A'), {
      A: { properties: { b: ref('B') } },
      B: { properties: { a: ref('A') } },
    }),
    'allOf of itself': answering(ref('A'), { A: { allOf: [ref('A'), { allOf: [ref('A'), ref('A')] }] } }),
    'a reference to the document': answering({ $ref: '#' }),
    'allOf that doubles sixty times': answering(ref('S0'), doubling('allOf')),
    'anyOf that doubles sixty times': answering(ref('S0'), doubling('anyOf')),
    'a thousand references to a thousand properties': answering(
      { type: 'object', properties: Object.fromEntries(numbers(1000).map((each) => [`p${each}`, ref('Wide')])) },
      { Wide: { properties: Object.fromEntries(numbers(1000).map((each) => [`w${each}`, { type: 'string' }])) } },
    ),
    'a thousand operations on a circle of schemas': {
      ...answering(
        {},
        Object.fromEntries(
          numbers(100).map((each) => [
            `S${each}`,
            { properties: Object.fromEntries(numbers(100).map((other) => [`p${other}`, ref(`S${other}`)])) },
          ]),
        ),
      ),
      paths: Object.fromEntries(
        numbers(1000).map((each) => [`/p${each}`, { get: { responses: { 200: json(ref(`S${each % 100}`)) } } }]),
      ),
    },
    'schemas 90 levels deep': answering(nested(90, {}, (items) => ({ items }))),
    'schemas 2,000 levels deep': nested(2000, {}, (items) => ({ items })),
    'ten thousand properties': answering({
      properties: Object.fromEntries(numbers(10_000).map((each) => [`p${each}`, { type: 'string' }])),
    }),
    'a path of a million characters': { openapi: '3.0.3', paths: { [`/${'a{}'.repeat(300_000)}`]: { get: {} } } },
    'a title of a million characters': {
      openapi: '3.0.3',
      info: { title: 'é-'.repeat(500_000) },
      paths: { '/a': { get: {} } },
    },
    'twenty thousand parameters': {
      openapi: '3.0.3',
      paths: { '/a': { get: { parameters: numbers(20_000).map((each) => ({ in: 'query', name: `p${each}` })) } } },
    },
    'parameters that are references in a circle': {
      openapi: '3.0.3',
      paths: { '/a': { get: { parameters: numbers(20_000).map(() => ({ $ref: '#/paths/~1a/get/parameters/0' })) } } },
    },
    'patterns that take forever elsewhere': answering({ type: 'string', pattern: '^(a+)+$|(a|a)*b{1,1000}{1,1000}' }),
    'a billion laughs in YAML': laughs,
    'ten thousand aliases': `a: &a x\nb: [${numbers(10_000)
      .map(() => '*a')
      .join(',')}]`,
    'an alias of what it stands in': 'openapi: 3.0.3\npaths: &a\n  /a: *a\n',
    'merge keys of each other': `${numbers(50)
      .map(
        (each) =>
          `a${each}: &a${each}\n  <<: [${numbers(each)
            .map((other) => `*a${other}`)
            .join(',')}]\n  k${each}: 1\n`,
      )
      .join('')}`,
    'YAML 10,000 levels deep': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    'YAML that is indented 3,000 levels deep': numbers(3000)
      .map((each) => `${' '.repeat(each)}a:`)
      .join('\n'),
    'JSON 10,000 levels deep': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    'JSON that never closes': '{"a":'.repeat(100_000),
    'keys that stand twice': '{"openapi": "3.0.3", "paths": {}, "paths": {"/a": {"get": {}}}}',
    'keys that stand twice in YAML': 'openapi: 3.0.3\npaths: {}\npaths: {}\n',
    'half a million keys': `openapi: 3.0.3\n${numbers(20_000)
      .map((each) => `k${each}: 1`)
      .join('\n')}`,
    'tags of YAML': 'openapi: !!js/function "x"\npaths: !!binary "AAAA"\n',
  },
};
