import type { AuditHistory, AuditRun, AuditTrends } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeAuditRun,
  makeContract,
  makeKey,
  makeTeam,
  type Problem,
  table,
} from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, outbox } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const valid = { status: 'passed', triggered_by: 'manual' };
let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const report = (assetId: string, body: unknown) =>
  tessera.api.post<AuditRun & Problem>(`/assets/${assetId}/audit-results`, body);
const history = async (assetId: string, query = '') =>
  (await tessera.api.get<AuditHistory & Problem>(`/assets/${assetId}/audit-history${query}`)).body;
const trends = async (assetId: string) =>
  (await tessera.api.get<AuditTrends & Problem>(`/assets/${assetId}/audit-trends`)).body;
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('a report that is refused', () => {
  const result = { guarantee_id: 'g', passed: true };
  it.each([
    ['no status', { triggered_by: 'manual' }],
    ['an unknown status', { ...valid, status: 'error' }],
    ['no trigger', { status: 'passed' }],
    ['a long trigger', { ...valid, triggered_by: 'x'.repeat(51) }],
    ['a long run id', { ...valid, run_id: 'x'.repeat(256) }],
    ['a negative count', { ...valid, guarantees_failed: -1 }],
    ['a count that no integer column holds', { ...valid, guarantees_failed: 2 ** 31 }],
    ['a count with a fraction', { ...valid, guarantees_failed: 0.5 }],
    ['a moment that is none', { ...valid, run_at: 'yesterday' }],
    ['too many results', { ...valid, guarantee_results: Array.from({ length: 1001 }, () => result) }],
    ['a result without an id', { ...valid, guarantee_results: [{ passed: true }] }],
    ['a result with a long id', { ...valid, guarantee_results: [{ ...result, guarantee_id: 'x'.repeat(256) }] }],
    ['a result that says neither', { ...valid, guarantee_results: [{ guarantee_id: 'g', passed: 'yes' }] }],
    ['a long error', { ...valid, guarantee_results: [{ ...result, error_message: 'x'.repeat(2001) }] }],
    ['a negative number of rows', { ...valid, guarantee_results: [{ ...result, rows_checked: -1 }] }],
    ['nested metadata', { ...valid, guarantee_results: [{ ...result, metadata: { a: [] } }] }],
    ['much metadata', { ...valid, guarantee_results: [{ ...result, metadata: { a: 'x'.repeat(10_240) } }] }],
    ['many details', { ...valid, details: { a: 'x'.repeat(102_400) } }],
    ['no object', []],
  ])('with %s', async (_, body) => {
    expect((await report(nobody, body)).status).toBe(422);
  });

  it('comes before a missing asset, and that before a foreign one', async () => {
    const asset = await makeAsset(tessera.api);
    const gone = await makeAsset(tessera.api);
    await tessera.api.delete(`/assets/${gone.id}`);
    const foreign = tessera.clientOf((await makeKey(tessera.api, await makeTeam(tessera.api))).key);
    for (const id of [nobody, gone.id]) {
      const missing = { status: 404, body: { error: { code: 'ASSET_NOT_FOUND', message: `Asset ${id} not found` } } };
      expect(await foreign.post(`/assets/${id}/audit-results`, valid)).toMatchObject(missing);
      expect(await foreign.get(`/assets/${id}/audit-history`)).toMatchObject(missing);
      expect(await foreign.get(`/assets/${id}/audit-trends`)).toMatchObject(missing);
    }
    const refused = { status: 403, body: { error: { code: 'UNAUTHORIZED_TEAM' } } };
    expect(await foreign.post(`/assets/${asset.id}/audit-results`, valid)).toMatchObject(refused);
    expect(await foreign.get(`/assets/${asset.id}/audit-history`)).toMatchObject(refused);
    expect(await foreign.get(`/assets/${asset.id}/audit-trends`)).toMatchObject(refused);
    expect((await history(asset.id)).total_runs).toBe(0);
  });

  it('comes after authentication, and of queries too', async () => {
    expect((await tessera.stranger.post(`/assets/${nobody}/audit-results`, {})).status).toBe(401);
    for (const query of ['?limit=0', '?limit=501', '?status=error'])
      expect((await tessera.api.get(`/assets/${nobody}/audit-history${query}`)).status).toBe(422);
  });
});

