import type { Asset } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeContract, makeTeam, next, publish, table } from '../../../test/support/makers.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { insertPerson } from '../../../test/support/written-rows.js';
import { publishContract } from './contract-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const ada = '11111111-1111-4111-8111-111111111111';

let tessera: TestApp;
let asset: Asset;
beforeAll(async () => {
  tessera = await testApp();
  asset = await makeAsset(tessera.api);
});
afterAll(() => tessera.close());

describe('the schema of a publish request', () => {
  it('is needed as an object, under its name of the wire', async () => {
    const path = `/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}`;
    expect(await tessera.api.post(path, { schema_def: {} })).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'schema'] }] },
    });
    expect(await tessera.api.post(path, { schema: [] })).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'dict_type', loc: ['body', 'schema'] }] },
    });
  });

  it('of 1.5 MB is too large, and the text counts as ASCII', async () => {
    const large = { type: 'object', description: 'x'.repeat(1_500_000) };
    expect(await publish(tessera.api, asset, large)).toMatchObject({
      status: 422,
      body: {
        detail: [
          {
            type: 'value_error',
            loc: ['body', 'schema'],
            msg: 'Value error, Schema too large. Maximum size: 1,000,000 bytes (0MB). Current size: 1,500,034 bytes.',
          },
        ],
      },
    });
    const wide = { type: 'object', description: 'é'.repeat(170_000) };
    expect(JSON.stringify((await publish(tessera.api, asset, wide)).body)).toMatch(/too large/i);
    const exact = { description: 'x'.repeat(1_000_000 - '{"description":""}'.length) };
    expect((await publish(tessera.api, await makeAsset(tessera.api), exact)).status).toBe(201);
  });

  it('has at most 1000 properties at its root', async () => {
    const columns = (count: number) =>
      table(Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, 'string'])));
    expect(await publish(tessera.api, asset, columns(1001))).toMatchObject({
      status: 422,
      body: { detail: [{ msg: 'Value error, Too many properties in schema. Maximum: 1000. Found: 1001.' }] },
    });
    expect((await publish(tessera.api, await makeAsset(tessera.api), columns(1000))).status).toBe(201);
    const untyped = { properties: columns(1001)['properties'] };
    expect((await publish(tessera.api, await makeAsset(tessera.api), untyped)).status).toBe(201);
  });

  it.each([
    [{ type: 'text' }, "type: 'text' is not valid under any of the given schemas"],
    [{ properties: { a: { type: 'nope' } } }, "properties.a.type: 'nope' is not valid under any of the given schemas"],
    [{ required: 'id' }, "required: 'id' is not of type 'array'"],
    [{ minLength: -1 }, 'minLength: -1 is less than the minimum of 0'],
    [{ required: ['a', 'a'] }, "required: ['a', 'a'] has non-unique elements"],
  ])('must be valid: %j', async (schema, problem) => {
    expect(await publish(tessera.api, asset, schema)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'INVALID_SCHEMA',
          message: 'Invalid JSON Schema',
          details: { errors: expect.arrayContaining([problem]) },
        },
      },
    });
  });

  it.each<[Record<string, unknown>]>([
    [{}],
    [{ type: 'object' }],
    [{ type: ['object', 'null'], properties: { a: true, b: false } }],
    [{ properties: { $ref: { type: 'string' }, __proto__x: {}, constructor: { type: 'string' } } }],
    [{ items: [{ type: 'string' }, { type: 'number' }] }],
    [{ enum: [{ a: 1 }, [2], null] }],
    [{ $ref: '#/definitions/self', definitions: { self: { $ref: '#/definitions/self' } } }],
    [{ properties: { a: { pattern: '(' } }, 'x-own': 1 }],
  ])('%j is fine, also compared with another', async (schema) => {
    const fresh = await makeAsset(tessera.api);
    const { contract } = (await publish(tessera.api, fresh, schema)).body;
    expect(contract?.schema_def).toEqual(schema);
    expect((await publish(tessera.api, fresh, schema)).body).toMatchObject({
      action: 'published',
      change_type: 'patch',
    });
    expect((await publish(tessera.api, fresh, table({ id: 'integer' }))).status).toBe(201);
  });

  it('may name a property __proto__, which comes back and is compared', async () => {
    const fresh = await makeAsset(tessera.api);
    const schema = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}') as Record<
      string,
      unknown
    >;
    await makeContract(tessera.api, fresh, schema);
    const { body } = await publish(tessera.api, fresh, table({}));
    expect(body).toMatchObject({
      action: 'proposal_created',
      breaking_changes: [{ type: 'property_removed', path: 'properties.__proto__' }],
    });
    expect(({} as { type?: string }).type).toBeUndefined();
  });

  it('may nest deep', async () => {
    let schema: Record<string, unknown> = { type: 'string' };
    for (let level = 0; level < 200; level += 1) schema = table({ inner: schema });
    const fresh = await makeAsset(tessera.api);
    await makeContract(tessera.api, fresh, schema);
    expect((await publish(tessera.api, fresh, schema)).status).toBe(201);
  });
});

