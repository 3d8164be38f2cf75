import type { AuditHistory, DbtUploadAnswer, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbtManifest, dbtTest } from '../../../test/support/dbt-manifest.js';
import { formBody, jsonFile } from '../../../test/support/form.js';
import { makeTeam, next, type Problem } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { dbtRunResults } from '../../../test/support/tool-files.js';

let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

/** A model with two tests and a source that promises its freshness, of names that no other project has. */
function project() {
  const suffix = next();
  const [model, source] = [`model_${suffix}`, `source_${suffix}`];
  const manifest = dbtManifest(
    [{ name: model, columns: { id: 'int' } }],
    [{ name: source, columns: { id: 'int' } }],
  ) as {
    nodes: Record<string, unknown>;
    sources: Record<string, object>;
  };
  const tests = ['not_null', 'unique'].map((name) => dbtTest(model, 'id', name));
  for (const test of tests) manifest.nodes[String(test['unique_id'])] = test;
  const [notNull = '', unique = ''] = tests.map((test) => String(test['unique_id']));
  const sourceId = `source.shop.raw.${source}`;
  Object.assign(manifest.sources[sourceId] ?? {}, { freshness: { error_after: { count: 6, period: 'hour' } } });
  return { manifest, model: `wh.mart.${model}`, source: `wh.raw.${source}`, sourceId, notNull, unique };
}

function freshness(id: string, status: string, invocation = `freshness-${next()}`) {
  return {
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/sources/v3.json',
      generated_at: '2026-01-15T10:00:00.000001Z',
      invocation_id: invocation,
    },
    results: [{ unique_id: id, status, max_loaded_at: '2026-01-14T00:00:00+00:00', max_loaded_at_time_ago_in_s: 9e4 }],
  };
}

const upload = (body: object) =>
  tessera.api.post<DbtUploadAnswer & Problem>('/sync/dbt/upload', {
    owner_team_id: owner.id,
    conflict_mode: 'overwrite',
    auto_publish_contracts: true,
    ...body,
  });

async function runsOf(fqn: string): Promise<AuditHistory['runs']> {
  const found = await tessera.api.get<{ results: { id: string; fqn: string }[] }>(`/assets?fqn=${fqn}`);
  const { id } = found.body.results.find((asset) => asset.fqn === fqn) ?? { id: '' };
  return (await tessera.api.get<AuditHistory>(`/assets/${id}/audit-history`)).body.runs;
}

