import { compare } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../document-problem.js';
import { endpointFqn } from './openapi-fqn.js';
import { readOpenApi } from './read-openapi.js';

const text = { type: 'string' };

function documentOf(paths: object, more: object = {}): object {
  return { openapi: '3.0.3', info: { title: 'Users API', version: '2.1.0' }, paths, ...more };
}

function json(schema: object): object {
  return { content: { 'application/json': { schema } } };
}

function onlyAsset(operation: object, more: object = {}) {
  const { assets, problems } = readOpenApi(documentOf({ '/users': { get: operation } }, more));
  expect(assets).toHaveLength(1);
  return { asset: assets[0], problems };
}

const partsOf = (operation: object, more?: object) => onlyAsset(operation, more).asset?.schema['properties'];

describe('addresses', () => {
  it.each([
    ['Users API', 'GET', '/users', 'api.users_api.get_users'],
    ['My Cool API v2.0', 'GET', '/items', 'api.my_cool_api_v20.get_items'],
    ['x', 'GET', '/users/{userId}/posts/{postId}', 'api.x.get_users_userid_posts_postid'],
    ['x', 'GET', '/', 'api.x.get_root'],
    ['a-b  c', 'POST', '//v1//~odd~//', 'api.a_b__c.post_v1_odd'],
    ['!!!', 'DELETE', '/a.b', 'api.unknown.delete_a_b'],
    ['x', 'GET', '/größe', 'api.x.get_größe'],
  ])('%s %s %s', (title, method, path, fqn) => {
    expect(endpointFqn({ title, method, path })).toBe(fqn);
  });
});

describe('documents', () => {
  it.each([
    [{ swagger: '2.0', paths: {} }, 'unknown'],
    [{ openapi: '2.5.0' }, '2.5.0'],
    [{ openapi: 3 }, 'unknown'],
    [{}, 'unknown'],
  ])('of other versions have no endpoints: %j', (document, found) => {
    const { assets, problems } = readOpenApi(document);
    expect(assets).toEqual([]);
    expect(problems.at(-1)?.message).toBe(`Only OpenAPI 3.x is supported, found: ${found}`);
  });

  it.each([null, 1, 'openapi', []])('are objects: %j', (document) => {
    expect(() => readOpenApi(document)).toThrow(DocumentError);
  });

  it('need nothing but a version; title and version have defaults', () => {
    expect(readOpenApi({ openapi: '3.1.0' })).toEqual({
      head: { api_title: 'Untitled API', api_version: '1.0.0' },
      assets: [],
      problems: [],
    });
  });

  it('list their operations path by path, in the order of the methods', () => {
    const empty = {};
    const paths = {
      '/b': { trace: empty, options: empty, post: empty, get: empty },
      '/a': { head: empty, put: empty },
    };
    expect(readOpenApi(documentOf(paths)).assets.map(({ names }) => names)).toEqual([
      { path: '/b', method: 'GET' },
      { path: '/b', method: 'POST' },
      { path: '/b', method: 'OPTIONS' },
      { path: '/a', method: 'PUT' },
      { path: '/a', method: 'HEAD' },
    ]);
  });

  it('with a broken operation keep the others, and say where it is', () => {
    const { assets, problems } = readOpenApi(documentOf({ '/a': { get: 'x', post: {} }, '/b': 7 }));
    expect(assets.map(({ names }) => names['method'])).toEqual(['POST']);
    expect(problems).toEqual([
      { pointer: '/paths/~1a/get', message: 'Error parsing GET /a: an operation must be an object' },
      { pointer: '/paths/~1b', message: 'must be an object; it was skipped' },
    ]);
  });
});

