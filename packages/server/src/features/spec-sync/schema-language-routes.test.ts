import type {
  Asset,
  AssetPage,
  AvroDiff,
  AvroImport,
  GrpcDiff,
  GrpcImpact,
  GrpcImport,
  ProtobufImpact,
  ProtobufImport,
  Team,
} from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { makeTeam, type Problem } from '../../../test/support/makers.js';
import { avroRecord, protoMessages, protoMethods, toldOf } from '../../../test/support/spec-documents.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api);
});

async function importing<T>(format: string, document: object, fields: object = {}): Promise<T> {
  const answer = await app.api.post<T>(`/sync/${format}`, { ...document, owner_team_id: owner.id, ...fields });
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body;
}

const before = { proto_content: protoMethods('shop.v1', { Get: ['name', 'mail'], List: ['total'] }) };
const after = { proto_content: protoMethods('shop.v1', { Get: ['name', 'mail', 'phone'], List: [], Add: ['id'] }) };

describe('gRPC', () => {
  it('makes an asset and a contract of every method', async () => {
    const answer = await importing<GrpcImport>('grpc', before);
    expect(answer).toMatchObject({
      package: 'shop.v1',
      syntax: 'proto3',
      services_found: 1,
      messages_found: 3,
      methods_found: 2,
      assets_created: 2,
      assets_updated: 0,
      assets_skipped: 0,
      contracts_published: 2,
      parse_errors: [],
    });
    expect(answer.methods.map(toldOf)).toEqual([
      'grpc.shop_v1.Shop.Get created published 1.0.0',
      'grpc.shop_v1.Shop.List created published 1.0.0',
    ]);
    expect(answer.methods[0]).toMatchObject({ service: 'Shop', method: 'Get', error: null });
    const { body } = await app.api.get<AssetPage>('/assets?resource_type=grpc_service');
    const assets: readonly Asset[] = body.results;
    expect(assets.map(({ fqn }) => fqn).sort()).toEqual(['grpc.shop_v1.Shop.Get', 'grpc.shop_v1.Shop.List']);
    expect(assets[0]?.metadata).toMatchObject({
      grpc_source: { package: 'shop.v1', syntax: 'proto3', service: 'Shop', client_streaming: false },
    });
  });

  it('of another file does as asked', async () => {
    await importing('grpc', before);
    const rows = await storedRows(app.database.db);
    await importing('grpc', before);
    expect(await storedRows(app.database.db)).toEqual(rows);
    const dry = await importing<GrpcImport>('grpc', after, { dry_run: true });
    expect(dry.methods.map(({ action }) => action)).toEqual(['would_update', 'would_update', 'would_create']);
    expect(await storedRows(app.database.db)).toEqual(rows);
    const options = { auto_update_contracts: true, auto_create_proposals: true };
    const answer = await importing<GrpcImport>('grpc', after, options);
    expect(answer.methods.map(toldOf)).toEqual([
      'grpc.shop_v1.Shop.Get updated published 1.1.0',
      'grpc.shop_v1.Shop.List updated proposed 2.0.0',
      'grpc.shop_v1.Shop.Add created published 1.0.0',
    ]);
  });

  it('says in impact and diff what breaks', async () => {
    await importing('grpc', before);
    const { body: impact } = await app.api.post<GrpcImpact>('/sync/grpc/impact', after);
    expect(impact).toMatchObject({
      status: 'breaking_changes_detected',
      package: 'shop.v1',
      total_methods: 3,
      methods_with_contracts: 2,
      breaking_changes_count: 1,
    });
    expect(impact.results[1]).toMatchObject({ service: 'Shop', method: 'List', safe_to_publish: false });
    const { body: diff } = await app.api.post<GrpcDiff>('/sync/grpc/diff', { ...after, fail_on_breaking: false });
    expect(diff).toMatchObject({
      status: 'breaking_changes_detected',
      package: 'shop.v1',
      summary: { new: 1, modified: 2, unchanged: 0, breaking: 1 },
      blocking: false,
    });
  });

  it('sees a field whose number changed', async () => {
    await importing('grpc', before);
    const renumbered = { proto_content: before.proto_content.replace('mail = 2', 'mail = 7') };
    const { body } = await app.api.post<GrpcImpact>('/sync/grpc/impact', renumbered);
    expect(body.results[0]?.breaking_changes).toMatchObject([
      {
        type: 'type_changed',
        path: 'properties.response.properties.mail.x-field-number',
        message: 'Field number changed from 2 to 7',
      },
    ]);
  });

  it('refuses to import a file without methods, and answers questions about it', async () => {
    const document = { proto_content: 'syntax = "proto3"; import "gone.proto"; message M {} service S {}' };
    const { status, body } = await app.api.post<Problem>('/sync/grpc', { ...document, owner_team_id: owner.id });
    expect([status, body.error.code, body.error.message, body.error.details]).toEqual([
      400,
      'INVALID_PROTO_SPEC',
      'No RPC methods found in .proto file',
      { services_found: 1, messages_found: 1 },
    ]);
    const { body: impact } = await app.api.post<GrpcImpact>('/sync/grpc/impact', document);
    expect([impact.total_methods, impact.results, impact.parse_errors.length]).toEqual([0, [], 1]);
    const { body: diff } = await app.api.post<GrpcDiff>('/sync/grpc/diff', document);
    expect([diff.status, diff.methods]).toEqual(['clean', []]);
  });
});

