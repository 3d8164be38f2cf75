import type { Asset, PublishAnswer } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAsset, makeAuditRun, makeContract, makeTeam, type Problem, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

const orders = table({ id: 'integer', name: 'string' });
const longer = table({ id: 'integer', name: 'string', note: 'string' });
const shorter = table({ id: 'integer' });

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const send = (asset: Asset, schema: object, query = '', body: object = {}) =>
  tessera.api.post<PublishAnswer & Problem>(
    `/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}${query}`,
    { schema, ...body },
  );
const demanding = '&require_audit_pass=true';

describe('a publish that demands a passed quality run', () => {
  it('is refused while the newest run did not pass, also by force, and before whose asset it is', async () => {
    const asset = await makeAsset(tessera.api);
    const stranger = await makeTeam(tessera.api);
    await makeAuditRun(tessera.api, asset, { status: 'passed', run_at: '2026-01-01T00:00:00Z' });
    for (const status of ['failed', 'partial'] as const) {
      await makeAuditRun(tessera.api, asset, { status, guarantees_failed: 2, run_at: '2026-01-02T00:00:00Z' });
      const refused = {
        status: 412,
        body: {
          error: {
            code: 'AUDIT_FAILED',
            message: `Most recent audit ${status}. Cannot publish with require_audit_pass=True.`,
            details: { audit_status: status, guarantees_failed: 2, audit_run_at: '2026-01-02T00:00:00+00:00' },
          },
        },
      };
      const events = await eventsOf(tessera.database, async () => {
        expect(await send(asset, {}, demanding)).toMatchObject(refused);
        expect(await send(asset, { type: 'nonsense' }, `${demanding}&force=true`)).toMatchObject(refused);
        expect(await send({ ...asset, owner_team_id: stranger.id }, {}, demanding)).toMatchObject(refused);
      });
      expect(events).toEqual([]);
    }
  });

  it('goes on when the newest run passed, also when it was reported in the same moment as one that did not', async () => {
    const asset = await makeAsset(tessera.api);
    const run_at = '2026-01-01T00:00:00Z';
    for (const status of ['failed', 'passed'] as const) await makeAuditRun(tessera.api, asset, { status, run_at });
    const { status, body } = await send(asset, orders, demanding);
    expect([status, body.action]).toEqual([201, 'published']);
    expect(body).not.toHaveProperty('audit_warning');
  });
});

describe('the answer of a publish', () => {
  it('tells of a newest run that did not pass, wherever a version went live', async () => {
    const asset = await makeAsset(tessera.api);
    await makeAuditRun(tessera.api, asset, { status: 'failed', guarantees_failed: 3 });
    const audit_warning = 'Warning: Most recent audit failed with 3 guarantee(s) failing';
    expect((await send(asset, orders)).body).toMatchObject({ action: 'published', audit_warning });
    expect((await send(asset, longer)).body).toMatchObject({ action: 'published', audit_warning });
    expect((await send(asset, orders, '&force=true')).body).toMatchObject({ action: 'force_published', audit_warning });
    const proposed = await send(asset, shorter);
    expect(proposed.body.action).toBe('proposal_created');
    expect(proposed.body).not.toHaveProperty('audit_warning');
    await makeAuditRun(tessera.api, asset);
    expect((await send(asset, orders)).body).not.toHaveProperty('audit_warning');
  });

  it('does not tell of it when the version is asked for', async () => {
    const asset = await makeAsset(tessera.api, { semver_mode: 'suggest' });
    await makeContract(tessera.api, asset, orders, { version: '1.0.0' });
    await makeAuditRun(tessera.api, asset, { status: 'partial' });
    const { status, body } = await send(asset, longer);
    expect([status, body.action]).toEqual([200, 'version_required']);
    expect(body).not.toHaveProperty('audit_warning');
  });
});
