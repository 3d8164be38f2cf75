import type { Asset, AssetPage, Contract, OpenApiDiff, OpenApiImpact, OpenApiImport, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { makeRegistration, makeTeam, next, type Problem } from '../../../test/support/makers.js';
import { json, openApiDocument, record, toldOf } from '../../../test/support/spec-documents.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api);
});

const user = record({ id: 'string', name: 'string' }, ['id']);
const before = () => openApiDocument('Shop', { '/users': user, '/orders': record({ total: 'number' }) });

async function importing(spec: object, fields: object = {}): Promise<OpenApiImport> {
  const body = { spec, owner_team_id: owner.id, ...fields };
  const answer = await app.api.post<OpenApiImport>('/sync/openapi', body);
  expect(answer.status).toBe(200);
  return answer.body;
}

const told = ({ endpoints }: OpenApiImport): string[] => endpoints.map(toldOf);

async function assetOf(fqn: string): Promise<Asset> {
  const { body } = await app.api.get<AssetPage>(`/assets?fqn=${fqn}`);
  const [asset] = body.results;
  if (asset === undefined) throw new Error(`no asset ${fqn}`);
  return asset;
}

async function liveContract(fqn: string): Promise<Contract | undefined> {
  const { id } = await assetOf(fqn);
  const { body } = await app.api.get<{ results: Contract[] }>(`/contracts?asset_id=${id}&status=active`);
  return body.results[0];
}