describe('Protobuf', () => {
  it('makes an asset of every message, with what it imports', async () => {
    const document = {
      proto_content: 'syntax = "proto3"; package a.b; import "id.proto"; message Placed { Id id = 1; }',
      files: { 'id.proto': protoMessages('a.b', { Id: ['value'] }) },
    };
    const answer = await importing<ProtobufImport>('protobuf', document);
    expect(answer).toMatchObject({ package: 'a.b', syntax: 'proto3', services_found: 0, messages_found: 1 });
    expect(answer.messages.map(toldOf)).toEqual(['protobuf.a_b.Placed created published 1.0.0']);
    expect(answer.messages[0]).toMatchObject({ message: 'a.b.Placed' });
    const { body } = await app.api.post<ProtobufImpact>('/sync/protobuf/impact', {
      ...document,
      files: { 'id.proto': protoMessages('a.b', { Id: [] }) },
    });
    expect(body.results.map(({ message, safe_to_publish }) => [message, safe_to_publish])).toEqual([
      ['a.b.Placed', false],
    ]);
  });
});

describe('Avro', () => {
  const schemas = [
    { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'id', type: 'Id' }] },
    avroRecord('shop', 'Id', ['value', 'kind']),
  ];

  it('makes an asset of every record', async () => {
    const answer = await importing<AvroImport>('avro', { schemas });
    expect(answer).toMatchObject({ records_found: 2, assets_created: 2, contracts_published: 2, parse_errors: [] });
    expect(answer.records.map(toldOf)).toEqual([
      'avro.shop.Order created published 1.0.0',
      'avro.shop.Id created published 1.0.0',
    ]);
    expect(answer.records[0]).toMatchObject({ record: 'shop.Order' });
    const { body } = await app.api.get<AssetPage>('/assets?resource_type=kafka_topic');
    expect(body.total).toBe(2);
  });

  it('says in the diff what breaks, in the schemas that can be read', async () => {
    await importing('avro', { schemas });
    const { body } = await app.api.post<AvroDiff>('/sync/avro/diff', {
      schemas: [schemas[0], avroRecord('shop', 'Id', ['value']), 'int'],
    });
    expect(body).toMatchObject({ summary: { modified: 2, breaking: 2 }, blocking: true });
    expect(body.parse_errors).toEqual(['Only records become assets; this is int (at /schemas/2)']);
    const { body: one } = await app.api.post<AvroDiff>('/sync/avro/diff', { schema: schemas[1] });
    expect([one.status, one.summary.unchanged]).toEqual(['clean', 1]);
  });
});

describe('is refused', () => {
  it.each(['', '/impact', '/diff'])('what cannot be read, with its place: %s', async (question) => {
    const sent = async (format: string, document: object) => {
      const body = { ...document, owner_team_id: owner.id };
      const answer = await app.api.post<Problem>(`/sync/${format}${question}`, body);
      const { code, message, details } = answer.body.error;
      return [answer.status, code, message, details];
    };
    const proto = { proto_content: 'syntax = "proto3";\nmessage {' };
    const errors = ["illegal type name '{' (proto_content, line 2)"];
    const failed = [400, 'INVALID_PROTO_SPEC', 'Failed to parse .proto file', { errors }];
    expect(await sent('grpc', proto)).toEqual(failed);
    expect(await sent('protobuf', proto)).toEqual(failed);
    expect(await sent('avro', { schema: { type: 'record', name: 'R', fields: [{ name: 'a', type: 'B' }] } })).toEqual([
      400,
      'INVALID_SCHEMA',
      'Invalid Avro schema',
      { errors: ['Unknown Avro type: B, in a (at /schemas/0)'] },
    ]);
  });

  it.each([
    ['grpc', {}],
    ['grpc', { proto_content: '' }],
    ['grpc', { proto_content: 7 }],
    ['protobuf', { proto_content: 'x', files: { a: 1 } }],
    ['protobuf', { proto_content: 'x', files: [] }],
    ['avro', {}],
    ['avro', { schemas: [] }],
    ['avro', { schemas: {} }],
    ['avro', { schema: 'int', schemas: ['int'] }],
  ])('a request of another shape: %s %j', async (format, document) => {
    for (const question of ['', '/impact', '/diff']) {
      const { status } = await app.api.post(`/sync/${format}${question}`, { owner_team_id: owner.id, ...document });
      expect([question, status]).toEqual([question, 422]);
    }
  });

  it('a team that is not there, before anything is read', async () => {
    const body = { proto_content: 'message', owner_team_id: crypto.randomUUID() };
    const answer = await app.api.post<Problem>('/sync/grpc', body);
    expect([answer.status, answer.body.error.code]).toEqual([404, 'TEAM_NOT_FOUND']);
  });
});
