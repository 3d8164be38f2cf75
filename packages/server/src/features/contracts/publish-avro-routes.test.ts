import type { Asset, Contract, PublishBody, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeContract,
  makeProposal,
  makeRegistration,
  makeTeam,
  type Problem,
  publish,
  table,
} from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const avro: Pick<PublishBody, 'schema_format'> = { schema_format: 'avro' };
const record = (...fields: object[]) => ({ type: 'record', name: 'Order', fields });
const id = { name: 'id', type: 'long' };
const note = { name: 'note', type: ['null', 'string'], default: null };
const wide = record(id, { name: 'name', type: 'string' });
const narrow = record(id);
const converted = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
  required: ['id', 'name'],
};

const readBack = async ({ id: contractId }: { id: string }) =>
  (await tessera.api.get<Contract>(`/contracts/${contractId}`)).body;

describe('an Avro schema', () => {
  it('is stored as JSON Schema, and the contract says what it was', async () => {
    const asset = await makeAsset(tessera.api);
    const { status, body } = await publish(tessera.api, asset, wide, avro);
    expect([status, body]).toEqual([
      201,
      {
        action: 'published',
        contract: expect.objectContaining({ version: '1.0.0', schema_def: converted, schema_format: 'avro' }),
        version_auto_generated: true,
        schema_converted_from: 'avro',
      },
    ]);
    expect(await readBack(body.contract as Contract)).toMatchObject({ schema_def: converted, schema_format: 'avro' });
  });

  it('is compared as JSON Schema, so formats may alternate', async () => {
    const asset = await makeAsset(tessera.api);
    await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string' }, ['id', 'name']));
    const same = await publish(tessera.api, asset, wide, avro);
    expect(same.body).toMatchObject({ action: 'published', change_type: 'patch', contract: { version: '1.0.1' } });
    const more = await publish(tessera.api, asset, record(id, { name: 'name', type: 'string' }, note), avro);
    expect(more.body).toMatchObject({ action: 'published', change_type: 'minor', contract: { version: '1.1.0' } });
    const back = await publish(tessera.api, asset, table({ id: 'integer' }, ['id']), { force: true });
    expect(back.body).toMatchObject({ action: 'force_published', contract: { schema_format: 'json_schema' } });
    expect(back.body).not.toHaveProperty('schema_converted_from');
    const forced = await publish(tessera.api, asset, record(note), { ...avro, force: true });
    expect(forced.body).toMatchObject({ action: 'force_published', schema_converted_from: 'avro' });
  });

  it('stays Avro when a proposal goes live', async () => {
    const asset = await makeAsset(tessera.api);
    const contract = await makeContract(tessera.api, asset, wide, avro);
    const reader: Team = await makeTeam(tessera.api);
    await makeRegistration(tessera.api, contract, reader);
    const answer = await publish(tessera.api, asset, narrow, avro);
    expect(answer.body).toMatchObject({
      action: 'proposal_created',
      proposal: { proposed_schema: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] } },
      breaking_changes: expect.arrayContaining([expect.objectContaining({ path: 'properties.name' })]),
    });
    expect(answer.body).not.toHaveProperty('schema_converted_from');
    const path = `/proposals/${answer.body.proposal?.id}`;
    await tessera.api.post(`${path}/acknowledge`, { consumer_team_id: reader.id, response: 'approved' });
    const { body } = await tessera.api.post<{ contract: Contract }>(`${path}/publish`, {
      version: '2.0.0',
      published_by: asset.owner_team_id,
    });
    expect(await readBack(body.contract)).toMatchObject({ version: '2.0.0', schema_format: 'avro' });
  });

  it('that refers to itself and to earlier types is stored and compared', async () => {
    const asset = await makeAsset(tessera.api);
    const tree = (...more: object[]) =>
      record(
        { name: 'state', type: { type: 'enum', name: 'State', symbols: ['OPEN', 'PAID'] } },
        { name: 'before', type: 'State' },
        { name: 'parts', type: { type: 'array', items: 'Order' } },
        ...more,
      );
    const contract = await makeContract(tessera.api, asset, tree(id), avro);
    expect(contract.schema_def).toMatchObject({
      properties: {
        before: { type: 'string', enum: ['OPEN', 'PAID'] },
        parts: { type: 'array', items: { $ref: '#/$defs/Order' } },
      },
      $defs: { Order: { $ref: '#' } },
    });
    const proposal = await makeProposal(tessera.api, asset, tree(), avro);
    expect(proposal.breaking_changes).toMatchObject([{ type: 'property_removed', path: 'properties.id' }]);
  });

  it('may have columns that every object answers to', async () => {
    const asset = await makeAsset(tessera.api);
    const fields = ['__proto__', 'constructor'].map((name) => ({ name, type: 'int' }));
    const contract = await makeContract(tessera.api, asset, record(...fields), avro);
    expect(Object.keys((await readBack(contract)).schema_def['properties'] as object)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});

describe('an Avro schema is refused', () => {
  let asset: Asset;
  beforeAll(async () => {
    asset = await makeAsset(tessera.api);
  });

  it.each<[object, readonly string[]]>([
    [{}, ["Schema must have a 'type' field"]],
    [{ type: 'object' }, ['Unknown Avro type: object']],
    [{ type: ['null', 'string'] }, ['Unknown Avro type: a union']],
    [{ type: { type: 'string' } }, ['Unknown Avro type: an object']],
    [
      { type: 'record', fields: [{}] },
      ["Record must have a 'name' field", "Field 0 must have a 'name'", "Field 0 must have a 'type'"],
    ],
    [{ type: 'fixed', name: 'F', size: -1 }, ["Fixed 'size' must be a non-negative integer"]],
  ])('for its structure: %j', async (schema, errors) => {
    const details = { errors, schema_format: 'avro' };
    const expected = {
      status: 400,
      body: { error: { code: 'INVALID_SCHEMA', message: 'Invalid Avro schema', details } },
    };
    const body = { schema, ...avro };
    expect(await publish(tessera.api, asset, schema as Record<string, unknown>, avro)).toMatchObject(expected);
    expect(await tessera.api.post(`/assets/${asset.id}/version-suggestion`, body)).toMatchObject(expected);
  });

  it.each([
    [record({ name: 'a', type: 'strin' }), 'Unknown Avro type: strin', 'a'],
    [
      record({ name: 'a', type: ['null', { type: 'map', values: { type: 'x' } }] }),
      'Unknown Avro complex type: x',
      'a[1].values',
    ],
    [record({ name: 'a', type: [] }), 'Empty union type', 'a'],
    [{ type: 'enum', name: 'E', symbols: [] }, 'Enum has no symbols', ''],
  ])('when it does not convert: %j', async (schema, reason, path) => {
    const message = `Failed to convert Avro schema: ${reason}`;
    const details = { path, schema_format: 'avro' };
    const expected = { status: 400, body: { error: { code: 'INVALID_SCHEMA', message, details } } };
    expect(await publish(tessera.api, asset, schema, avro)).toMatchObject(expected);
    const body = { schema, ...avro };
    expect(await tessera.api.post(`/assets/${asset.id}/version-suggestion`, body)).toMatchObject(expected);
  });

  it('over the limits of what is sent, and when it is as deep as a body may be it is answered', async () => {
    const large = await publish(tessera.api, asset, { ...wide, doc: 'x'.repeat(1_000_001) }, avro);
    expect([large.status, JSON.stringify(large.body)]).toEqual([422, expect.stringContaining('Schema too large')]);
    let deep: unknown = 'int';
    for (let level = 0; level < 240; level += 1) deep = ['null', { type: 'array', items: deep }];
    const answer = await publish(tessera.api, asset, record({ name: 'deep', type: deep }), avro);
    expect([answer.status, answer.body.action]).toEqual([201, 'published']);
    expect((await readBack(answer.body.contract as Contract)).schema_format).toBe('avro');
  });

  it('when the format is not known', async () => {
    const answer = await publish(tessera.api, asset, wide, { schema_format: 'thrift' as never });
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      422,
      expect.stringContaining("Input should be 'json_schema' or 'avro'"),
    ]);
  });

  it('as an invalid JSON Schema when nobody says that it is Avro', async () => {
    expect((await publish(tessera.api, asset, wide)).body).toMatchObject({
      error: { code: 'INVALID_SCHEMA', message: 'Invalid JSON Schema' },
    } satisfies { error: Partial<Problem['error']> });
  });
});

describe('POST /assets/{id}/version-suggestion', () => {
  it('takes Avro too', async () => {
    const asset = await makeAsset(tessera.api);
    await makeContract(tessera.api, asset, wide, avro);
    const suggestion = (schema: object) =>
      tessera.api.post(`/assets/${asset.id}/version-suggestion`, { schema, ...avro });
    expect((await suggestion(narrow)).body).toMatchObject({ suggested_version: '2.0.0', change_type: 'major' });
    expect((await suggestion(wide)).body).toMatchObject({ suggested_version: '1.0.1', breaking_changes: [] });
  });
});