describe('an import', () => {
  it('makes an asset and a contract of every endpoint', async () => {
    const answer = await importing(before());
    expect(answer).toMatchObject({
      api_title: 'Shop',
      api_version: '1.0.0',
      endpoints_found: 2,
      assets_created: 2,
      assets_updated: 0,
      assets_skipped: 0,
      contracts_published: 2,
      proposals_created: 0,
      parse_errors: [],
    });
    expect(told(answer)).toEqual([
      'api.shop.get_users created published 1.0.0',
      'api.shop.get_orders created published 1.0.0',
    ]);
    const asset = await assetOf('api.shop.get_users');
    expect(asset).toMatchObject({
      owner_team_id: owner.id,
      environment: 'production',
      resource_type: 'api_endpoint',
      metadata: { openapi_source: { path: '/users', method: 'GET' } },
    });
    const contract = await liveContract('api.shop.get_users');
    expect(contract).toMatchObject({
      version: '1.0.0',
      compatibility_mode: 'backward',
      published_by: owner.id,
      guarantees: { nullability: { id: 'never' } },
    });
    expect(answer.endpoints[0]).toMatchObject({
      asset_id: asset.id,
      contract_id: contract?.id,
      path: '/users',
      method: 'GET',
    });
  });

  it('without contracts makes assets alone', async () => {
    const answer = await importing(before(), { auto_publish_contracts: false, environment: 'staging' });
    expect([answer.contracts_published, told(answer)[0]]).toEqual([0, 'api.shop.get_users created - -']);
    expect((await assetOf('api.shop.get_users')).environment).toBe('staging');
  });

  it('again adds to the metadata and leaves owner and contract alone', async () => {
    await importing(before());
    const { id } = await assetOf('api.shop.get_users');
    await app.api.patch(`/assets/${id}`, { metadata: { note: 'kept', openapi_source: 'old' } });
    const other = await makeTeam(app.api);
    const answer = await importing(openApiDocument('Shop', { '/users': record({}) }), { owner_team_id: other.id });
    expect(told(answer)).toEqual(['api.shop.get_users updated - -']);
    expect(await assetOf('api.shop.get_users')).toMatchObject({
      owner_team_id: owner.id,
      metadata: { note: 'kept', openapi_source: { api_title: 'Shop' } },
    });
    expect((await liveContract('api.shop.get_users'))?.version).toBe('1.0.0');
  });

  it('of the same document changes nothing at all', async () => {
    const options = { auto_update_contracts: true, auto_create_proposals: true };
    await importing(before(), options);
    const rows = await storedRows(app.database.db);
    expect(told(await importing(before(), options))).toEqual([
      'api.shop.get_users updated unchanged 1.0.0',
      'api.shop.get_orders updated unchanged 1.0.0',
    ]);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });

  describe('of changed endpoints', () => {
    const after = () =>
      openApiDocument('Shop', {
        '/users': record({ id: 'string', name: 'string', mail: 'string' }, ['id', 'mail']),
        '/orders': record({ total: 'string' }),
      });

    it('publishes compatible changes on request, and says why it does not publish the others', async () => {
      await importing(before());
      const answer = await importing(after(), { auto_update_contracts: true });
      expect(told(answer)).toEqual([
        'api.shop.get_users updated published 1.1.0',
        'api.shop.get_orders updated not_published 1.0.0',
      ]);
      expect(answer.endpoints[1]?.contract?.reason).toBe(
        'It breaks the live contract. Send `auto_create_proposals` to propose it.',
      );
      expect((await liveContract('api.shop.get_users'))?.id).toBe(answer.endpoints[0]?.contract_id);
    });

    it('proposes breaking changes on request, once', async () => {
      await importing(before());
      const consumer = await makeTeam(app.api);
      const orders = await liveContract('api.shop.get_orders');
      await makeRegistration(app.api, { id: orders?.id ?? '' }, consumer);
      const answer = await importing(after(), { auto_create_proposals: true });
      expect(told(answer)).toEqual(['api.shop.get_users updated - -', 'api.shop.get_orders updated proposed 2.0.0']);
      expect(answer.proposals_created).toBe(1);
      const { body } = await app.api.get(`/proposals/${answer.endpoints[1]?.proposal_id}/status`);
      expect(body).toMatchObject({ status: 'pending', consumers: { total: 1, pending: 1 } });
      const again = await importing(after(), { auto_create_proposals: true, auto_update_contracts: true });
      expect(told(again)).toEqual([
        'api.shop.get_users updated published 1.1.0',
        'api.shop.get_orders updated waiting 1.0.0',
      ]);
    });
  });

  it('brings a deleted asset back with its new owner', async () => {
    await importing(before());
    const { id } = await assetOf('api.shop.get_orders');
    await app.api.delete(`/assets/${id}`);
    const other = await makeTeam(app.api);
    const answer = await importing(before(), { owner_team_id: other.id });
    expect(told(answer)[1]).toMatch(/^api\.shop\.get_orders created/);
    expect(await assetOf('api.shop.get_orders')).toMatchObject({ id, owner_team_id: other.id });
  });

  it('of endpoints with one address lets the last decide', async () => {
    const spec = openApiDocument('Shop', { '/a/b': record({ x: 'string' }), '/a_b': record({ y: 'string' }) });
    const answer = await importing(spec);
    expect(told(answer)).toEqual([
      'api.shop.get_a_b created published 1.0.0',
      'api.shop.get_a_b updated published 1.0.0',
    ]);
    expect(JSON.stringify((await liveContract('api.shop.get_a_b'))?.schema_def)).toContain('"y"');
    const { body } = await app.api.post<OpenApiDiff>('/sync/openapi/diff', { spec });
    expect(body.summary).toEqual({ new: 0, modified: 0, unchanged: 1, breaking: 0 });
  });

  it('tells what cannot be imported and imports the rest', async () => {
    const spec = {
      openapi: '3.0.0',
      info: { title: 'Shop' },
      paths: {
        '/good': { get: { responses: { 200: json({ type: 'string' }) } } },
        '/bad': { get: { responses: { 200: json({ type: 'nothing' }) } } },
        [`/${'x'.repeat(1100)}`]: { get: {} },
        '/broken': { get: 7 },
      },
    };
    const answer = await importing(spec);
    expect(answer).toMatchObject({ endpoints_found: 3, assets_created: 1, assets_skipped: 2 });
    expect(answer.endpoints.map(({ action }) => action)).toEqual(['created', 'error', 'error']);
    expect(answer.endpoints[1]?.error).toMatch(/^Invalid schema: properties\.response\.type/);
    expect(answer.endpoints[2]?.error).toBe('The address is 1113 characters long. Maximum: 1000.');
    expect(answer.parse_errors).toEqual([
      'Error parsing GET /broken: an operation must be an object (at /paths/~1broken/get)',
    ]);
  });

  it('of a document without endpoints makes nothing', async () => {
    expect(await importing({ openapi: '3.1.0', paths: {} })).toMatchObject({
      api_title: 'Untitled API',
      endpoints_found: 0,
      assets_created: 0,
      endpoints: [],
    });
  });

  it('has default guarantees below those of the document', async () => {
    await importing(before(), {
      default_guarantees: { freshness: { max_staleness_minutes: 9 }, nullability: { id: 'x' } },
    });
    expect((await liveContract('api.shop.get_users'))?.guarantees).toMatchObject({
      freshness: { max_staleness_minutes: 9 },
      nullability: { id: 'never' },
    });
  });
});

describe('a dry run', () => {
  it('answers what would happen and changes nothing', async () => {
    await importing(openApiDocument('Shop', { '/users': user }));
    const rows = await storedRows(app.database.db);
    const answer = await importing(before(), { dry_run: true, auto_update_contracts: true });
    expect(told(answer)).toEqual([
      'api.shop.get_users would_update unchanged 1.0.0',
      'api.shop.get_orders would_create published 1.0.0',
    ]);
    expect(answer).toMatchObject({ assets_created: 1, assets_updated: 1, contracts_published: 1 });
    expect(answer.endpoints.map(({ asset_id, contract_id }) => [asset_id === null, contract_id])).toEqual([
      [false, null],
      [true, null],
    ]);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });
});

