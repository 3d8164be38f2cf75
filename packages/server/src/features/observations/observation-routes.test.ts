import type { Asset, Contract, LineageReceipt, Observation, Team } from '@tessera/api';
import { describe, expect, it } from 'vitest';
import { appForEachTest } from '../../../test/support/app-for-each-test.js';
import { makeColumnEdges } from '../../../test/support/column-edges.js';
import {
  table as columns,
  makeAsset,
  makeContract,
  makeDependency,
  makeKey,
  makeRegistration,
  makeTeam,
  next,
  type Problem,
} from '../../../test/support/makers.js';
import { storedRows } from '../../../test/support/stored-rows.js';
import type { TestApp } from '../../../test/support/test-app.js';

let app: TestApp;
let producer: Team;
let reader: Team;
let raw: Asset;
let mart: Asset;
let contract: Contract;
appForEachTest(async (made) => {
  app = made;
  producer = await makeTeam(app.api, 'producer');
  reader = await makeTeam(app.api, 'finance');
  raw = await makeAsset(app.api, { owner: producer, fqn: 'wh.raw.orders' });
  mart = await makeAsset(app.api, { owner: reader, fqn: 'wh.mart.daily' });
  contract = await makeContract(app.api, raw, columns({ price: 'number' }));
});

const job = { namespace: 'airflow', name: 'daily.load' };
const table = (name: string, facets: object = {}) => ({ namespace: 'postgres://db:5432', name, facets });
const run = (more: object) => ({
  eventType: 'COMPLETE',
  eventTime: '2026-01-01T00:00:00Z',
  run: { runId: 'x' },
  job,
  ...more,
});
const load = () => run({ inputs: [table('WH.RAW.ORDERS')], outputs: [table('wh.mart.daily')] });
const owned = (name: string) => ({ ...job, facets: { ownership: { owners: [{ name }] } } });
const read = (owner?: string) => run({ job: owner === undefined ? job : owned(owner), inputs: [table('raw.orders')] });

async function send(event: object, query = ''): Promise<LineageReceipt> {
  const { status, body } = await app.api.post<LineageReceipt>(`/lineage${query}`, event);
  expect(status).toBe(201);
  return body;
}

async function observed(query = ''): Promise<readonly Observation[]> {
  const { status, body } = await app.api.get<{ results: Observation[]; total: number }>(
    `/lineage/observations${query}`,
  );
  expect([status, body.total]).toEqual([200, body.results.length]);
  return body.results;
}

async function only(): Promise<Observation> {
  const [observation, ...others] = await observed();
  if (observation === undefined || others.length > 0) throw new Error('one observation was expected');
  return observation;
}

const resolve = <Body = Observation>(
  what: 'confirm' | 'reject',
  { id }: { readonly id: string },
  body: object = {},
  client = app.api,
) => client.post<Body>(`/lineage/observations/${id}/${what}`, body);