describe('results that come with an upload', () => {
  it('become a run of each asset, at the contract that the upload published', async () => {
    const { manifest, model, source, sourceId, notNull, unique } = project();
    const { status, body } = await upload({
      manifest,
      run_results: dbtRunResults({ [notNull]: 'pass', [unique]: 'fail', 'model.shop.other': 'success' }),
      sources: freshness(sourceId, 'error'),
    });
    expect([status, body.audit_runs]).toEqual([200, { created: 2, known: 0, refused: 0, unassigned: 0, warnings: [] }]);
    expect(await runsOf(model)).toMatchObject([
      {
        status: 'partial',
        triggered_by: 'dbt_test',
        guarantees_checked: 2,
        guarantees_failed: 1,
        broken_guarantees: ['/custom/0'],
        unchecked_guarantees: [],
        contract_version: '1.0.0',
      },
    ]);
    expect(await runsOf(source)).toMatchObject([
      { status: 'failed', triggered_by: 'dbt_test', broken_guarantees: ['/freshness'] },
    ]);
  });

  it('of one invocation are stored once, however often they come', async () => {
    const { manifest, model, source, sourceId, notNull } = project();
    const files = { manifest, run_results: dbtRunResults({ [notNull]: 'pass' }), sources: freshness(sourceId, 'pass') };
    expect((await upload(files)).body.audit_runs).toMatchObject({ created: 2, known: 0 });
    expect((await upload(files)).body.audit_runs).toMatchObject({ created: 0, known: 2 });
    expect([(await runsOf(model)).length, (await runsOf(source)).length]).toEqual([1, 1]);
    const later = { ...files, sources: freshness(sourceId, 'warn') };
    expect((await upload(later)).body.audit_runs).toMatchObject({ created: 1, known: 1 });
    const nameless = { ...files, run_results: { ...files.run_results, metadata: {} }, sources: null };
    for (const expected of [2, 3]) {
      expect((await upload(nameless)).body.audit_runs).toMatchObject({ created: 1, known: 0 });
      expect(await runsOf(model)).toHaveLength(expected);
    }
  });

  it('of one invocation that come twice at once are stored once', async () => {
    const { manifest, model, notNull } = project();
    await upload({ manifest });
    const files = { manifest, run_results: dbtRunResults({ [notNull]: 'pass' }) };
    const answers = await Promise.all([upload(files), upload(files), upload(files)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + (body.audit_runs?.created ?? 0), 0)).toBe(1);
    expect(await runsOf(model)).toHaveLength(1);
  });

  it('are judged and not stored in a dry run', async () => {
    const { manifest, model, notNull } = project();
    await upload({ manifest });
    const files = { manifest, run_results: dbtRunResults({ [notNull]: 'fail' }) };
    expect((await upload({ ...files, dry_run: true })).body.audit_runs).toMatchObject({ created: 1 });
    expect(await runsOf(model)).toEqual([]);
  });

  it('may be parts of a form', async () => {
    const { manifest, model, notNull, sourceId } = project();
    const form = await formBody([
      ['manifest', jsonFile(manifest)],
      ['owner_team_id', owner.id],
      ['run_results', jsonFile(dbtRunResults({ [notNull]: 'warn' }))],
      ['sources', jsonFile(freshness(sourceId, 'pass'))],
    ]);
    const { body } = await tessera.api.send<DbtUploadAnswer>('POST', '/api/v1/sync/dbt/upload', form);
    expect(body.audit_runs).toMatchObject({ created: 2 });
    expect(await runsOf(model)).toMatchObject([{ status: 'passed' }]);
  });

  it('about what no asset is are told of, and the rest is stored', async () => {
    const { manifest, notNull } = project();
    const run_results = dbtRunResults({ [notNull]: 'pass', 'test.shop.stray': 'pass' });
    run_results['results'] = [...(run_results['results'] as unknown[]), 7];
    const { body } = await upload({ manifest, run_results });
    expect(body.audit_runs).toMatchObject({
      created: 1,
      unassigned: 1,
      warnings: [
        expect.stringMatching(/^\/results\/2: /),
        expect.stringMatching(/^No asset lists 'test\.shop\.stray'/),
      ],
    });
  });

  it('are not spoken of when there are none', async () => {
    expect((await upload({ manifest: project().manifest })).body).not.toHaveProperty('audit_runs');
  });
});

describe('an upload is refused as a whole', () => {
  it.each([
    ['run_results', { results: 7 }],
    ['run_results', freshness('source.shop.raw.x', 'pass')],
    ['sources', dbtRunResults({})],
  ])('when %s is another file', async (name, file) => {
    const { manifest, model } = project();
    const { status, body } = await upload({ manifest, [name]: file });
    expect([status, body.error.code]).toEqual([400, 'INVALID_AUDIT_RESULTS']);
    expect((await tessera.api.get<{ total: number }>(`/assets?fqn=${model}`)).body.total).toBe(0);
  });

  it('when the file in a form is no JSON', async () => {
    const form = await formBody([
      ['manifest', jsonFile(project().manifest)],
      ['owner_team_id', owner.id],
      ['run_results', jsonFile('{"results": [')],
    ]);
    const { status, body } = await tessera.api.send<Problem>('POST', '/api/v1/sync/dbt/upload', form);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'INVALID_AUDIT_RESULTS',
      'The file run_results is not JSON at line 1, column 14',
    ]);
  });
});