describe('guarantees of a publish request', () => {
  it('come back with all four keys, whatever columns they name', async () => {
    const fresh = await makeAsset(tessera.api);
    const guarantees = { nullability: { ghost: 'never', other: null }, volume: { min_rows: 1 }, unknown: 1 };
    const { body } = await publish(tessera.api, fresh, table({ id: 'integer' }), { guarantees } as object);
    expect(body.contract?.guarantees).toEqual({
      freshness: null,
      volume: { min_rows: 1 },
      nullability: { ghost: 'never', other: null },
      accepted_values: null,
    });
  });

  it.each([
    [{ freshness: 'daily' }, ['body', 'guarantees', 'freshness']],
    [{ nullability: { id: 1 } }, ['body', 'guarantees', 'nullability', 'id']],
    [{ accepted_values: { id: ['a', 2] } }, ['body', 'guarantees', 'accepted_values', 'id', 1]],
    [[], ['body', 'guarantees']],
  ])('%j is refused', async (guarantees, loc) => {
    expect(await publish(tessera.api, asset, {}, { guarantees } as object)).toMatchObject({
      status: 422,
      body: { detail: [{ loc }] },
    });
  });
});

describe('a publish request', () => {
  const path = (query: string) => `/assets/${asset.id}/contracts?${query}`;

  it.each([
    ['', 'missing'],
    ['published_by=x', 'uuid_parsing'],
    [`published_by=${nobody}&force=maybe`, 'bool_parsing'],
  ])('with the query %j is refused', async (query, type) => {
    expect(await tessera.api.post(path(query), { schema: {} })).toMatchObject({
      status: 422,
      body: { detail: [{ type, loc: ['query', type === 'bool_parsing' ? 'force' : 'published_by'] }] },
    });
  });

  it('must find asset, team and person', async () => {
    const user = (id: string) => `published_by=${asset.owner_team_id}&published_by_user_id=${id}`;
    const found: readonly (readonly [string, string])[] = [
      [`/assets/${nobody}/contracts?published_by=${nobody}`, 'ASSET_NOT_FOUND'],
      [path(`published_by=${nobody}`), 'TEAM_NOT_FOUND'],
      [path(user(nobody)), 'USER_NOT_FOUND'],
    ];
    for (const [where, code] of found) {
      expect(await tessera.api.post(where, { schema: { type: 'nope' } })).toMatchObject({
        status: 404,
        body: { error: { code } },
      });
    }
    await insertPerson(tessera.database, { id: ada, teamId: asset.owner_team_id });
    const { body } = await tessera.api.post(path(user(ada)), { schema: {}, version: `9.9.${next()}` });
    expect(body).toMatchObject({ contract: { published_by_user_id: ada } });
  });

  it('knows no deleted asset and no deleted publisher', async () => {
    const deleted = await makeAsset(tessera.api);
    await tessera.api.delete(`/assets/${deleted.id}`);
    expect((await publish(tessera.api, deleted, {})).body.error.code).toBe('ASSET_NOT_FOUND');
    const team = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${team.id}`);
    const { body } = await publish(tessera.api, asset, {}, { by: team.id });
    expect(body.error).toMatchObject({ code: 'TEAM_NOT_FOUND', message: 'Publisher team not found' });
  });

  it('that demands a passed quality run is refused while there is none', async () => {
    const query = `published_by=${asset.owner_team_id}&require_audit_pass=true`;
    expect(await tessera.api.post(path(query), { schema: {} })).toMatchObject({
      status: 412,
      body: {
        error: {
          code: 'AUDIT_REQUIRED',
          message: 'No audit runs found. Run audits before publishing with require_audit_pass=True.',
        },
      },
    });
  });

  it('is for the owner team, in its own name', async () => {
    const owner = await makeTeam(tessera.api, 'the owners');
    const other = await makeTeam(tessera.api, 'the others');
    const owned = await makeAsset(tessera.api, { owner, fqn: 'owned.table' });
    const request = (published_by: string) => ({ assetId: owned.id, body: { schema: {} }, query: { published_by } });
    await expect(publishContract(tessera.platform, memberOf(other.id), request(other.id))).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
      message: "Cannot publish contract for asset 'owned.table' owned by 'the owners'. Your team is 'the others'.",
    });
    await expect(publishContract(tessera.platform, memberOf(owner.id), request(other.id))).rejects.toMatchObject({
      code: 'UNAUTHORIZED_TEAM',
      message: "Cannot publish contract on behalf of team 'the others'. Your team is 'the owners'.",
    });
    const published = await publishContract(tessera.platform, memberOf(owner.id), request(owner.id));
    expect(published.action).toBe('published');
  });
});
