import type { FailingAssetPage } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeAuditRun,
  makeContract,
  makeDependency,
  makeKey,
  makeRegistration,
  makeTeam,
  type Problem,
  table,
} from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

const nobody = '00000000-0000-0000-0000-000000000000';
let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const failing = async (team: { readonly id: string }, more = '') =>
  (await tessera.api.get<FailingAssetPage & Problem>(`/audit-results/failing?team_id=${team.id}${more}`)).body;
const names = async (team: { readonly id: string }) => (await failing(team)).results.map(({ asset_fqn }) => asset_fqn);
const failed = { status: 'failed', guarantees_checked: 3, guarantees_passed: 1, guarantees_failed: 2 } as const;

describe('assets whose newest run did not pass', () => {
  it.each(['', '?team_id=none', `?team_id=${nobody}&limit=0`, `?team_id=${nobody}&limit=101`])(
    'are refused for %j',
    async (query) => {
      expect((await tessera.api.get(`/audit-results/failing${query}`)).status).toBe(422);
    },
  );

  it('are none of a team that does not exist', async () => {
    expect(await failing({ id: nobody })).toEqual({ results: [], total: 0, limit: 50, offset: 0 });
  });

  it('are listed for the owner with the run', async () => {
    const owner = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, { owner });
    const run = await makeAuditRun(tessera.api, asset, { ...failed, run_at: '2026-01-02T03:04:05Z' });
    const { results } = await failing(owner);
    expect(results).toEqual([
      {
        asset_id: asset.id,
        asset_fqn: asset.fqn,
        owner_team_id: owner.id,
        owner_team_name: owner.name,
        relation: 'owner',
        run: {
          id: run.id,
          ...failed,
          triggered_by: 'manual',
          run_at: expect.stringMatching(/^2026-01-02T03:04:05/) as string,
        },
      },
    ]);
  });

  it('leave when a later run passes, whichever was reported first', async () => {
    const owner = await makeTeam(tessera.api);
    const asset = await makeAsset(tessera.api, { owner });
    await makeAuditRun(tessera.api, asset, { status: 'partial', run_at: '2026-02-02T00:00:00Z' });
    await makeAuditRun(tessera.api, asset, { run_at: '2026-02-01T00:00:00Z' });
    expect(await names(owner)).toEqual([asset.fqn]);
    await makeAuditRun(tessera.api, asset, { run_at: '2026-02-02T00:00:00Z' });
    expect(await names(owner)).toEqual([]);
  });

  it('are listed for who registered, or made a table from them, and for nobody else', async () => {
    const asset = await makeAsset(tessera.api);
    const contract = await makeContract(tessera.api, asset, table({ id: 'integer' }));
    const [consumer, reader, stranger] = [
      await makeTeam(tessera.api),
      await makeTeam(tessera.api),
      await makeTeam(tessera.api),
    ];
    const registration = await makeRegistration(tessera.api, contract, consumer);
    const dependent = await makeAsset(tessera.api, { owner: reader });
    await makeDependency(tessera.api, dependent, asset);
    await makeAuditRun(tessera.api, asset, failed);
    for (const team of [consumer, reader]) {
      expect((await failing(team)).results).toMatchObject([{ asset_id: asset.id, relation: 'consumer' }]);
    }
    expect(await names(stranger)).toEqual([]);
    await tessera.api.delete(`/registrations/${registration.id}`);
    await tessera.api.delete(`/assets/${dependent.id}`);
    expect([await names(consumer), await names(reader)]).toEqual([[], []]);
  });

  it('come page by page, the latest run first, without deleted ones', async () => {
    const owner = await makeTeam(tessera.api);
    const assets = [];
    for (const day of ['01', '02', '03', '04']) {
      const asset = await makeAsset(tessera.api, { owner });
      await makeAuditRun(tessera.api, asset, { ...failed, run_at: `2026-03-${day}T00:00:00Z` });
      assets.push(asset);
    }
    await tessera.api.delete(`/assets/${assets[3]?.id}`);
    expect(await names(owner)).toEqual([assets[2]?.fqn, assets[1]?.fqn, assets[0]?.fqn]);
    expect(await failing(owner, '&limit=1&offset=1')).toMatchObject({
      results: [{ asset_id: assets[1]?.id }],
      total: 3,
      limit: 1,
      offset: 1,
    });
  });

  it('are read with any key that reads', async () => {
    const team = await makeTeam(tessera.api);
    const reader = tessera.clientOf((await makeKey(tessera.api, team, { scopes: ['read'] })).key);
    const writer = tessera.clientOf((await makeKey(tessera.api, team, { scopes: ['write'] })).key);
    expect((await reader.get(`/audit-results/failing?team_id=${nobody}`)).status).toBe(200);
    expect((await writer.get(`/audit-results/failing?team_id=${nobody}`)).status).toBe(403);
  });
});
