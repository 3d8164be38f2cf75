import type { DbtUploadAnswer, Team } from '@tessera/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbtManifest } from '../../../test/support/dbt-manifest.js';
import { formBody, jsonFile } from '../../../test/support/form.js';
import { makeTeam, next, type Problem } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api);
});
afterAll(() => tessera.close());

const stages = ['assets', 'dependencies', 'contracts', 'consumers', 'proposals', 'results'];
const progress = stages.map((stage, done) => ({ stage, done, total: stages.length }));
const accept = { accept: 'text/html, application/x-ndjson;q=0.9' };
const model = () => dbtManifest([{ name: `model_${next()}`, columns: { id: 'int' } }]);

async function linesOf(headers: Record<string, string>, body: unknown) {
  const answer = await tessera.api.send<string>('POST', '/api/v1/sync/dbt/upload', {
    headers: { ...accept, ...headers },
    body,
  });
  const lines = answer.body.trimEnd().split('\n');
  return { ...answer, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('an upload that is answered in lines', () => {
  it('tells of each stage, then the answer', async () => {
    const manifest = model();
    const { status, headers, lines } = await linesOf({}, { manifest, owner_team_id: owner.id });
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson']);
    expect(lines.slice(0, -1)).toEqual(progress);
    const last = lines.at(-1) as unknown as DbtUploadAnswer;
    expect([last.status, last.assets.created]).toEqual(['success', 1]);
    const { body } = await tessera.api.post('/sync/dbt/upload', { manifest, owner_team_id: owner.id });
    expect(Object.keys(body)).toEqual(Object.keys(last));
  });

  it('may be a form, and a dry run', async () => {
    const form = await formBody([
      ['manifest', jsonFile(model())],
      ['owner_team_id', owner.id],
      ['dry_run', 'true'],
    ]);
    const events = await eventsOf(tessera.database, async () => {
      const { lines } = await linesOf(form.headers, form.body);
      expect(lines.slice(0, -1)).toEqual(progress);
      expect(lines.at(-1)).toMatchObject({ status: 'success', dry_run: true });
    });
    expect(events).toEqual([]);
  });

  it('that was carried out before has nothing to tell but the answer', async () => {
    const headers = { 'idempotency-key': `lines ${next()}` };
    const upload = { manifest: model(), owner_team_id: owner.id };
    const first = await linesOf(headers, upload);
    expect((await linesOf(headers, upload)).lines).toEqual([first.lines.at(-1)]);
  });

  it.each([
    ['no manifest', { manifest: { nodes: [] } }, 400, 'INVALID_MANIFEST'],
    ['no team', { owner_team_id: '00000000-0000-0000-0000-000000000000' }, 404, 'TEAM_NOT_FOUND'],
    ['no mode', { conflict_mode: 'perhaps' }, 400, 'CONFLICT_MODE_INVALID'],
  ])('keeps the status of what is refused at once: %s', async (_, options, status, code) => {
    const answer = await tessera.api.send<Problem>('POST', '/api/v1/sync/dbt/upload', {
      headers: accept,
      body: { manifest: model(), owner_team_id: owner.id, ...options },
    });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('ends with the envelope when it fails later, and nothing is half done', async () => {
    await sql`alter table dependencies rename to dependencies_away`.execute(tessera.database.db);
    try {
      const events = await eventsOf(tessera.database, async () => {
        const { status, lines } = await linesOf({}, { manifest: model(), owner_team_id: owner.id });
        expect([status, lines.length]).toEqual([200, 3]);
        expect(lines.at(-1)).toEqual({
          error: {
            code: 'INTERNAL_ERROR',
            message: 'An unexpected error occurred',
            request_id: expect.any(String),
            timestamp: expect.any(String),
          },
        });
      });
      expect(events).toEqual([]);
    } finally {
      await sql`alter table dependencies_away rename to dependencies`.execute(tessera.database.db);
    }
  });
});
