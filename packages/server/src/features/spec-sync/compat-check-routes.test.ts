import type { CompatCheck, OpenApiImport, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam, type Problem } from '../../../test/support/makers.js';
import {
  avroRecord,
  introspection,
  openApiDocument,
  protoMessages,
  protoMethods,
  record,
} from '../../../test/support/spec-documents.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
beforeAll(async () => {
  app = await testApp();
  owner = await makeTeam(app.api);
});
afterAll(() => app.close());

type Format = CompatCheck['spec_format'];

const importing = async (format: string, document: object) => {
  const answer = await app.api.post<OpenApiImport>(`/sync/${format}`, { ...document, owner_team_id: owner.id });
  expect([answer.status, answer.body.assets_skipped]).toEqual([200, 0]);
};

async function checked(format: Format, content: string, fields: object = {}, query = ''): Promise<CompatCheck> {
  const body = { spec_format: format, spec_content: content, ...fields };
  const answer = await app.api.post<CompatCheck>(`/compat/check-compat${query}`, body);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body;
}

async function refused(format: Format, content: string, fields: object = {}) {
  const body = { spec_format: format, spec_content: content, ...fields };
  const answer = await app.api.post<Problem>('/compat/check-compat', body);
  const { code, message, details } = answer.body.error;
  return { told: [answer.status, code, message], details };
}

const told = ({ results }: CompatCheck) =>
  results.map(({ fqn, change_type, is_breaking }) => [fqn, change_type, is_breaking]);

const paths = (title: string, answers: Record<string, object>) => JSON.stringify(openApiDocument(title, answers));

describe('what an import made is found', () => {
  it('of OpenAPI, as JSON and as YAML', async () => {
    await importing('openapi', {
      spec: openApiDocument('Check', { '/a': record({ x: 'string', y: 'string' }), '/b': record({}) }),
    });
    const rows = await storedRows(app.database.db);
    const answer = await checked(
      'openapi',
      paths('Check', { '/a': record({ x: 'string' }), '/b': record({ z: 'string' }), '/c/d': record({}) }),
    );
    expect(answer).toMatchObject({
      is_breaking: true,
      spec_format: 'openapi',
      total_endpoints: 3,
      checked: 2,
      new_endpoints: 1,
      parse_errors: [],
    });
    expect(told(answer)).toEqual([
      ['api.check.get_a', 'major', true],
      ['api.check.get_b', 'minor', false],
      ['production.Check.GET__c_d', 'new', false],
    ]);
    expect(answer.results[0]).toMatchObject({
      breaking_changes: [{ type: 'property_removed' }],
      non_breaking_changes: [],
      current_version: '1.0.0',
      compatibility_mode: 'backward',
    });
    expect(answer.results[1]?.non_breaking_changes).toMatchObject([{ type: 'property_added' }]);
    expect(answer.results[2]).toMatchObject({ current_version: null, compatibility_mode: null });
    const yaml = 'openapi: 3.0.0\ninfo: { title: Check }\npaths: { /b: { get: {} } }';
    expect(told(await checked('openapi', yaml))).toEqual([['api.check.get_b', 'major', true]]);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });

  it('of GraphQL, as introspection and in its own language', async () => {
    await importing('graphql', { introspection: introspection({ user: ['name'] }), schema_name: 'People' });
    const asked = { service_name: 'People' };
    const json = await checked('graphql', JSON.stringify(introspection({ user: ['name'] })), asked);
    expect(told(json)).toEqual([['graphql.people.query_user', 'patch', false]]);
    const sdl = await checked('graphql', 'type Query { user(id: ID!): U, all: [U] } type U { id: ID }', asked);
    expect(told(sdl)).toEqual([
      ['graphql.people.query_user', 'major', true],
      ['production.People.query_all', 'new', false],
    ]);
  });

  it('of Protobuf, methods or else messages', async () => {
    await importing('grpc', { proto_content: protoMethods('check.v1', { Get: ['a', 'b'] }) });
    await importing('protobuf', { proto_content: protoMessages('check.v1', { Placed: ['a', 'b'] }) });
    expect(told(await checked('protobuf', protoMethods('check.v1', { Get: ['a'], Put: [] })))).toEqual([
      ['grpc.check_v1.Shop.Get', 'major', true],
      ['production.check.v1.Shop_Put', 'new', false],
    ]);
    expect(told(await checked('protobuf', protoMessages('check.v1', { Placed: ['a'], Gone: [] })))).toEqual([
      ['protobuf.check_v1.Placed', 'major', true],
      ['protobuf.check_v1.Gone', 'new', false],
    ]);
  });

  it('of Avro, one schema or several', async () => {
    await importing('avro', { schema: avroRecord('check', 'A', ['x', 'y']) });
    const [smaller, other] = [avroRecord('check', 'A', ['x']), avroRecord('check', 'B', [])];
    expect(told(await checked('avro', JSON.stringify(smaller)))).toEqual([['avro.check.A', 'major', true]]);
    expect(told(await checked('avro', JSON.stringify([other, smaller])))).toEqual([
      ['avro.check.B', 'new', false],
      ['avro.check.A', 'major', true],
    ]);
  });
});

