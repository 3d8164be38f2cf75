import { compare, type JsonObject } from '@tessera/engine';
import { describe, expect, it } from 'vitest';
import { readOpenApi } from './read-openapi.js';

const text = { type: 'string' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

function assetOf(operation: object, more: object = {}) {
  const document = { openapi: '3.1.0', info: { title: 'Shop' }, paths: { '/orders': { post: operation } }, ...more };
  const { assets, problems } = readOpenApi(document);
  expect(problems).toEqual([]);
  return assets[0];
}

const schemaOf = (operation: object, more?: object): JsonObject => assetOf(operation, more)?.schema ?? {};

const breaks = (before: object, after: object) =>
  compare(schemaOf(before), schemaOf(after)).breakingChanges.map(({ rule, path }) => `${rule} at ${path}`);

const answering = (headers: object, status = '200') => ({ responses: { [status]: { ...json(text), headers } } });

describe('headers of an answer', () => {
  const limit = (schema: object, required = true) => answering({ 'X-Rate-Limit': { schema, required } });

  it.each([
    ['one more', answering({}), limit(text), []],
    ['one less', limit(text), answering({}), ['property-removed at properties.headers']],
    ['not always', limit(text), limit(text, false), ['required-removed at properties.headers.required']],
    ['always', limit(text, false), limit(text), []],
    [
      'a wider type',
      limit({ type: 'integer' }),
      limit({ type: 'number' }),
      ['type-widened at properties.headers.properties.x-rate-limit.type'],
    ],
    ['a narrower type', limit({ type: 'number' }), limit({ type: 'integer' }), []],
    ['in other letters', limit(text), answering({ 'x-rate-LIMIT': { schema: text, required: true } }), []],
    ['of the body', answering({ 'Content-Type': { schema: text } }), answering({}), []],
  ])('%s', (_, before, after, changes) => {
    expect(breaks(before, after)).toEqual(changes);
  });

  it('are read by reference, and of an answer without a body', () => {
    const components = { headers: { Limit: { content: { 'text/plain': { schema: text } } } } };
    const operation = { responses: { 204: { headers: { Limit: { $ref: '#/components/headers/Limit' } } } } };
    expect(schemaOf(operation, { components })).toEqual({
      type: 'object',
      properties: { headers: { type: 'object', properties: { limit: text } } },
      'x-outputs': ['headers'],
      'x-statuses': ['204'],
    });
  });
});

describe('statuses', () => {
  const statuses = (...names: string[]) => ({ responses: Object.fromEntries(names.map((name) => [name, {}])) });

  it.each([
    ['a success less', statuses('200', '204'), statuses('200'), ['status-removed at x-statuses']],
    ['none any more', statuses('200'), statuses(), ['status-removed at x-statuses']],
    ['a success more', statuses('200'), statuses('200', '202'), []],
    ['an error more', statuses('200'), statuses('200', '409', 'x-note'), []],
    ['an error less', statuses('200', '409', 'default'), statuses('200'), []],
    ['nothing is said any more', statuses('200'), {}, []],
  ])('%s', (_, before, after, changes) => {
    expect(breaks(before, after)).toEqual(changes);
  });
});

describe('what is deprecated', () => {
  const until = (day?: unknown) => ({ deprecated: true, ...(day === undefined ? {} : { 'x-sunset': day }) });

  it.each([
    ['an operation', (end: object) => ({ ...end }), 'x-sunset'],
    [
      'a parameter',
      (end: object) => ({ parameters: [{ in: 'query', name: 'q', schema: text, ...end }] }),
      'properties.parameters.properties.query.properties.q.x-sunset',
    ],
    [
      'a member of a body',
      (end: object) => ({ requestBody: json({ type: 'object', properties: { a: { ...text, ...end } } }) }),
      'properties.request.properties.a.x-sunset',
    ],
  ])('%s stays as long as was promised', (_, given, path) => {
    expect(breaks(given(until('2031-06-30')), given(until()))).toEqual([`sunset-broken at ${path}`]);
    expect(breaks(given(until('2031-06-30')), given(until('2031-12-31')))).toEqual([]);
    expect(breaks(given({}), given(until('2031-06-30')))).toEqual([]);
  });

  it('is noted only where it is said so', () => {
    expect(schemaOf({ deprecated: 'yes', 'x-sunset': '2031-06-30' })).toEqual({ type: 'object' });
    expect(schemaOf({ deprecated: true, 'x-sunset': 7 })).toEqual({ type: 'object', deprecated: true });
  });
});

describe('callbacks', () => {
  const calling = (properties: object, required: readonly string[] = []) => ({
    callbacks: { paid: { '{$request.body#/url}': { post: { requestBody: json({ properties, required }) } } } },
  });
  const place = 'properties.callbacks.properties.paid.properties.POST {$request.body#/url}';

  it.each([
    ['a member more', calling({}), calling({ a: text }, ['a']), []],
    ['a member less', calling({ a: text }), calling({}), [`property-removed at ${place}.properties.a`]],
    ['not always', calling({ a: text }, ['a']), calling({ a: text }), [`required-removed at ${place}.required`]],
    ['one more', {}, calling({}), []],
    ['one less', calling({}), {}, ['property-removed at properties.callbacks']],
  ])('are read by clients: %s', (_, before, after, changes) => {
    expect(breaks(before, after)).toEqual(changes);
  });

  it('are read by reference; what is no path is told', () => {
    const components = { callbacks: { Paid: { '/x': { put: {} }, 'x-note': 1 } } };
    expect(
      schemaOf({ callbacks: { paid: { $ref: '#/components/callbacks/Paid' } } }, { components })['properties'],
    ).toEqual({
      callbacks: { type: 'object', properties: { paid: { type: 'object', properties: { 'PUT /x': {} } } } },
    });
    const { problems } = readOpenApi({
      openapi: '3.1.0',
      paths: { '/a': { get: { callbacks: { paid: { '/x': 7 }, other: 1 } } } },
    });
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/paths/~1a/get/callbacks/other',
      '/paths/~1a/get/callbacks/paid/~1x',
    ]);
  });
});