describe('an endpoint', () => {
  it('keeps what describes it', () => {
    const { asset } = onlyAsset({ operationId: 'list', summary: 's', tags: 'no list', ...{ description: 'd' } });
    expect(asset?.metadata).toEqual({
      openapi_source: {
        api_title: 'Users API',
        api_version: '2.1.0',
        path: '/users',
        method: 'GET',
        operation_id: 'list',
        summary: 's',
        description: 'd',
        tags: [],
      },
    });
  });

  it('without any schema is an object', () => {
    expect(onlyAsset({ requestBody: { content: {} } }).asset?.schema).toEqual({ type: 'object' });
    expect(onlyAsset({ responses: { 204: {} } }).asset?.schema).toEqual({ type: 'object', 'x-statuses': ['204'] });
  });

  it('has the schemas of its request and its response', () => {
    const { asset } = onlyAsset({ requestBody: json(text), responses: { 200: json({ type: 'integer' }) } });
    expect(asset?.schema).toEqual({
      type: 'object',
      properties: { request: text, response: { type: 'integer' } },
      required: ['request', 'response'],
      'x-outputs': ['response'],
      'x-statuses': ['200'],
    });
  });

  it.each([
    [{ 'text/html': 1, 'text/plain': 2, 'application/xml': 3, 'application/json': 4 }, 4],
    [{ 'text/html': 1, 'text/plain': 2, 'application/xml': 3 }, 3],
    [{ 'text/html': 1, 'text/plain': 2 }, 2],
    [{ 'application/vnd.shop+json': 1, 'text/html': 2 }, 1],
  ])('takes the preferred media type: %j', (media, chosen) => {
    const content = Object.fromEntries(Object.entries(media).map(([type, maximum]) => [type, { schema: { maximum } }]));
    expect(partsOf({ requestBody: { content } })).toEqual({ request: { maximum: chosen } });
  });

  it.each([
    [['default', '201', '200'], '200'],
    [['404', 'default', '201'], '201'],
    [['404', 'default', '202'], 'default'],
    [['404', '2XX'], '2XX'],
  ])('takes the response that counts of %j', (statuses, chosen) => {
    const responses = Object.fromEntries(statuses.map((status) => [status, json({ const: status })]));
    expect(partsOf({ responses })).toEqual({ response: { const: chosen } });
  });

  it('has parameters by place; those of its path count unless it repeats them', () => {
    const schema = (type: string) => ({ schema: { type } });
    const { assets, problems } = readOpenApi(
      documentOf(
        {
          '/users/{id}': {
            parameters: [
              { name: 'id', in: 'path', ...schema('string') },
              { name: 'limit', in: 'query', ...schema('string') },
            ],
            get: {
              parameters: [
                { name: 'limit', in: 'query', required: true, ...schema('integer') },
                { name: 'X-Trace', in: 'header', ...schema('string') },
                { name: 'Authorization', in: 'header', required: true },
                { name: 'filter', in: 'query', ...json({ type: 'object' }) },
                { $ref: '#/components/parameters/page' },
                { $ref: '#/components/parameters/nothing' },
                { in: 'query' },
                'no parameter',
              ],
            },
          },
        },
        { components: { parameters: { page: { name: 'page', in: 'query', ...schema('integer') } } } },
      ),
    );
    expect(assets[0]?.schema).toEqual({
      type: 'object',
      properties: {
        parameters: {
          type: 'object',
          properties: {
            path: { type: 'object', properties: { id: text }, required: ['id'] },
            query: {
              type: 'object',
              properties: { limit: { type: 'integer' }, filter: { type: 'object' }, page: { type: 'integer' } },
              required: ['limit'],
            },
            header: { type: 'object', properties: { 'x-trace': text } },
          },
          required: ['path', 'query'],
        },
      },
      required: ['parameters'],
    });
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/paths/~1users~1{id}/get/parameters/7',
      '/paths/~1users~1{id}/get/parameters/5/$ref',
    ]);
  });
});

describe('references', () => {
  const components = {
    schemas: {
      User: { type: 'object', properties: { name: { $ref: '#/components/schemas/a~1b%20c' } } },
      'a/b c': text,
      Node: { type: 'object', properties: { value: text, next: { $ref: '#/components/schemas/Node' } } },
      A: {
        type: 'object',
        properties: { b: { $ref: '#/components/schemas/B' }, c: { $ref: '#/components/schemas/B' } },
      },
      B: {
        type: 'object',
        properties: { a: { $ref: '#/components/schemas/A' }, d: { $ref: '#/components/schemas/A' } },
      },
    },
    requestBodies: { user: json({ $ref: '#/components/schemas/User' }) },
    responses: { user: { $ref: '#/components/responses/same' }, same: json({ $ref: '#/components/schemas/User' }) },
  };
  const user = { type: 'object', properties: { name: text } };

  it('within the document are written out, siblings left out', () => {
    const operation = {
      requestBody: { $ref: '#/components/requestBodies/user' },
      responses: { 200: { $ref: '#/components/responses/user' } },
    };
    expect(partsOf(operation, { components })).toEqual({ request: user, response: user });
    const sibling = { $ref: '#/components/schemas/User', description: 'left out' };
    expect(partsOf({ requestBody: json(sibling) }, { components })).toEqual({ request: user });
  });

  it.each(['#/components/schemas/Nobody', 'other.yaml#/User', 'https://example.com/user.json', '#/paths/x/y', '#x'])(
    'that lead nowhere allow everything: %s',
    (reference) => {
      expect(partsOf({ requestBody: json({ properties: { a: { $ref: reference } } }) }, { components })).toEqual({
        request: { properties: { a: {} } },
      });
    },
  );

  it('of recursive schemas end ten levels deep and still lead to what they name', () => {
    const { asset } = onlyAsset({ responses: { 200: json({ $ref: '#/components/schemas/Node' }) } }, { components });
    const written = JSON.stringify(asset?.schema);
    expect(written.match(/"value"/g)).toHaveLength(11);
    expect(asset?.schema['components']).toEqual({ schemas: { Node: components.schemas.Node } });
    const after = JSON.parse(written.replaceAll('"value":{"type":"string"}', '"value":{"type":"integer"}'));
    expect(compare(asset?.schema ?? {}, after).breakingChanges.length).toBeGreaterThan(0);
    expect(compare(asset?.schema ?? {}, JSON.parse(written)).changes).toEqual([]);
  });

  it('that double with every level stay within bounds', () => {
    const { asset } = onlyAsset({ responses: { 200: json({ $ref: '#/components/schemas/A' }) } }, { components });
    expect(JSON.stringify(asset?.schema).length).toBeLessThan(2_000_000);
    expect(asset?.schema['components']).toEqual({ schemas: { A: components.schemas.A, B: components.schemas.B } });
  });

  it('in data are names like any other', () => {
    const schema = { type: 'object', default: { $ref: '#/components/schemas/User' } };
    expect(partsOf({ requestBody: json(schema) }, { components })).toEqual({ request: schema });
  });

  it('of a path lead to its operations', () => {
    const { assets } = readOpenApi(
      documentOf({ '/a': { $ref: '#/components/pathItems/a' } }, { components: { pathItems: { a: { get: {} } } } }),
    );
    expect(assets.map(({ fqn }) => fqn)).toEqual(['api.users_api.get_a']);
  });

  it('that lead to each other end', () => {
    const circle = { responses: { a: { $ref: '#/components/responses/b' }, b: { $ref: '#/components/responses/a' } } };
    expect(
      onlyAsset({ responses: { 200: { $ref: '#/components/responses/a' } } }, { components: circle }).asset?.schema,
    ).toEqual({ type: 'object', 'x-statuses': ['200'] });
  });
});