it('assets with generated addresses are found, in the environment that is asked for', async () => {
  const asset = { fqn: 'staging.Generated.GET__a', environment: 'staging', owner_team_id: owner.id };
  expect((await app.api.post('/assets', asset)).status).toBe(201);
  const document = paths('Other', { '/a': record({}) });
  const answer = await checked('openapi', document, { service_name: 'Generated', environment: 'staging' });
  expect([told(answer), answer.checked]).toEqual([[['staging.Generated.GET__a', 'new', false]], 0]);
});

it('a mode of the request judges in place of the contract', async () => {
  await importing('openapi', { spec: openApiDocument('Modes', { '/a': record({ x: 'string' }) }) });
  const smaller = paths('Modes', { '/a': record({}) });
  const answer = await checked('openapi', smaller, {}, '?compatibility_mode_override=none');
  expect([answer.is_breaking, answer.results[0]?.compatibility_mode]).toEqual([false, 'none']);
  const body = { spec_format: 'openapi', spec_content: smaller };
  expect((await app.api.post('/compat/check-compat?compatibility_mode_override=x', body)).status).toBe(422);
});

describe('with the address of an asset', () => {
  it('the first schema of the document is compared with it', async () => {
    await importing('openapi', { spec: openApiDocument('One', { '/a': record({ x: 'string' }) }) });
    const document = paths('Any', { '/q': record({ x: 'string', y: 'string' }), '/r': record({}) });
    const answer = await checked('openapi', document, { asset_fqn: 'api.one.get_a' });
    expect([answer.total_endpoints, answer.checked, answer.new_endpoints, told(answer)]).toEqual([
      2,
      1,
      0,
      [['api.one.get_a', 'minor', false]],
    ]);
  });

  it('that nobody has, or a document that describes nothing, is refused', async () => {
    const document = paths('Any', { '/q': record({}) });
    expect((await refused('openapi', document, { asset_fqn: 'api.one.get_gone' })).told.slice(0, 2)).toEqual([
      404,
      'ASSET_NOT_FOUND',
    ]);
    await importing('openapi', { spec: openApiDocument('Empty', { '/a': record({}) }) });
    expect((await refused('openapi', paths('Any', {}), { asset_fqn: 'api.empty.get_a' })).told).toEqual([
      400,
      'INVALID_INPUT',
      'No endpoints/operations found in spec',
    ]);
  });
});

describe('what cannot be read is refused', () => {
  it.each<[Format, string, string]>([
    ['openapi', 'openapi: 2.0', 'Only OpenAPI 3.x is supported, found: unknown'],
    ['openapi', 'swagger: "2.0"', 'Only OpenAPI 3.x is supported, found: unknown'],
    ['openapi', 'text', 'An OpenAPI document is an object'],
    ['graphql', '{}', 'No __schema found in introspection response'],
    ['graphql', 'type Query { a: Gone }', "Unknown type 'Gone' (line 1, column 17)"],
    ['protobuf', 'message {', "illegal type name '{' (proto_content, line 1)"],
    ['avro', '"int"', 'Only records become assets; this is int (at /schemas/0)'],
    ['avro', '{"type":"record","name":"A"}', "Invalid Avro type: record has no 'fields' list (at /schemas/0)"],
  ])('%s: %s', async (format, content, error) => {
    const answer = await refused(format, content);
    expect(answer.told).toEqual([400, 'INVALID_SCHEMA', `Failed to parse ${format} spec: ${error}`]);
    expect(answer.details).toEqual({ parse_errors: [error] });
  });

  it.each<[Format, string]>([
    ['graphql', '{"__schema": '],
    ['avro', '[1,'],
  ])('%s that is no JSON, without its text', async (format, content) => {
    const {
      told: [status, code, message],
    } = await refused(format, content);
    expect([status, code]).toEqual([400, 'INVALID_SCHEMA']);
    expect(message).toMatch(/^Failed to parse \w+ spec: The text is no JSON \(line \d+, column \d+\)$/);
  });

  it('YAML with more than a hundred aliases', async () => {
    const yaml = `a: &a x\nb: [${'*a, '.repeat(100)}*a]`;
    const {
      told: [status, code, message],
    } = await refused('openapi', yaml);
    expect([status, code]).toEqual([400, 'INVALID_SCHEMA']);
    expect(message).toBe('Failed to parse openapi spec: YAML alias limit exceeded: 101 aliases. Maximum: 100');
    const stars = `openapi: 3.0.0\ninfo:\n  title: Stars\n  description: |\n${'    * one **two** three\n'.repeat(200)}`;
    expect((await checked('openapi', stars)).results).toEqual([]);
  });

  it.each([
    {},
    { spec_content: 'x' },
    { spec_content: '', spec_format: 'avro' },
    { spec_content: 'x', spec_format: 'soap' },
    { spec_content: 'x'.repeat(5_000_001), spec_format: 'avro' },
    { spec_content: 'x', spec_format: 'avro', asset_fqn: 7 },
  ])('a request of another shape: %.60j', async (body) => {
    expect((await app.api.post('/compat/check-compat', body)).status).toBe(422);
  });
});