describe('a report', () => {
  it('is answered with all its fields, and with those that were left out', async () => {
    const owner = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, { owner });
    const readOnly = tessera.clientOf((await makeKey(tessera.api, owner, { scopes: ['read'] })).key);
    const events = await eventsOf(tessera.database, async () => {
      const { status, body } = await readOnly.post(`/assets/${asset.id}/audit-results`, valid);
      expect(status).toBe(200);
      expect(body).toEqual({
        id: expect.any(String),
        asset_id: asset.id,
        asset_fqn: asset.fqn,
        contract_id: null,
        contract_version: null,
        status: 'passed',
        guarantees_checked: 0,
        guarantees_passed: 0,
        guarantees_failed: 0,
        triggered_by: 'manual',
        run_id: null,
        run_at: expect.stringMatching(/Z$/),
        guarantee_results: [],
        unchecked_guarantees: [],
      });
    });
    expect(events).toEqual([]);
    expect(await outbox(tessera.database)).toEqual([]);
  });

  it('is linked to the live contract and matched with its guarantees', async () => {
    const asset = await makeAsset(tessera.api);
    const guarantees = {
      freshness: { max_staleness_minutes: 60 },
      volume: null,
      nullability: { id: 'never', name: 'never' },
      accepted_values: null,
    };
    await makeContract(tessera.api, asset, table({ id: 'integer' }));
    const live = await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string' }), { guarantees });
    const run = await makeAuditRun(tessera.api, asset, {
      status: 'partial',
      triggered_by: 'dbt_test',
      run_id: 'run-1',
      run_at: '2026-01-02T03:04:05+01:00',
      details: { note: { deep: [1] } },
      guarantee_results: [
        { guarantee_id: 'not_null_id', passed: false, error_message: 'Got 3', rows_checked: 9, rows_failed: 3 },
        { guarantee_id: 'n', passed: true, metadata: { check: 'not_null', column: 'name', seconds: 1.5 } },
        { guarantee_id: 'nullability.id', passed: false },
      ],
    });
    expect(run).toMatchObject({
      contract_id: live.id,
      contract_version: '1.1.0',
      status: 'partial',
      guarantees_checked: 3,
      guarantees_passed: 1,
      guarantees_failed: 2,
      run_id: 'run-1',
      run_at: '2026-01-02T02:04:05Z',
      unchecked_guarantees: ['/freshness'],
    });
    expect(run.guarantee_results).toEqual([
      {
        guarantee_id: 'not_null_id',
        passed: false,
        error_message: 'Got 3',
        rows_checked: 9,
        rows_failed: 3,
        metadata: {},
        matched_guarantee: null,
      },
      {
        guarantee_id: 'n',
        passed: true,
        error_message: null,
        rows_checked: null,
        rows_failed: null,
        metadata: { check: 'not_null', column: 'name', seconds: 1.5 },
        matched_guarantee: '/nullability/name',
      },
      expect.objectContaining({ guarantee_id: 'nullability.id', matched_guarantee: '/nullability/id' }),
    ]);
    expect(await history(asset.id)).toEqual({
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      total_runs: 1,
      runs: [
        {
          id: run.id,
          status: 'partial',
          guarantees_checked: 3,
          guarantees_passed: 1,
          guarantees_failed: 2,
          triggered_by: 'dbt_test',
          run_id: 'run-1',
          run_at: '2026-01-02T02:04:05Z',
          contract_version: '1.1.0',
          failed_guarantees: ['not_null_id', 'nullability.id'],
          broken_guarantees: ['/nullability/id'],
          unchecked_guarantees: ['/freshness'],
        },
      ],
    });
    const stored = await tessera.database.db
      .selectFrom('audit_runs')
      .select('details')
      .where('id', '=', run.id)
      .execute();
    expect(stored.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { note: { deep: [1] }, guarantee_results: run.guarantee_results },
    ]);
  });

  it('keeps status and counts as they were sent, and is stored each time', async () => {
    const asset = await makeAsset(tessera.api);
    const sent = {
      status: 'passed',
      guarantees_checked: 5,
      guarantees_passed: 4,
      guarantees_failed: 9,
      run_id: 'same',
      guarantee_results: [{ guarantee_id: '__proto__', passed: false, error_message: null, rows_failed: null }],
      details: {},
      run_at: null,
    } as const;
    const [first, second] = [
      await makeAuditRun(tessera.api, asset, { ...sent, guarantee_results: [...sent.guarantee_results] }),
      await makeAuditRun(tessera.api, asset, { ...sent, guarantee_results: [...sent.guarantee_results] }),
    ];
    expect(first).toMatchObject({
      status: 'passed',
      guarantees_checked: 5,
      guarantees_passed: 4,
      guarantees_failed: 9,
    });
    const { total_runs, runs } = await history(asset.id);
    expect([total_runs, runs.map(({ id }) => id)]).toEqual([2, [second.id, first.id]]);
  });
});