describe('an event', () => {
  it('that shows what nobody declared is observed, once', async () => {
    const columnLineage = { fields: { total: { inputFields: [{ ...table('WH.RAW.ORDERS'), field: 'price' }] } } };
    const event = run({ inputs: [table('WH.RAW.ORDERS')], outputs: [table('wh.mart.daily', { columnLineage })] });
    const receipt = await send(event);
    expect(receipt).toMatchObject({
      accepted: 'run',
      datasets: [
        { name: 'WH.RAW.ORDERS', role: 'input', asset_id: raw.id, asset_fqn: 'wh.raw.orders', reason: null },
        { name: 'wh.mart.daily', role: 'output', asset_id: mart.id },
      ],
      observations: [{ kind: 'dependency', status: 'pending', is_new: true }],
      problems: [],
    });
    expect((await send(event)).observations).toEqual([{ ...receipt.observations[0], is_new: false }]);
    expect(await only()).toMatchObject({
      id: receipt.observations[0]?.id,
      kind: 'dependency',
      status: 'pending',
      asset_fqn: 'wh.raw.orders',
      dependent_asset_fqn: 'wh.mart.daily',
      team_id: null,
      job_namespace: 'airflow',
      job_name: 'daily.load',
      columns: [{ from: 'price', to: 'total' }],
      resolved_at: null,
      dependency_id: null,
    });
  });

  it('of what is unknown or ambiguous makes nothing, and says so', async () => {
    await makeAsset(app.api, { owner: producer, fqn: 'other.raw.orders' });
    const rows = await storedRows(app.database.db);
    const { datasets, observations } = await send(
      run({ inputs: [table('raw.orders')], outputs: [table('no.such.table')] }),
    );
    expect(datasets.map(({ asset_id, reason }) => [asset_id, reason])).toEqual([
      [null, 'ambiguous'],
      [null, 'unknown'],
    ]);
    expect(observations).toEqual([]);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });

  it('of what is declared makes nothing', async () => {
    await makeDependency(app.api, mart, raw);
    await makeRegistration(app.api, contract, reader);
    const rows = await storedRows(app.database.db);
    for (const event of [load(), read('team:finance'), read('team:producer'), { dataset: table('wh.raw.orders') }])
      expect((await send(event)).observations).toEqual([]);
    expect(await storedRows(app.database.db)).toEqual(rows);
  });

  it('of a job that writes no asset shows a reader, with its team where it is named', async () => {
    await send(read('team:finance'));
    await send(run({ job: { ...job, name: 'export' }, inputs: [table('raw.orders')] }));
    const found = (await observed()).map(({ kind, team_name, job_name }) => [kind, team_name, job_name]);
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        ['reader', 'finance', 'daily.load'],
        ['reader', null, 'export'],
      ]),
    );
  });

  it('knows a dataset that an asset lists', async () => {
    await app.api.patch(`/assets/${raw.id}`, { metadata: { openlineage_datasets: ['kafka://broker:9092/orders', 7] } });
    const { datasets } = await send(run({ inputs: [{ namespace: 'kafka://broker:9092', name: 'orders' }] }));
    expect(datasets[0]?.asset_id).toBe(raw.id);
  });

  it('is about the environment that it is sent to', async () => {
    const { datasets } = await send(load(), '?environment=staging');
    expect(datasets.map(({ asset_id }) => asset_id)).toEqual([null, null]);
  });

  it('tells what it could not read', async () => {
    const { problems } = await send(run({ inputs: [{ namespace: 'x' }], outputs: 'none' }));
    expect(problems).toEqual(['/inputs/0: has no name; it was skipped', '/outputs: must be a list; it was ignored']);
  });

  it.each([
    [{}, 'An event of OpenLineage describes a `job` or a `dataset`'],
    [
      { job: {}, inputs: Array.from({ length: 2001 }, () => ({ name: 'x' })) },
      '/inputs: An event may name 2000 datasets; this one names 2001',
    ],
  ])('that says nothing or too much is refused', async (event, message) => {
    const { status, body } = await app.api.post<Problem>('/lineage', event);
    expect([status, body.error.code, body.error.message]).toEqual([400, 'INVALID_LINEAGE_EVENT', message]);
  });

  it.each([[[]], ['x'], [null]])('of another shape is refused: %j', async (event) => {
    expect((await app.api.post('/lineage', event)).status).toBe(422);
  });
});

