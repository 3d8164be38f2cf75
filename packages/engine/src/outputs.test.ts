import { describe, expect, it } from 'vitest';
import type { CompatibilityMode } from './change.js';
import { compare } from './compare.js';
import type { JsonObject } from './json-schema.js';

const text = { type: 'string' };

/** An operation whose request or response is the schema. */
function operation(part: 'request' | 'response', schema: JsonObject, outputs: unknown = ['response']): JsonObject {
  const properties = { request: { type: 'object' }, response: { type: 'object' }, responses: { type: 'object' } };
  return { type: 'object', properties: { ...properties, [part]: schema }, 'x-outputs': outputs };
}

const columns = (properties: JsonObject, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});

type Row = readonly [change: string, before: JsonObject, after: JsonObject, request: boolean, response: boolean];

/** Whether the change is compatible in the request and in the response. */
const rows: readonly Row[] = [
  ['a member is added', columns({}), columns({ a: text }), true, true],
  ['a member is removed', columns({ a: text }), columns({}), false, false],
  ['a member becomes required', columns({ a: text }), columns({ a: text }, ['a']), false, true],
  ['a required member is added', columns({}), columns({ a: text }, ['a']), false, true],
  ['a member is required no more', columns({ a: text }, ['a']), columns({ a: text }), true, false],
  ['null is allowed', text, { type: ['string', 'null'] }, true, false],
  ['null is allowed no more', { type: ['string', 'null'] }, text, false, true],
  ['the type is another', text, { type: 'integer' }, false, false],
  ['a value is added', { enum: ['a'] }, { enum: ['a', 'b'] }, true, false],
  ['a value is removed', { enum: ['a', 'b'] }, { enum: ['a'] }, false, true],
  ['a bound is tightened', { maxLength: 9 }, { maxLength: 5 }, false, true],
  ['a bound is relaxed', { maxLength: 5 }, { maxLength: 9 }, true, false],
  ['the type is wider', { type: 'integer' }, { type: 'number' }, true, false],
  ['an alternative is added', { anyOf: [text] }, { anyOf: [text, { type: 'integer' }] }, true, false],
];

describe.each(rows)('%s', (_, before, after, request, response) => {
  const isCompatible = (part: 'request' | 'response', mode: CompatibilityMode) =>
    compare(operation(part, before), operation(part, after), { mode }).isCompatible;

  it('in a request means whether old requests are still taken', () => {
    expect(isCompatible('request', 'backward')).toBe(request);
    expect(compare(before, after).isCompatible).toBe(request);
  });

  it('in a response means whether readers still get what they expect', () => {
    expect(isCompatible('response', 'backward')).toBe(response);
  });

  it('is graded as ever in the other modes', () => {
    for (const mode of ['forward', 'none', 'reader'] as const) {
      expect(isCompatible('response', mode)).toBe(compare(before, after, { mode }).isCompatible);
    }
    expect(isCompatible('response', 'full')).toBe(
      isCompatible('response', 'backward') && isCompatible('response', 'forward'),
    );
  });
});

it('counts whichever schema names the outputs', () => {
  const [before, after] = [columns({ a: text }), columns({ a: text }, ['a'])];
  const named = (schema: JsonObject) => operation('response', schema);
  const unnamed = (schema: JsonObject) => operation('response', schema, null);
  expect(compare(named(before), unnamed(after)).isCompatible).toBe(true);
  expect(compare(unnamed(before), named(after)).isCompatible).toBe(true);
  expect(compare(unnamed(before), unnamed(after)).isCompatible).toBe(false);
});

it.each([7, 'response', { response: true }, [null, 3, {}], ['responses']])('names nothing with %j', (outputs) => {
  const given = (schema: JsonObject) => operation('response', schema, outputs);
  expect(compare(given(columns({ a: text })), given(columns({ a: text }, ['a']))).isCompatible).toBe(false);
});

it('carries a witness: what the answer may be now and could not be before', () => {
  const [before, after] = [columns({ a: text }, ['a']), columns({ a: text })];
  const [change] = compare(operation('response', before), operation('response', after)).breakingChanges;
  expect(change).toMatchObject({ rule: 'required-removed', witness: { valid_under: 'after' } });
});
