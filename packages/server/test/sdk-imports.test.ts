import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DbtUploadStage, Team } from '@tessera/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdkApp } from './support/sdk-app.js';
import {
  dataContractDocument,
  introspection,
  odcsDocument,
  openApiDocument,
  protoMessages,
  protoMethods,
  record,
} from './support/spec-documents.js';
import { temporaryDirectory } from './support/sync-directory.js';

const files = temporaryDirectory();
const app = sdkApp('imports', () => ({ variables: { GIT_SYNC_PATH: files } }));
afterAll(() => rm(files, { recursive: true }));

const manifestPath = join(import.meta.dirname, 'support', 'two-models-manifest.json');
let owner: Team;
beforeAll(async () => {
  owner = await app().client.teams.create({ name: 'imports' });
});

describe('dbt projects', () => {
  it('are uploaded as a file, which tells what is done', async () => {
    const { sync } = app().client;
    const stages: DbtUploadStage[] = [];
    const upload = { manifest: await openAsBlob(manifestPath), owner_team_id: owner.id, dry_run: true };
    const answer = await sync.dbtUpload(upload, { onProgress: (stage) => stages.push(stage) });
    expect([answer.dry_run, answer.assets.created]).toEqual([true, 2]);
    expect(stages.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(stages[0]).toEqual({ stage: 'assets', done: 0, total: 6 });
  });

  it('that are refused late are an error of their kind', async () => {
    const { sync } = app().client;
    const upload = { manifest: new Blob(['{"nodes":']), owner_team_id: owner.id };
    await expect(sync.dbtUpload(upload, { onProgress: () => undefined })).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_MANIFEST',
    });
  });

  it('are compared as a stream, and as JSON', async () => {
    const { sync } = app().client;
    const file = await openAsBlob(manifestPath);
    const manifest = JSON.parse(await file.text()) as Record<string, unknown>;
    const diff = await sync.dbtDiff({ manifest: file.stream(), fail_on_breaking: false });
    expect(diff).toEqual(await sync.dbtDiff({ manifest, fail_on_breaking: false }));
    expect((await sync.dbtImpact({ manifest: file, owner_team_id: owner.id })).status).toBe('success');
    expect((await sync.dbtImpact({ manifest, owner_team_id: owner.id })).total_models).toBe(2);
    const answer = await sync.dbtSync({ manifest_path: manifestPath, owner_team_id: owner.id });
    expect(answer.assets).toEqual({ created: 2, updated: 0 });
  });
});

describe('documents', () => {
  const proto = { proto_content: protoMethods('shop', { Get: ['name'] }) };
  const schema = { type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'id', type: 'long' }] };

  it('of APIs are imported, and asked about', async () => {
    const { sync } = app().client;
    const to = { owner_team_id: owner.id };
    const spec = { spec: openApiDocument('Shop', { '/orders': record({ id: 'string' }) }) };
    expect((await sync.openApi({ ...spec, ...to })).endpoints_found).toBe(1);
    expect((await sync.openApiImpact(spec)).total_endpoints).toBe(1);
    expect((await sync.openApiDiff(spec)).summary.unchanged).toBe(1);
    const graph = { introspection: introspection({ order: ['id'] }) };
    expect((await sync.graphql({ ...graph, ...to })).operations_found).toBe(1);
    expect((await sync.graphqlImpact(graph)).total_operations).toBe(1);
    expect((await sync.graphqlDiff(graph)).summary.unchanged).toBe(1);
    expect((await sync.grpc({ ...proto, ...to })).methods_found).toBe(1);
    expect((await sync.grpcImpact(proto)).total_methods).toBe(1);
    expect((await sync.grpcDiff(proto)).summary.unchanged).toBe(1);
    const content = JSON.stringify(spec.spec);
    const check = await sync.checkCompatibility({ spec_format: 'openapi', spec_content: content });
    expect([check.total_endpoints, check.is_breaking]).toEqual([1, false]);
  });

  it('of data are imported, and asked about', async () => {
    const { sync } = app().client;
    const to = { owner_team_id: owner.id };
    const odcs = { document: odcsDocument('orders', { orders: ['id'] }) };
    expect((await sync.odcs({ ...odcs, ...to })).objects_found).toBe(1);
    expect((await sync.odcsImpact(odcs)).total_objects).toBe(1);
    expect((await sync.odcsDiff(odcs)).summary.unchanged).toBe(1);
    const contract = { document: dataContractDocument('clients', { clients: ['id'] }) };
    expect((await sync.dataContract({ ...contract, ...to })).models_found).toBe(1);
    expect((await sync.dataContractImpact(contract)).total_models).toBe(1);
    expect((await sync.dataContractDiff(contract)).summary.unchanged).toBe(1);
    const one = { document: { title: 'Parcel', ...record({ id: 'string' }) }, fqn: 'shop.parcels.parcel' };
    expect((await sync.jsonSchema({ ...one, ...to })).schemas_found).toBe(1);
    expect((await sync.jsonSchemaImpact(one)).total_schemas).toBe(1);
    expect((await sync.jsonSchemaDiff(one)).summary.unchanged).toBe(1);
  });

  it('of schema languages are imported, and asked about', async () => {
    const { sync } = app().client;
    const to = { owner_team_id: owner.id };
    const messages = { proto_content: protoMessages('events', { Sent: ['id'] }) };
    expect((await sync.protobuf({ ...messages, ...to })).messages_found).toBe(1);
    expect((await sync.protobufImpact(messages)).total_messages).toBe(1);
    expect((await sync.protobufDiff(messages)).summary.unchanged).toBe(1);
    expect((await sync.avro({ schema, ...to })).records_found).toBe(1);
    expect((await sync.avroImpact({ schema })).total_records).toBe(1);
    expect((await sync.avroDiff({ schemas: [schema] })).summary.unchanged).toBe(1);
    const sql = { ddl: 'create table wh.public.bills (id integer not null)', dialect: 'postgres' as const };
    expect((await sync.sql({ ...sql, ...to })).tables_found).toBe(1);
    expect((await sync.sqlImpact(sql)).total_tables).toBe(1);
    expect((await sync.sqlDiff(sql)).summary.unchanged).toBe(1);
  });
});

it('everything goes to files and comes back', async () => {
  const { sync } = app().client;
  expect((await sync.push()).exported.teams).toBe(1);
  expect((await sync.pull()).changes).toBe(0);
});

it('every operation was asked for', () => app().expectEveryOperation());