describe('the impact and the diff', () => {
  const after = () =>
    openApiDocument('Shop', {
      '/users': record({ id: 'string', name: 'string', mail: 'string' }, ['id', 'mail']),
      '/orders': record({ total: 'string' }),
      '/new': record({}),
    });

  it('say what breaks, and whom, and change nothing', async () => {
    await importing(before());
    const consumer = await makeTeam(app.api);
    const orders = await liveContract('api.shop.get_orders');
    await makeRegistration(app.api, { id: orders?.id ?? '' }, consumer);
    const rows = await storedRows(app.database.db);
    const { body: impact } = await app.api.post<OpenApiImpact>('/sync/openapi/impact', { spec: after() });
    expect(impact).toMatchObject({
      status: 'breaking_changes_detected',
      api_title: 'Shop',
      total_endpoints: 3,
      endpoints_with_contracts: 2,
      breaking_changes_count: 1,
      parse_errors: [],
    });
    expect(impact.affected_teams.map(({ team_id }) => team_id)).toContain(consumer.id);
    expect(
      impact.results.map(({ path, has_contract, safe_to_publish, change_type }) => [
        path,
        has_contract,
        safe_to_publish,
        change_type,
      ]),
    ).toEqual([
      ['/users', true, true, 'major'],
      ['/orders', true, false, 'major'],
      ['/new', false, true, null],
    ]);
    expect(impact.results[1]?.breaking_changes).toMatchObject([
      { type: 'type_changed', path: 'properties.response.properties.total.type' },
    ]);
    const { body: diff } = await app.api.post<OpenApiDiff>('/sync/openapi/diff', { spec: after() });
    expect(diff).toMatchObject({
      status: 'breaking_changes_detected',
      summary: { new: 1, modified: 2, unchanged: 0, breaking: 1 },
      blocking: true,
    });
    expect(
      diff.endpoints.map(({ change_type, schema_change_type, has_schema }) => [
        change_type,
        schema_change_type,
        has_schema,
      ]),
    ).toEqual([
      ['modified', 'compatible', true],
      ['modified', 'breaking', true],
      ['new', null, true],
    ]);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });

  it('of the same document find nothing', async () => {
    await importing(before());
    const { body: diff } = await app.api.post<OpenApiDiff>('/sync/openapi/diff', { spec: before() });
    expect(diff).toMatchObject({ status: 'clean', blocking: false, summary: { unchanged: 2, breaking: 0 } });
    const { body: impact } = await app.api.post<OpenApiImpact>('/sync/openapi/impact', { spec: before() });
    expect(impact).toMatchObject({ status: 'success', breaking_changes_count: 0 });
    expect(impact.results[0]).toMatchObject({ change_type: 'patch', safe_to_publish: true });
  });

  it('do not block where that is not asked for; an asset without a contract is modified', async () => {
    await importing(before(), { auto_publish_contracts: false });
    const { body } = await app.api.post<OpenApiDiff>('/sync/openapi/diff', { spec: after(), fail_on_breaking: false });
    expect(body).toMatchObject({ status: 'changes_detected', blocking: false, summary: { new: 1, modified: 2 } });
    expect(body.endpoints[0]).toMatchObject({ change_type: 'modified', schema_change_type: null });
    await importing(openApiDocument('Other', { '/x': user }));
    const gone = { spec: openApiDocument('Other', { '/x': record({}) }), fail_on_breaking: false };
    expect((await app.api.post<OpenApiDiff>('/sync/openapi/diff', gone)).body).toMatchObject({
      status: 'breaking_changes_detected',
      blocking: false,
    });
  });

  it('look at the environment that is named', async () => {
    await importing(before(), { environment: 'staging' });
    const ask = async (environment?: string) =>
      (await app.api.post<OpenApiDiff>('/sync/openapi/diff', { spec: before(), environment })).body.summary;
    expect([await ask('staging'), await ask()]).toMatchObject([{ unchanged: 2 }, { new: 2 }]);
  });
});

describe('is refused', () => {
  it('a team that is not there, before the document is read', async () => {
    const { status, body } = await app.api.post<Problem>('/sync/openapi', {
      spec: {},
      owner_team_id: '00000000-0000-4000-8000-000000000000',
    });
    expect([status, body.error.code, body.error.message]).toEqual([404, 'TEAM_NOT_FOUND', 'Owner team not found']);
  });

  it.each(['', '/impact', '/diff'])('a document of another version: %s', async (question) => {
    const { status, body } = await app.api.post<Problem>(`/sync/openapi${question}`, {
      spec: { swagger: '2.0', paths: { '/x': { get: {} } } },
      owner_team_id: owner.id,
    });
    expect([status, body.error.code, body.error.message, body.error.details]).toEqual([
      400,
      'INVALID_OPENAPI_SPEC',
      'Failed to parse OpenAPI spec',
      { errors: ['Only OpenAPI 3.x is supported, found: unknown'] },
    ]);
  });

  it.each([[{ spec: [] }], [{ spec: 'x' }], [{}], [{ spec: {}, environment: '' }], [{ spec: {}, owner_team_id: 'x' }]])(
    'a request of another shape: %j',
    async (body) => {
      const { status } = await app.api.post('/sync/openapi', { owner_team_id: owner.id, ...body });
      expect(status).toBe(422);
    },
  );
});

it('the same key imports once', async () => {
  const body = { spec: before(), owner_team_id: owner.id };
  const headers = { 'idempotency-key': `import-${next()}` };
  const first = await app.api.send('POST', '/api/v1/sync/openapi', { body, headers });
  const second = await app.api.send('POST', '/api/v1/sync/openapi', { body, headers });
  expect(second.body).toEqual(first.body);
});
