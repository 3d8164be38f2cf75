import type {
  Asset,
  AssetPage,
  Contract,
  DataContractImport,
  JsonSchemaImport,
  OdcsDiff,
  OdcsImpact,
  OdcsImport,
  Team,
} from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { makeTeam, type Problem } from '../../../test/support/makers.js';
import { dataContractDocument, odcsDocument, toldOf } from '../../../test/support/spec-documents.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
appForEachTest(async (made) => {
  app = made;
  owner = await makeTeam(app.api);
});

async function importing<T extends object>(format: string, document: unknown, fields: object = {}): Promise<T> {
  const { status, body } = await app.api.post<T>(`/sync/${format}`, { document, owner_team_id: owner.id, ...fields });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

async function assetOf(fqn: string): Promise<Asset> {
  const { body } = await app.api.get<AssetPage>(`/assets?fqn=${fqn}`);
  const [asset] = body.results;
  if (asset === undefined) throw new Error(`no asset ${fqn}`);
  return asset;
}

async function contractOf(fqn: string): Promise<Contract | undefined> {
  const { id } = await assetOf(fqn);
  const { body } = await app.api.get<{ results: Contract[] }>(`/contracts?asset_id=${id}&status=active`);
  return body.results[0];
}

const yaml = `
apiVersion: v3.1.0
kind: DataContract
id: shop
version: 2.0.0
status: active
servers:
  - server: production
    type: postgres
    database: Warehouse
    schema: public
schema:
  - name: orders
    physicalName: t_orders
    properties:
      - name: id
        logicalType: integer
        physicalType: bigint
        required: true
        primaryKey: true
      - name: placed_at
        logicalType: timestamp
slaProperties:
  - property: freshness
    value: 25
    unit: h
    element: orders.placed_at
`;

describe('an import of ODCS', () => {
  it('reads a text in YAML; the server tells the address', async () => {
    const answer = await importing<OdcsImport>('odcs', yaml);
    expect(answer).toMatchObject({
      contract_id: 'shop',
      contract_version: '2.0.0',
      api_version: 'v3.1.0',
      objects_found: 1,
      assets_created: 1,
      contracts_published: 1,
      parse_errors: [],
    });
    expect(answer.objects.map(toldOf)).toEqual(['warehouse.public.t_orders created published 1.0.0']);
    expect(answer.objects[0]?.name).toBe('orders');
    expect(await assetOf('warehouse.public.t_orders')).toMatchObject({
      resource_type: 'model',
      metadata: { odcs_source: { index: 0, document: { id: 'shop', schema: [] }, object: { name: 'orders' } } },
    });
    expect(await contractOf('warehouse.public.t_orders')).toMatchObject({
      schema_def: {
        properties: {
          id: { type: 'integer', 'x-physical-type': 'bigint' },
          placed_at: { type: 'string', format: 'date-time' },
        },
        required: ['id'],
        'x-primary-key': ['id'],
      },
      guarantees: {
        nullability: { id: 'never' },
        freshness: { max_staleness_minutes: 1500, measured_by: 'placed_at' },
      },
    });
  });

  it('of the same document changes nothing; of another one it does as asked', async () => {
    const options = { auto_update_contracts: true, auto_create_proposals: true };
    const before = odcsDocument('shop', { grown: ['a'], broken: ['a'] });
    await importing('odcs', before);
    const rows = await storedRows(app.database.db);
    await importing('odcs', before, options);
    expect(await storedRows(app.database.db)).toEqual(rows);
    const after = odcsDocument('shop', { grown: ['a', 'b'], broken: [], added: ['a'] });
    const answer = await importing<OdcsImport>('odcs', JSON.stringify(after), options);
    expect(answer.objects.map(toldOf)).toEqual([
      'shop.grown updated published 1.1.0',
      'shop.broken updated proposed 2.0.0',
      'shop.added created published 1.0.0',
    ]);
  });

  it('leaves an asset of another kind what it is', async () => {
    const fields = { fqn: 'shop.topic', owner_team_id: owner.id, resource_type: 'kafka_topic' };
    expect((await app.api.post('/assets', fields)).status).toBe(201);
    await importing('odcs', odcsDocument('shop', { topic: ['a'] }));
    expect((await assetOf('shop.topic')).resource_type).toBe('kafka_topic');
  });

  it('chooses the server that is named', async () => {
    const servers = ['one', 'two'].map((server) => ({ server, type: 'postgres', database: server, schema: 's' }));
    const document = { ...odcsDocument('shop', { t: ['a'] }), servers };
    const fqnOf = async (server: string | null) =>
      (await importing<OdcsImport>('odcs', document, { server, dry_run: true })).objects[0]?.fqn;
    expect([await fqnOf(null), await fqnOf('two')]).toEqual(['one.s.t', 'two.s.t']);
    const other = await importing<OdcsImport>('odcs', document, { server: 'none', dry_run: true });
    expect(other.objects[0]?.fqn).toBe('shop.t');
    expect(other.parse_errors).toEqual(['has no server "none" (at /servers)']);
  });

  it('tells what it cannot read with its place, and reads the rest', async () => {
    const document = odcsDocument('shop', { t: ['a'] }) as { schema: { properties: unknown[] }[] };
    document.schema[0]?.properties.push({ logicalType: 'string' }, { name: 'b', logicalType: 7 });
    const answer = await importing<OdcsImport>('odcs', document);
    expect(answer.parse_errors).toEqual([
      'needs a name; it was left out (at /schema/0/properties/1)',
      'must be a string; it was ignored (at /schema/0/properties/2/logicalType)',
    ]);
    expect(answer.assets_created).toBe(1);
  });

  it('is compared and asked about', async () => {
    await importing('odcs', odcsDocument('shop', { t: ['a', 'b'] }));
    const document = odcsDocument('shop', { t: ['a'], u: ['a'] });
    const { body: impact } = await app.api.post<OdcsImpact>('/sync/odcs/impact', { document });
    expect(impact).toMatchObject({
      status: 'breaking_changes_detected',
      contract_id: 'shop',
      total_objects: 2,
      objects_with_contracts: 1,
      breaking_changes_count: 1,
    });
    const { body: diff } = await app.api.post<OdcsDiff>('/sync/odcs/diff', { document });
    expect(diff).toMatchObject({ summary: { new: 1, modified: 1, unchanged: 0, breaking: 1 }, blocking: true });
  });
});

describe('an import of a data contract', () => {
  it('makes an asset and a contract of every model', async () => {
    const document = dataContractDocument('urn:shop', { orders: ['id'] });
    const answer = await importing<DataContractImport>('datacontract', document);
    expect(answer).toMatchObject({ contract_id: 'urn:shop', specification_version: '1.2.1', models_found: 1 });
    expect(answer.models.map(toldOf)).toEqual(['urn_shop.orders created published 1.0.0']);
    expect((await contractOf('urn_shop.orders'))?.schema_def).toMatchObject({ properties: { id: { type: 'string' } } });
  });
});

describe('an import of a JSON Schema file', () => {
  const schema = { $id: 'https://example.com/schemas/shop/order.schema.json', title: 'Order', type: 'object' };

  it('takes the address from the request, from $id or from the title', async () => {
    const fqnOf = async (document: object, fqn: string | null) => {
      const answer = await importing<JsonSchemaImport>('jsonschema', document, { fqn, dry_run: true });
      return answer.schemas[0]?.fqn;
    };
    expect(await fqnOf(schema, 'shop.public.orders')).toBe('shop.public.orders');
    expect(await fqnOf(schema, null)).toBe('jsonschema.schemas.shop.order');
    expect(await fqnOf({ title: 'My Order', type: 'object' }, null)).toBe('jsonschema.my_order');
  });

  it('keeps the schema as it is', async () => {
    const answer = await importing<JsonSchemaImport>('jsonschema', JSON.stringify(schema));
    expect(answer).toMatchObject({ title: 'Order', schema_id: schema.$id, schemas_found: 1, contracts_published: 1 });
    expect((await contractOf('jsonschema.schemas.shop.order'))?.schema_def).toEqual(schema);
  });

  it('tells of a schema that is none', async () => {
    const answer = await importing<JsonSchemaImport>('jsonschema', { title: 'x', type: 'nothing' });
    expect(answer.schemas[0]?.error).toMatch(/^Invalid schema: type: /);
  });
});

describe('is refused', () => {
  const refusals: readonly (readonly [string, unknown, string])[] = [
    ['odcs', {}, '/apiVersion: must be a version of ODCS 3, e.g. v3.1.0; found nothing'],
    ['odcs', { apiVersion: 'v2.2.2' }, '/apiVersion: must be a version of ODCS 3, e.g. v3.1.0; found "v2.2.2"'],
    ['odcs', odcsDocument('empty', {}), '/schema: must hold at least one object: there is nothing to import'],
    ['odcs', 'apiVersion: v3.1.0\nid: "x', 'Missing closing "quote (line 2, column 7)'],
    ['odcs', 'a: 1\nb: 2\na: 3', 'A key stands twice (line 3, column 1)'],
    ['odcs', '[1', 'Flow sequence must end with a ] (line 1, column 3)'],
    ['odcs', 'text', 'A data contract is an object'],
    ['odcs', { dataContractSpecification: '1.2.1' }, '/dataContractSpecification: This is the Data Contract'],
    ['datacontract', { kind: 'DataContract' }, '/kind: This is the Open Data Contract Standard'],
    ['datacontract', {}, '/dataContractSpecification: must name the version of the specification, e.g. 1.2.1'],
    ['datacontract', dataContractDocument('empty', {}), '/models: must hold at least one model'],
    ['jsonschema', { type: 'object' }, 'has neither `$id` nor `title`'],
    ['jsonschema', 'true', 'A JSON Schema file holds an object'],
  ];

  it.each(refusals)('%s %j', async (format, document, reason) => {
    for (const question of ['', '/impact', '/diff']) {
      const { status, body } = await app.api.post<Problem>(`/sync/${format}${question}`, {
        document,
        owner_team_id: owner.id,
      });
      const { errors } = body.error.details as { errors: string[] };
      const [pointer, message] = reason.startsWith('/') ? reason.split(/: (.*)/s) : [null, reason];
      expect([status, body.error.code]).toEqual([400, 'INVALID_DATA_CONTRACT']);
      expect(errors[0]).toContain(message);
      if (pointer !== null) expect(errors[0]).toContain(`(at ${pointer})`);
    }
  });

  it.each([{ document: 1 }, { document: [] }, { document: null }, {}, { document: {}, server: 1 }])(
    'a request of another shape: %j',
    async (body) => {
      expect((await app.api.post('/sync/odcs', { owner_team_id: owner.id, ...body })).status).toBe(422);
    },
  );

  it('what belongs to no team', async () => {
    const body = {
      document: odcsDocument('shop', { t: ['a'] }),
      owner_team_id: '00000000-0000-4000-8000-000000000000',
    };
    const { status, body: answer } = await app.api.post<Problem>('/sync/odcs', body);
    expect([status, answer.error.code]).toEqual([404, 'TEAM_NOT_FOUND']);
  });
});