describe('webhooks', () => {
  const webhook = (request: object, response: object = text) => {
    const { assets } = readOpenApi({
      openapi: '3.1.0',
      info: { title: 'Shop' },
      webhooks: { orderPaid: { post: { requestBody: json(request), responses: { 200: json(response) } } } },
    });
    return assets[0];
  };
  const judged = (before: ReturnType<typeof webhook>, after: ReturnType<typeof webhook>) =>
    compare(before?.schema ?? {}, after?.schema ?? {}).breakingChanges.map(({ rule, path }) => `${rule} at ${path}`);

  it('are assets of their own', () => {
    expect(webhook(text)).toMatchObject({
      fqn: 'api.shop.webhook_post_orderpaid',
      names: { method: 'POST', path: 'orderPaid' },
      schema: { properties: { request: text, response: text }, 'x-outputs': ['request'] },
    });
    expect(webhook(text)?.schema).not.toHaveProperty('x-statuses');
  });

  it('send what clients read, and take what clients answer', () => {
    const integer = { type: 'integer' };
    const number = { type: 'number' };
    expect(judged(webhook(integer), webhook(number))).toEqual(['type-widened at properties.request.type']);
    expect(judged(webhook(number), webhook(integer))).toEqual([]);
    expect(judged(webhook(text, number), webhook(text, integer))).toEqual([
      'type-narrowed at properties.response.type',
    ]);
    expect(judged(webhook(text, integer), webhook(text, number))).toEqual([]);
  });

  it('that are none are told with their place', () => {
    const { problems } = readOpenApi({ openapi: '3.1.0', webhooks: { a: { post: 7 }, b: 1 } });
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/webhooks/a/post', '/webhooks/b']);
  });
});
