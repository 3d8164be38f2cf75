import type { Asset, DbtUploadAnswer, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { dbtManifest, dbtTest } from './support/dbt-manifest.js';
import { makeAsset, makeAuditRun, makeContract, makeTeam, table } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';
import { dbtRunResults, sodaScan } from './support/tool-files.js';

let database: CountedDatabase;
let tessera: TestApp;
let owner: Team;
let assets: readonly Asset[];
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  owner = await makeTeam(tessera.api);
  const made: Asset[] = [];
  for (let index = 0; index < 101; index += 1) {
    const metadata = { dbt_tests: { [`test.shop.t${index}`]: null } };
    const asset = await makeAsset(tessera.api, { owner, metadata });
    await makeContract(tessera.api, asset, table({ id: 'integer' }));
    made.push(asset);
  }
  assets = made;
}, 60_000);
afterAll(async () => {
  await tessera.close();
  await database.close();
});

const first = (): Asset => assets[0] as Asset;

describe('the number of statements', () => {
  it('of a report does not grow with its results', async () => {
    const report = (count: number) =>
      database.statementsOf(() =>
        makeAuditRun(tessera.api, first(), {
          guarantee_results: Array.from({ length: count }, (_, index) => ({ guarantee_id: `g${index}`, passed: true })),
        }),
      );
    expect(await report(1000)).toBe(await report(1));
  });

  it.each([
    [
      'dbt',
      (count: number) =>
        dbtRunResults(Object.fromEntries(Array.from({ length: count }, (_, n) => [`test.shop.t${n}`, 'pass']))),
    ],
    [
      'soda',
      (count: number) => sodaScan(Object.fromEntries(assets.slice(0, count).map(({ fqn }) => [fqn, { a: 'fail' }]))),
    ],
  ] as const)('of a file of %s does not grow with the assets', async (format, file) => {
    const send = (count: number) =>
      database.statementsOf(async () => {
        const { body } = await tessera.api.post<{ assets: unknown[] }>(`/audit-results/${format}`, file(count));
        expect(body.assets).toHaveLength(count);
      });
    expect(await send(100)).toBe(await send(1));
  });

  it('of an upload of a dbt project with results does not grow with them', async () => {
    const send = async (count: number): Promise<number> => {
      const names = Array.from({ length: count }, (_, index) => `results_${count}_${index}`);
      const manifest = dbtManifest(names.map((name) => ({ name, columns: { id: 'int' } }))) as {
        nodes: Record<string, unknown>;
      };
      const tests = names.map((name) => dbtTest(name, 'id', 'not_null'));
      for (const test of tests) manifest.nodes[String(test['unique_id'])] = test;
      const results = dbtRunResults(Object.fromEntries(tests.map((test) => [String(test['unique_id']), 'pass'])));
      const body = { manifest, run_results: results, owner_team_id: owner.id, auto_publish_contracts: true };
      return database.statementsOf(async () => {
        const answer = await tessera.api.post<DbtUploadAnswer>('/sync/dbt/upload', body);
        expect(answer.body.audit_runs).toMatchObject({ created: count });
      });
    };
    expect(await send(100)).toBe(await send(1));
  });

  it('of history and trends does not grow with the runs', async () => {
    const [bare, busy] = [assets[99] as Asset, assets[100] as Asset];
    for (let index = 0; index < 20; index += 1) {
      const failed = [{ guarantee_id: `g${index}`, passed: false }];
      await makeAuditRun(tessera.api, busy, { status: 'failed', guarantee_results: failed });
    }
    for (const path of ['audit-history?limit=500', 'audit-trends', 'context']) {
      const read = ({ id }: Asset) => database.statementsOf(() => tessera.api.get(`/assets/${id}/${path}`));
      expect([path, await read(busy)]).toEqual([path, await read(bare)]);
    }
  });

  it('of the failing assets of a team does not grow with them', async () => {
    const [few, many] = [await makeTeam(tessera.api), await makeTeam(tessera.api)];
    for (const [team, count] of [[few, 1] as const, [many, 12] as const]) {
      for (let made = 0; made < count; made += 1)
        await makeAuditRun(tessera.api, await makeAsset(tessera.api, { owner: team }), { status: 'failed' });
    }
    const read = ({ id }: Team) => database.statementsOf(() => tessera.api.get(`/audit-results/failing?team_id=${id}`));
    expect(await read(many)).toBe(await read(few));
  });
});