describe('a dependency that is confirmed', () => {
  it('is declared and no longer observed', async () => {
    await send(load());
    const { status, body } = await resolve('confirm', await only());
    expect([status, body.status, body.resolved_by]).toEqual([200, 'confirmed', expect.any(String)]);
    const { body: page } = await app.api.get<{ results: object[] }>(`/assets/${mart.id}/dependencies`);
    expect(page.results).toMatchObject([
      { id: body.dependency_id, dependency_asset_id: raw.id, dependency_type: 'transforms' },
    ]);
    expect(await observed()).toEqual([]);
    expect(await observed('?status=confirmed')).toEqual([body]);
    expect((await send(load())).observations).toEqual([]);
  });

  it('has the type that is asked for', async () => {
    await send(load());
    await resolve('confirm', await only(), { dependency_type: 'references' });
    const { body } = await app.api.get<{ results: object[] }>(`/assets/${mart.id}/dependencies`);
    expect(body.results).toMatchObject([{ dependency_type: 'references' }]);
  });

  it('and was declared meanwhile stays one', async () => {
    await send(load());
    const observation = await only();
    const dependency = await makeDependency(app.api, mart, raw);
    expect(await observed()).toEqual([]);
    expect((await resolve('confirm', observation)).body.dependency_id).toBe(dependency.id);
  });
});

describe('the columns of a dependency that is confirmed', () => {
  const feeding = (...pairs: readonly (readonly [field: string, column: string])[]) => {
    const fields = Object.fromEntries(
      pairs.map(([field, column]) => [column, { inputFields: [{ ...table('WH.RAW.ORDERS'), field }] }]),
    );
    const written = table('wh.mart.daily', { columnLineage: { fields } });
    return run({ inputs: [table('WH.RAW.ORDERS')], outputs: [written] });
  };
  const columnsOf = async () => {
    const { body } = await app.api.get<{ upstream: { columns: object[] }[] }>(`/assets/${mart.id}/lineage`);
    return body.upstream.map((each) => each.columns);
  };

  it('are those that impacts follow', async () => {
    await send(feeding(['price', 'total'], ['x'.repeat(301), 'long']));
    await resolve('confirm', await only());
    expect(await columnsOf()).toEqual([
      [{ upstream_column: 'price', downstream_column: 'total', kind: 'transformation' }],
    ]);
    const { body } = await app.api.post(`/assets/${raw.id}/impact`, { type: 'object', properties: {} });
    expect(body['column_impacts']).toMatchObject([{ column: 'price' }]);
  });

  it('come to those that the dependency has already', async () => {
    await send(feeding(['PRICE', 'total'], ['price', 'other']));
    const observation = await only();
    await makeColumnEdges(app, raw, mart, [['price', 'total']]);
    await resolve('confirm', observation);
    expect(await columnsOf()).toEqual([
      [
        { upstream_column: 'price', downstream_column: 'other', kind: 'transformation' },
        { upstream_column: 'price', downstream_column: 'total', kind: 'identity' },
      ],
    ]);
  });
});

describe('a reader that is confirmed', () => {
  it('is registered at the live contract', async () => {
    await send(read('finance'));
    const { body } = await resolve('confirm', await only());
    const { body: registration } = await app.api.get(`/registrations/${body.registration_id}`);
    expect(registration).toMatchObject({ contract_id: contract.id, consumer_team_id: reader.id, status: 'active' });
    expect(await observed()).toEqual([]);
  });

  it('needs a team, which may be named', async () => {
    await send(read());
    const observation = await only();
    const unnamed = await resolve<Problem>('confirm', observation);
    expect([unnamed.status, unnamed.body.error.code]).toEqual([400, 'OBSERVED_TEAM_UNKNOWN']);
    const unknown = await resolve<Problem>('confirm', observation, { team_id: '00000000-0000-4000-8000-000000000000' });
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'TEAM_NOT_FOUND']);
    const { body } = await resolve('confirm', observation, { team_id: reader.id });
    expect(body).toMatchObject({ status: 'confirmed', team_id: reader.id, team_name: 'finance' });
  });

  it('and registered meanwhile stays registered once', async () => {
    await send(read('finance'));
    const observation = await only();
    await makeRegistration(app.api, contract, reader);
    expect(await observed()).toEqual([]);
    expect((await resolve('confirm', observation)).body).toMatchObject({ status: 'confirmed', registration_id: null });
  });

  it('of an asset without a contract is refused', async () => {
    const bare = await makeAsset(app.api, { owner: producer, fqn: 'wh.raw.bare' });
    await send(run({ job: owned('finance'), inputs: [table(bare.fqn)] }));
    const { status, body } = await resolve<Problem>('confirm', await only());
    expect([status, body.error.code]).toEqual([404, 'CONTRACT_NOT_FOUND']);
    expect(await observed()).toHaveLength(1);
  });
});

