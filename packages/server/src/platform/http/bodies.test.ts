import type { Asset, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeTeam, next } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
let team: Team;
beforeAll(async () => {
  tessera = await testApp();
  team = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

const json = { 'content-type': 'application/json' };
const send = (body: string | Buffer, headers: Record<string, string> = json) =>
  tessera.api.send('POST', '/api/v1/teams', { headers, body });

describe('the type of a body', () => {
  it.each(['', 'application/json', 'APPLICATION/JSON; charset=utf-8', 'application/merge-patch+json'])(
    '%j is read as JSON',
    async (type) => {
      expect((await send(JSON.stringify({ name: `t${next()}` }), { 'content-type': type })).status).toBe(201);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('%j is an opaque text', async (type) => {
    expect(await send(JSON.stringify({ name: 'never' }), { 'content-type': type })).toMatchObject({
      status: 422,
      body: {
        detail: [
          {
            type: 'model_attributes_type',
            loc: ['body'],
            msg: 'Input should be a valid dictionary or object to extract fields from',
          },
        ],
      },
    });
  });

  it.each(['[]', '7', '"text"', 'null', 'true'])('%s is no object', async (body) => {
    const answer = await send(body);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['body'] }] } });
  });

  it('an absent body is a missing one', async () => {
    expect(await tessera.api.post('/teams')).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }] },
    });
    expect((await send('')).status).toBe(422);
  });
});

describe('a POST without a body', () => {
  it.each([
    ['', undefined],
    ['application/json', undefined],
    ['application/json', ''],
    ['text/plain', ''],
    ['application/json', '{"ignored": '],
    ['nonsense', 'ignored'],
    ['', 'ignored'],
  ])('type %j, body %j', async (type, body) => {
    const answer = await tessera.api.send('POST', `/api/v1/teams/${team.id}/restore`, {
      headers: { 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
    expect(answer.status).toBe(200);
  });

  it('and a DELETE with one does not look at it', async () => {
    const { id } = await makeTeam(tessera.api);
    const answer = await tessera.api.send('DELETE', `/api/v1/teams/${id}`, { headers: json, body: '{' });
    expect(answer.status).toBe(204);
  });
});

describe('hostile bodies', () => {
  it('larger than the limit are refused, and the server answers afterwards', async () => {
    const answer = await send(JSON.stringify({ name: 'x', metadata: { text: 'x'.repeat(10_000_000) } }));
    expect(answer).toMatchObject({
      status: 413,
      body: { error: { code: 'PAYLOAD_TOO_LARGE', details: { max_bytes: 4 * 1024 * 1024 } } },
    });
    expect(answer.headers['x-request-id']).toHaveLength(36);
    expect((await tessera.api.get('/teams')).status).toBe(200);
  });

  it('of 2 MB are read', async () => {
    expect((await send(JSON.stringify({ name: `t${next()}`, metadata: { text: 'x'.repeat(2_000_000) } }))).status).toBe(
      201,
    );
  });

  it('that nest ten thousand levels deep are refused', async () => {
    const nested = `{"name":"deep","metadata":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`;
    expect(await send(nested)).toMatchObject({ status: 422, body: { detail: [{ type: 'json_invalid' }] } });
    expect((await send(`{"name":${'{"a":'.repeat(100_000)}`)).status).toBe(422);
    const brackets = JSON.stringify({ name: `t${next()}`, metadata: { text: `${'['.repeat(10_000)}\\"[` } });
    expect((await send(brackets)).status).toBe(201);
  });

  it.each([
    '{"name":NaN}',
    '{"name":Infinity}',
    "{'name':'x'}",
    '{"name":"x",}',
    '{"name":"x"} x',
    '{"name":"\\ud800"}',
    '{"\\udc00":1}',
  ])('%s is no JSON', async (body) => {
    expect(await send(body)).toMatchObject({ status: 422, body: { detail: [{ type: 'json_invalid' }] } });
  });

  it('with U+0000 in any text are refused', async () => {
    const refused = { status: 422, body: { detail: [{ type: 'value_error' }] } };
    expect(await send('{"name":"a\\u0000b"}')).toMatchObject(refused);
    expect(await send('{"name":"fine","metadata":{"deep":["\\u0000"]}}')).toMatchObject(refused);
    expect(await send('{"name":"fine","metadata":{"\\u0000":1}}')).toMatchObject(refused);
    expect((await send(`{"name":"fine ${next()}","metadata":{"text":"\\\\u0000"}}`)).status).toBe(201);
  });

  it('with a byte order mark, a pair of surrogates or a foreign script keep their texts', async () => {
    const { body } = await send(`\ufeff{"name":"t${next()}","metadata":{"text":"\\ud83d\\ude00 日本 \\u2028"}}`);
    expect(body).toMatchObject({ metadata: { text: '😀 日本 \u2028' } });
  });

  it('do not reach the prototype of anything', async () => {
    const { body } = await send(
      `{"name":"t${next()}","metadata":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}`,
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const metadata = (body as unknown as Team).metadata;
    expect(JSON.stringify(metadata)).toBe(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    expect((await send('{"__proto__":{"name":"inherited"}}')).status).toBe(422);
  });

  it('with numbers beyond what a number holds are answered', async () => {
    const { status, body } = await send(`{"name":"t${next()}","metadata":{"big":1e400,"long":12345678901234567890}}`);
    expect(status).toBe(201);
    expect((body as unknown as Team).metadata).toEqual({ big: null, long: 12345678901234567000 });
  });

  it('of unknown fields are taken without them', async () => {
    const { body } = await send(JSON.stringify({ name: `t${next()}`, id: 'mine', created_at: 'never' }));
    expect(body['id']).not.toBe('mine');
    const asset = await makeAsset(tessera.api);
    const answer = await tessera.api.patch<Asset>(`/assets/${asset.id}`, { deleted_at: 'now', id: 'x' });
    expect(answer.body).toEqual(asset);
  });
});