it('flags of OpenAPI 3.0 become bounds', () => {
  const schema = {
    minimum: 1,
    exclusiveMinimum: true,
    maximum: 9,
    exclusiveMaximum: false,
    items: { maximum: 3, exclusiveMaximum: true },
  };
  expect(partsOf({ requestBody: json(schema) })).toEqual({
    request: { exclusiveMinimum: 1, maximum: 9, items: { exclusiveMaximum: 3 } },
  });
});

it('members of one direction are required in that direction only', () => {
  const schema = (required: readonly string[]) => ({
    type: 'object',
    properties: { id: { ...text, readOnly: true }, secret: { ...text, writeOnly: true }, name: text },
    ...(required.length > 0 ? { required } : {}),
  });
  const body = json(schema(['id', 'secret', 'name', 'toString']));
  expect(partsOf({ requestBody: body, responses: { 200: body } })).toEqual({
    request: schema(['secret', 'name', 'toString']),
    response: schema(['id', 'name', 'toString']),
  });
  expect(partsOf({ requestBody: json(schema(['id'])) })).toEqual({ request: schema([]) });
});

describe('guarantees', () => {
  const schema = {
    type: 'object',
    required: ['id', 'note', 'gone'],
    properties: { id: text, note: { ...text, nullable: true }, always: { ...text, nullable: false }, free: text },
  };
  const read = (operation: object, defaultGuarantees: Record<string, unknown> | null = null) =>
    readOpenApi(documentOf({ '/users': { get: operation } }), { defaultGuarantees });

  it('follow from what is required and never null', () => {
    const { assets } = read({ requestBody: json(schema), responses: { 200: json({ ...schema, required: ['free'] }) } });
    expect(assets[0]?.guarantees).toEqual({
      freshness: null,
      volume: null,
      nullability: { id: 'never', always: 'never', free: 'never' },
      accepted_values: null,
    });
  });

  it('are none where nothing is promised', () => {
    expect(read({}).assets[0]?.guarantees).toBeNull();
  });

  it('of the operation stand over inferred ones, and those over the defaults', () => {
    const custom = (name: string) => ({ name, sql: 'select 1' });
    const { assets, problems } = read(
      {
        requestBody: json(schema),
        'x-tessera': {
          freshness: { max_staleness_minutes: 5 },
          nullability: { id: 'warn' },
          accepted_values: { free: ['a', 1, null] },
          custom: [custom('own')],
          volume: 'much',
        },
      },
      {
        freshness: { max_staleness_minutes: 60 },
        volume: { min_rows: 1 },
        nullability: { id: 'allowed', other: 'never' },
        accepted_values: { free: ['b'], kind: ['c'] },
        custom: [custom('default')],
      },
    );
    expect(assets[0]?.guarantees).toEqual({
      freshness: { max_staleness_minutes: 5 },
      volume: { min_rows: 1 },
      nullability: { id: 'warn', other: 'never', always: 'never' },
      accepted_values: { free: ['a', 1, null], kind: ['c'] },
      custom: [custom('default'), custom('own')],
    });
    expect(problems).toEqual([
      { pointer: '/paths/~1users/get/x-tessera/volume', message: 'must be an object; it was ignored' },
    ]);
  });
});

it('names such as __proto__ are names', () => {
  const hostile = JSON.parse('{"__proto__":{"type":"integer"},"constructor":{"type":"string"}}') as object;
  const { asset } = onlyAsset({ requestBody: json({ properties: hostile }) });
  expect(JSON.stringify(asset?.schema)).toContain('"__proto__":{"type":"integer"}');
  expect(({} as Record<string, unknown>)['type']).toBeUndefined();
});
