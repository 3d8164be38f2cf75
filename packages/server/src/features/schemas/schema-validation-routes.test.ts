import type { SchemaValidation } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { auditEvents } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const validated = (body: unknown) => tessera.stranger.post<SchemaValidation>('/schemas/validate', body);
const sent = (text: string) =>
  tessera.stranger.send<SchemaValidation & { detail: readonly { loc: unknown; type: string }[] }>(
    'POST',
    '/api/v1/schemas/validate',
    { headers: { 'content-type': 'application/json' }, body: text },
  );

describe('POST /schemas/validate', () => {
  it.each<[object, readonly string[]]>([
    [{}, []],
    [{ type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] }, []],
    [{ $ref: '#/nowhere', pattern: '(', format: 'no-such', 'x-own': 1 }, []],
    [{ type: 'text' }, ["type: 'text' is not valid under any of the given schemas"]],
    [
      { properties: { id: { type: 'whole' } }, required: 'id', minLength: -1 },
      [
        "properties.id.type: 'whole' is not valid under any of the given schemas",
        "required: 'id' is not of type 'array'",
        'minLength: -1 is less than the minimum of 0',
      ],
    ],
    [{ required: ['a', 'a'] }, ["required: ['a', 'a'] has non-unique elements"]],
  ])('answers strangers, 200 also for an invalid schema: %j', async (schema, errors) => {
    const { status, body } = await validated(schema);
    expect([status, body]).toEqual([200, { valid: errors.length === 0, errors }]);
  });

  it('looks at no credentials', async () => {
    for (const authorization of ['Bearer nonsense', 'nonsense', '']) {
      const answer = await tessera.stranger.send('POST', '/api/v1/schemas/validate', {
        headers: { authorization },
        body: {},
      });
      expect([answer.status, answer.body]).toEqual([200, { valid: true, errors: [] }]);
    }
  });

  it('leaves nothing behind', async () => {
    const before = (await auditEvents(tessera.database)).length;
    await validated({ type: 'object' });
    expect((await auditEvents(tessera.database)).length).toBe(before);
  });
});

describe('what is no JSON object', () => {
  it.each([
    ['', 'missing'],
    ['[]', 'model_attributes_type'],
    ['"text"', 'model_attributes_type'],
    ['7', 'model_attributes_type'],
    ['null', 'model_attributes_type'],
    ['true', 'model_attributes_type'],
    ['{"type": ', 'json_invalid'],
    ['{"title": "\\ud800"}', 'json_invalid'],
    ['{"title": "a\\u0000b"}', 'value_error'],
    [`${'{"not":'.repeat(501)}{}${'}'.repeat(501)}`, 'json_invalid'],
    [`{"allOf":${'['.repeat(100_000)}`, 'json_invalid'],
  ])('is refused (%#)', async (text, type) => {
    const { status, body } = await sent(text);
    expect([status, body.detail.map((problem) => problem.type)]).toEqual([422, [type]]);
  });

  it('or larger than a body may be is refused', async () => {
    const answer = await sent(`{"title": "${'x'.repeat(4 * 1024 * 1024)}"}`);
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'PAYLOAD_TOO_LARGE' } } });
  });
});

describe('a schema that was made to do harm', () => {
  it('is answered', async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `name ${index}`);
    const harm: readonly object[] = [
      { enum: names.map((name) => ({ name })) },
      { properties: Object.fromEntries(names.map((name) => [name, 7])) },
      { required: names.map(() => 7), title: 'x'.repeat(1_500_000) },
    ];
    expect((await validated(harm[0])).body).toEqual({ valid: true, errors: [] });
    for (const schema of harm.slice(1)) {
      const { status, body } = await validated(schema);
      expect([status, body.valid, body.errors.length]).toEqual([200, false, 50]);
    }
    const deep = await sent(`${'{"not":'.repeat(498)}{"type":"x"}${'}'.repeat(498)}`);
    expect(deep.body).toMatchObject({ valid: false, errors: [expect.stringContaining("'x' is not valid under any")] });
  });

  it('may use names that every object answers to', async () => {
    const { body } = await sent('{"properties": {"__proto__": {"type": "x"}, "constructor": 7}, "toString": 1}');
    expect(body.errors).toEqual([
      "properties.__proto__.type: 'x' is not valid under any of the given schemas",
      "properties.constructor: 7 is not of type 'object', 'boolean'",
    ]);
  });
});
