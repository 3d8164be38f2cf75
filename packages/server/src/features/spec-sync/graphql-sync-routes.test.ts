import type { Asset, AssetPage, GraphqlDiff, GraphqlImpact, GraphqlImport, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { makeTeam, type Problem } from '../../../test/support/makers.js';
import { introspection, toldOf } from '../../../test/support/spec-documents.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api);
});

const before = () => introspection({ user: ['name', 'mail'], orders: ['total'] });
const after = () => introspection({ user: ['name', 'mail', 'phone'], orders: [], shops: ['name'] });

async function importing(document: object, fields: object = {}): Promise<GraphqlImport> {
  const body = { introspection: document, schema_name: 'Shop API', owner_team_id: owner.id, ...fields };
  const answer = await app.api.post<GraphqlImport>('/sync/graphql', body);
  expect(answer.status).toBe(200);
  return answer.body;
}

describe('an import', () => {
  it('makes an asset and a contract of every operation', async () => {
    const answer = await importing(before());
    expect(answer).toMatchObject({
      schema_name: 'Shop API',
      operations_found: 2,
      assets_created: 2,
      assets_skipped: 0,
      contracts_published: 2,
      parse_errors: [],
    });
    expect(answer.operations.map(toldOf)).toEqual([
      'graphql.shop_api.query_user created published 1.0.0',
      'graphql.shop_api.query_orders created published 1.0.0',
    ]);
    expect(answer.operations[0]).toMatchObject({ operation_name: 'user', operation_type: 'query' });
    const { body } = await app.api.get<AssetPage>('/assets?fqn=query_user');
    const asset: Asset | undefined = body.results[0];
    expect(asset).toMatchObject({
      resource_type: 'graphql_query',
      metadata: {
        graphql_source: { operation_name: 'user', arguments: [{ name: 'id', type: 'ID!', required: true }] },
      },
    });
  });

  it('of the same schema changes nothing; of another one it does as asked', async () => {
    const options = { auto_update_contracts: true, auto_create_proposals: true };
    await importing(before());
    const rows = await storedRows(app.database.db);
    await importing(before(), options);
    expect(await storedRows(app.database.db)).toEqual(rows);
    const answer = await importing(after(), options);
    expect(answer.operations.map(toldOf)).toEqual([
      'graphql.shop_api.query_user updated published 1.1.0',
      'graphql.shop_api.query_orders updated proposed 2.0.0',
      'graphql.shop_api.query_shops created published 1.0.0',
    ]);
  });

  it('has a name where none is sent', async () => {
    const answer = await importing(before(), { schema_name: undefined });
    expect([answer.schema_name, answer.operations[0]?.fqn]).toEqual(['GraphQL API', 'graphql.graphql_api.query_user']);
  });

  it('run dry changes nothing', async () => {
    const rows = await storedRows(app.database.db);
    const answer = await importing(before(), { dry_run: true });
    expect(answer.operations.map(({ action }) => action)).toEqual(['would_create', 'would_create']);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });
});

it('the impact and the diff say what breaks', async () => {
  await importing(before());
  const asked = { introspection: after(), schema_name: 'Shop API' };
  const { body: impact } = await app.api.post<GraphqlImpact>('/sync/graphql/impact', asked);
  expect(impact).toMatchObject({
    status: 'breaking_changes_detected',
    schema_name: 'Shop API',
    total_operations: 3,
    operations_with_contracts: 2,
    breaking_changes_count: 1,
  });
  expect(impact.results[1]).toMatchObject({
    operation_name: 'orders',
    operation_type: 'query',
    safe_to_publish: false,
  });
  const { body: diff } = await app.api.post<GraphqlDiff>('/sync/graphql/diff', asked);
  expect(diff).toMatchObject({
    status: 'breaking_changes_detected',
    summary: { new: 1, modified: 2, unchanged: 0, breaking: 1 },
    blocking: true,
  });
});

it('a schema in its own language says the same as its introspection', async () => {
  const sdl =
    'type Query { user(id: ID!): T_user  orders(id: ID!): T_orders } type T_user { name: String, mail: String } type T_orders { total: String }';
  const asked = { sdl, schema_name: 'Shop API' };
  await importing(before());
  const { body: diff } = await app.api.post<GraphqlDiff>('/sync/graphql/diff', asked);
  expect([diff.status, diff.summary.unchanged]).toEqual(['clean', 2]);
  const { body: impact } = await app.api.post<GraphqlImpact>('/sync/graphql/impact', asked);
  expect([impact.status, impact.operations_with_contracts]).toEqual(['success', 2]);
  const answer = await importing(
    {},
    { introspection: undefined, sdl: 'type Query { user(id: ID!): Int }', schema_name: 'B' },
  );
  expect(answer.operations.map(toldOf)).toEqual(['graphql.b.query_user created published 1.0.0']);
});

describe('is refused', () => {
  it('a schema that cannot be read, with line and column', async () => {
    const sdl = 'type Query {\n  a: Gone\n}';
    const { status, body } = await app.api.post<Problem>('/sync/graphql/impact', { sdl });
    expect([status, body.error.code, body.error.message, body.error.details]).toEqual([
      400,
      'INVALID_OPENAPI_SPEC',
      'Failed to parse GraphQL SDL',
      { errors: ["Unknown type 'Gone' (line 2, column 6)"] },
    ]);
  });

  it.each(['', '/impact', '/diff'])('what holds no schema: %s', async (question) => {
    const { status, body } = await app.api.post<Problem>(`/sync/graphql${question}`, {
      introspection: { data: {} },
      owner_team_id: owner.id,
    });
    expect([status, body.error.code, body.error.message, body.error.details]).toEqual([
      400,
      'INVALID_OPENAPI_SPEC',
      'Failed to parse GraphQL introspection',
      { errors: ['No __schema found in introspection response'] },
    ]);
  });

  it.each([
    { introspection: [] },
    {},
    { introspection: {}, sdl: 'type Query' },
    { sdl: '' },
    { introspection: {}, schema_name: '' },
    { introspection: {}, schema_name: 'x'.repeat(101) },
  ])('a request of another shape: %j', async (body) => {
    expect((await app.api.post('/sync/graphql', { owner_team_id: owner.id, ...body })).status).toBe(422);
  });
});