describe('what is rejected', () => {
  it('is not observed again', async () => {
    await send(load());
    const { status, body } = await resolve('reject', await only(), { reason: 'a backup' });
    expect([status, body.status, body.reason]).toEqual([200, 'rejected', 'a backup']);
    expect((await send(load())).observations).toMatchObject([{ status: 'rejected', is_new: false }]);
    expect(await observed()).toEqual([]);
  });

  it('or confirmed stays so', async () => {
    await send(load());
    const observation = await only();
    await resolve('reject', observation);
    for (const what of ['confirm', 'reject'] as const) {
      const { status, body } = await resolve<Problem>(what, observation);
      expect([status, body.error.code]).toEqual([409, 'OBSERVATION_RESOLVED']);
    }
    const { body } = await app.api.get<{ results: object[] }>(`/assets/${mart.id}/dependencies`);
    expect(body.results).toEqual([]);
  });
});

describe('who may', () => {
  const clientOf = async (team: Team) =>
    app.clientOf((await makeKey(app.api, team, { scopes: ['read', 'write'] })).key);

  it('resolve a dependency: the owners of its assets', async () => {
    await send(load());
    const observation = await only();
    const stranger = await clientOf(await makeTeam(app.api));
    for (const what of ['confirm', 'reject'] as const) {
      const { status, body } = await resolve<Problem>(what, observation, {}, stranger);
      expect([status, body.error.code]).toEqual([403, 'UNAUTHORIZED_TEAM']);
    }
    expect((await resolve('confirm', observation, {}, await clientOf(producer))).status).toBe(200);
  });

  it('confirm a reader: its team; reject it: the owner of the asset, too', async () => {
    await send(read('finance'));
    const observation = await only();
    const owner = await clientOf(producer);
    expect((await resolve('confirm', observation, {}, owner)).status).toBe(403);
    expect((await resolve('reject', observation, {}, owner)).status).toBe(200);
    await send(run({ job: { ...owned('finance'), name: `job-${next()}` }, inputs: [table('raw.orders')] }));
    expect((await resolve('confirm', await only(), {}, await clientOf(reader))).status).toBe(200);
  });
});

describe('the list', () => {
  it('is of an asset or of a team where that is asked', async () => {
    const other = await makeAsset(app.api, { owner: producer, fqn: 'wh.raw.other' });
    await send(load());
    await send(run({ job: owned('finance'), inputs: [table(other.fqn)] }));
    const fqns = async (query: string) => (await observed(query)).map(({ asset_fqn }) => asset_fqn).sort();
    expect(await fqns('')).toEqual(['wh.raw.orders', 'wh.raw.other']);
    expect(await fqns(`?asset_id=${raw.id}`)).toEqual(['wh.raw.orders']);
    expect(await fqns(`?asset_id=${mart.id}`)).toEqual(['wh.raw.orders']);
    expect(await fqns(`?team_id=${reader.id}`)).toEqual(['wh.raw.orders', 'wh.raw.other']);
    expect(await fqns(`?team_id=${(await makeTeam(app.api)).id}`)).toEqual([]);
  });

  it('leaves out what is about deleted assets, which cannot be resolved either', async () => {
    await send(load());
    const observation = await only();
    await app.api.delete(`/assets/${mart.id}`);
    expect(await observed()).toEqual([]);
    const { status, body } = await resolve<Problem>('confirm', observation);
    expect([status, body.error.code]).toEqual([404, 'OBSERVATION_NOT_FOUND']);
  });

  it.each(['?status=open', '?asset_id=x', '?limit=0'])('is refused with %s', async (query) => {
    expect((await app.api.get(`/lineage/observations${query}`)).status).toBe(422);
  });
});