describe('the history', () => {
  it('is newest first, of runs of one moment the one reported later, filtered and limited', async () => {
    const asset = await makeAsset(tessera.api);
    const made: AuditRun[] = [];
    for (const [status, triggered_by, run_at] of [
      ['passed', 'soda', '2026-01-02T00:00:00Z'],
      ['failed', 'dbt_test', '2026-01-01T00:00:00Z'],
      ['failed', 'soda', '2026-01-02T00:00:00Z'],
      ['partial', 'soda', '2026-01-02T00:00:00.000001Z'],
    ] as const)
      made.push(await makeAuditRun(tessera.api, asset, { status, triggered_by, run_at }));
    const [a, b, c, d] = made.map(({ id }) => id);
    const ids = async (query: string) => {
      const { total_runs, runs } = await history(asset.id, query);
      return [total_runs, ...runs.map(({ id }) => id)];
    };
    expect(await ids('')).toEqual([4, d, c, a, b]);
    expect(await ids('?limit=2')).toEqual([4, d, c]);
    expect(await ids('?status=failed')).toEqual([2, c, b]);
    expect(await ids('?triggered_by=soda&limit=1')).toEqual([3, d]);
    expect(await ids('?triggered_by=soda&status=failed')).toEqual([1, c]);
    expect(await ids('?triggered_by=%25')).toEqual([0]);
    expect(await ids('?limit=500')).toHaveLength(5);
  });
});

describe('the trends', () => {
  const nothing = {
    total_runs: 0,
    passed: 0,
    failed: 0,
    partial: 0,
    failure_rate: 0,
    most_failed_guarantees: [],
  };

  it('are all there for an asset without runs, and for one with old runs only', async () => {
    const asset = await makeAsset(tessera.api);
    const empty = {
      asset_id: asset.id,
      asset_fqn: asset.fqn,
      last_run: null,
      last_24h: nothing,
      last_7d: nothing,
      last_30d: nothing,
      alerts: [],
    };
    expect(await trends(asset.id)).toEqual(empty);
    await makeAuditRun(tessera.api, asset, { status: 'failed', run_at: ago(31 * 24) });
    expect(await trends(asset.id)).toEqual(empty);
  });

  it('count runs and failed guarantees by period', async () => {
    const asset = await makeAsset(tessera.api);
    const failing = (...ids: string[]) => ids.map((guarantee_id) => ({ guarantee_id, passed: false }));
    const runs = [
      { status: 'passed', run_at: ago(1), guarantee_results: failing('of a passed run') },
      {
        status: 'failed',
        run_at: ago(2),
        guarantee_results: [...failing('b', 'a'), { guarantee_id: 'c', passed: true }],
      },
      { status: 'partial', run_at: ago(3), guarantee_results: failing('b') },
      { status: 'failed', run_at: ago(3 * 24), guarantee_results: failing('a', 'a', 'B') },
      {
        status: 'failed',
        run_at: ago(20 * 24),
        guarantee_results: failing(...Array.from({ length: 12 }, (_, n) => `g${n}`)),
      },
    ] as const;
    for (const run of runs)
      await makeAuditRun(tessera.api, asset, { ...run, guarantee_results: [...run.guarantee_results] });
    const { last_run, last_24h, last_7d, last_30d, alerts } = await trends(asset.id);
    const counted = (counts: Record<string, number>) =>
      Object.entries(counts).map(([guarantee_id, failure_count]) => ({ guarantee_id, failure_count }));
    expect(last_run).toEqual({
      id: expect.any(String),
      status: 'passed',
      run_at: expect.stringMatching(/\+00:00$/),
      triggered_by: 'manual',
      guarantees_failed: 1,
    });
    expect(last_24h).toEqual({
      total_runs: 3,
      passed: 1,
      failed: 1,
      partial: 1,
      failure_rate: 2 / 3,
      most_failed_guarantees: counted({ b: 2, a: 1 }),
    });
    expect(last_7d).toMatchObject({ total_runs: 4, failed: 2, most_failed_guarantees: counted({ a: 3, b: 2, B: 1 }) });
    expect(last_30d).toMatchObject({
      total_runs: 5,
      failure_rate: 0.8,
      most_failed_guarantees: counted({ a: 3, b: 2, B: 1, g0: 1, g1: 1, g10: 1, g11: 1, g2: 1, g3: 1, g4: 1 }),
    });
    expect(alerts).toEqual(['High failure rate in last 24h: 67% (2/3 runs failed)']);
  });
});
