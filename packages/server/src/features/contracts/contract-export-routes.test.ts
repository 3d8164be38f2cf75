import type { Asset, ContractExportQuery } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeAsset, makeContract, makeTeam, type Problem } from '../../../test/support/makers.js';
import { odcsDocument } from '../../../test/support/spec-documents.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const schema = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string', description: "it's" } },
  required: ['id'],
  'x-primary-key': ['id'],
};

let tessera: TestApp;
let asset: Asset;
let contract: string;
beforeAll(async () => {
  tessera = await testApp();
  asset = await makeAsset(tessera.api, { fqn: 'shop.orders', owner: await makeTeam(tessera.api, 'sellers') });
  const guarantees = { nullability: { id: 'never' }, accepted_values: { name: ['a', 'b'] } };
  ({ id: contract } = await makeContract(tessera.api, asset, schema, { guarantees } as object));
});
afterAll(() => tessera.close());

const exported = async (query: string, id = contract) => {
  const { status, body, headers } = await tessera.api.get<unknown>(`/contracts/${id}/export?${query}`);
  return { status, body: body as string & Problem, type: headers['content-type'] };
};

describe('GET /contracts/{id}/export', () => {
  const formats: readonly (readonly [ContractExportQuery['format'], string, RegExp])[] = [
    ['odcs', 'application/yaml', /^apiVersion: v3\.1\.0\nkind: DataContract\n/],
    ['dbt', 'application/yaml', /^version: 2\nmodels:\n {2}- name: orders\n/],
    ['sql', 'application/sql', /^CREATE TABLE "shop"\."orders" \(\n {2}"id" BIGINT NOT NULL,\n/],
    ['graphql', 'text/plain', /^scalar BigInt\n\ntype Orders \{\n {2}id: BigInt!\n/],
    ['markdown', 'text/markdown', /^# shop\.orders\n/],
  ];

  it.each(formats)('writes %s as %s', async (format, mediaType, beginning) => {
    const { status, body, type } = await exported(`format=${format}`);
    expect([status, type]).toEqual([200, `${mediaType}; charset=utf-8`]);
    expect(body).toMatch(beginning);
  });

  it('writes the schema as it stands', async () => {
    const { status, body, type } = await exported('format=json_schema');
    expect([status, type]).toEqual([200, 'application/schema+json; charset=utf-8']);
    expect(JSON.parse(body)).toEqual(schema);
  });

  it('writes Avro', async () => {
    const { status, body, type } = await exported('format=avro');
    expect([status, type]).toEqual([200, 'application/vnd.apache.avro+json; charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({ type: 'record', name: 'orders', namespace: 'shop' });
  });

  it('has the types of the dialect', async () => {
    expect((await exported('format=sql&dialect=bigquery')).body).toContain('`id` INT64 NOT NULL');
    expect((await exported('format=dbt&dialect=snowflake')).body).toContain('data_type: NUMBER(38,0)');
  });

  it('names the team, the version and the guarantees in ODCS', async () => {
    const { body } = await exported('format=odcs');
    expect(parse(body)).toMatchObject({
      id: contract,
      name: 'shop.orders',
      version: '1.0.0',
      status: 'active',
      team: { name: 'sellers' },
      schema: [
        {
          name: 'orders',
          properties: [
            { name: 'id', logicalType: 'integer', required: true, primaryKey: true },
            { name: 'name', quality: [{ metric: 'invalidValues', arguments: { validValues: ['a', 'b'] }, mustBe: 0 }] },
          ],
        },
      ],
    });
  });

  it('gives back what was imported, and what changed since', async () => {
    const document = {
      ...odcsDocument('kept', { t: ['a'] }),
      tags: ['x'],
      customProperties: [{ property: 'p', value: 1 }],
    };
    const { body: imported } = await tessera.api.post<{ objects: { asset_id: string; contract_id: string }[] }>(
      '/sync/odcs',
      { document, owner_team_id: asset.owner_team_id },
    );
    const [made] = imported.objects;
    if (made === undefined) throw new Error('nothing was imported');
    expect(parse((await exported('format=odcs', made.contract_id)).body)).toEqual(document);
    const owned = { ...asset, id: made.asset_id, fqn: 'kept.t' };
    const wider = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'boolean' } } };
    const next = await makeContract(tessera.api, owned, wider, { version: '1.1.0' });
    expect(parse((await exported('format=odcs', next.id)).body)).toMatchObject({
      ...document,
      version: '1.1.0',
      schema: [
        {
          name: 't',
          properties: [
            { name: 'a', logicalType: 'string' },
            { name: 'b', logicalType: 'boolean' },
          ],
        },
      ],
    });
  });

  it('changes nothing', async () => {
    const rows = await storedRows(tessera.database.db);
    await exported('format=odcs');
    expect(await storedRows(tessera.database.db)).toEqual(rows);
  });
});

describe('is refused', () => {
  it('a contract that does not exist', async () => {
    const { status, body } = await exported('format=odcs', '00000000-0000-4000-8000-000000000000');
    expect([status, body.error.code]).toEqual([404, 'CONTRACT_NOT_FOUND']);
  });

  it.each(['', 'format=', 'format=xml', 'format=ODCS', 'format=sql&dialect=oracle', 'format=toString'])(
    'a format or dialect that is none: %j',
    async (query) => expect((await exported(query)).status).toBe(422),
  );

  it('what the format cannot say, with the places', async () => {
    const other = await makeAsset(tessera.api, { fqn: 'shop.anything', owner: { id: asset.owner_team_id } as never });
    const { id } = await makeContract(tessera.api, other, { type: 'object', properties: { a: {} } });
    const { status, body } = await exported('format=avro', id);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'EXPORT_NOT_POSSIBLE',
      'The contract cannot be written as avro',
    ]);
    expect(body.error.details).toEqual({
      problems: [{ pointer: '/properties/a', message: 'may be anything, for which Avro has no type' }],
    });
    expect((await exported('format=sql', id)).status).toBe(200);
  });
});
