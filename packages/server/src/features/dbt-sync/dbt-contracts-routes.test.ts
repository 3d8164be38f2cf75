import type { AssetPage, Contract, DbtUpload, Proposal, RegistrationPage, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbtManifest, type ManifestColumns } from '../../../test/support/dbt-manifest.js';
import { makeTeam, next, uploadProject } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, outbox } from '../../../test/support/written-rows.js';

let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  tessera = await testApp();
  owner = await makeTeam(tessera.api, 'warehouse');
});
afterAll(() => tessera.close());

const upload = (manifest: unknown, fields: Partial<DbtUpload> = {}) =>
  uploadProject(tessera.api, owner, manifest, fields);

/** A model of its own, uploaded once with an id and a name. */
async function published(meta: Record<string, unknown> = {}) {
  const name = `model_${next()}`;
  const manifest = (columns: ManifestColumns) => dbtManifest([{ name, columns, meta }]);
  await upload(manifest({ id: 'int', name: 'text' }));
  return {
    fqn: `wh.mart.${name}`,
    manifest,
    async versions(): Promise<readonly string[]> {
      const assets = await tessera.api.get<AssetPage>(`/assets?fqn=${name}`);
      const id = assets.body.results.find(({ fqn }) => fqn === `wh.mart.${name}`)?.id;
      const { body } = await tessera.api.get<{ results: Contract[] }>(`/assets/${id}/contracts`);
      return body.results.map(({ version, status }) => `${version} ${status}`);
    },
  };
}

describe('columns of an upload', () => {
  it('become version 1.0.0, then a minor version when some are added', async () => {
    const model = await published();
    expect(await model.versions()).toEqual(['1.0.0 active']);
    const events = await eventsOf(tessera.database, async () => {
      const { contracts } = await upload(model.manifest({ id: 'int', name: 'text', note: 'text' }));
      expect(contracts.published).toBe(1);
    });
    expect(await model.versions()).toEqual(['1.1.0 active', '1.0.0 deprecated']);
    expect(events.filter(({ action }) => action.startsWith('contract.'))).toMatchObject([
      {
        action: 'contract.published',
        actorId: owner.id,
        payload: { version: '1.1.0', change_type: 'minor', force: false, prerelease: false },
      },
      { action: 'contract.deprecated' },
    ]);
  });

  it('that are not asked to be published are not', async () => {
    const { contracts } = await upload(dbtManifest([{ name: `model_${next()}`, columns: { id: 'int' } }]), {
      auto_publish_contracts: false,
    });
    expect(contracts.published).toBe(0);
  });

  it('that break the contract are warned of', async () => {
    const model = await published();
    const { contracts, contract_warnings } = await upload(model.manifest({ id: 'int' }));
    expect(contracts.published).toBe(0);
    expect(contract_warnings).toEqual([
      `${model.fqn}: Breaking change requires proposal. Use create_proposals_for_breaking=true or resolve manually.`,
    ]);
    expect(await model.versions()).toEqual(['1.0.0 active']);
  });

  it('that break the contract become a proposal on request, at most one', async () => {
    const model = await published();
    const settings = { auto_create_proposals: true };
    const { proposals, contract_warnings } = await upload(model.manifest({ id: 'int' }), settings);
    expect(contract_warnings).toEqual([]);
    expect(proposals).toEqual({
      created: 1,
      details: [
        {
          proposal_id: expect.any(String),
          asset_id: expect.any(String),
          asset_fqn: model.fqn,
          change_type: 'major',
          breaking_changes_count: 1,
        },
      ],
    });
    const id = proposals.details[0]?.proposal_id;
    expect((await tessera.api.get<Proposal>(`/proposals/${id}`)).body).toMatchObject({
      status: 'pending',
      asset_id: proposals.details[0]?.asset_id,
      proposed_by: owner.id,
    });
    expect((await outbox(tessera.database)).at(-1)).toMatchObject({
      type: 'proposal.created',
      payload: { proposal_id: id, proposed_version: '2.0.0' },
    });
    const again = await upload(model.manifest({ name: 'text' }), settings);
    expect(again.proposals.created).toBe(0);
    expect(again.contract_warnings).toEqual([
      `${model.fqn}: Asset has a pending proposal. Resolve it before publishing.`,
    ]);
  });

  it('that break very much are proposed with rows that break for the first thousand', async () => {
    const names = Array.from({ length: 12 }, () => `model_${next()}`);
    const withType = (type: string) => {
      const columns = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`column_${index}`, type]));
      return dbtManifest(names.map((name) => ({ name, columns })));
    };
    await upload(withType('int'));
    const { proposals } = await upload(withType('timestamp'), { auto_create_proposals: true });
    expect(proposals.created).toBe(12);
    const counts: number[] = [];
    for (const { proposal_id: id } of proposals.details) {
      const { body } = await tessera.api.get<Proposal>(`/proposals/${id}`);
      expect(body.breaking_changes).toHaveLength(100);
      counts.push(body.breaking_changes.filter((change) => 'witness' in change).length);
    }
    expect(counts).toEqual([...Array(10).fill(100), 0, 0]);
  });

  it('are judged under the mode that the manifest names', async () => {
    const model = await published({ compatibility_mode: 'NONE' });
    expect((await upload(model.manifest({ id: 'int' }))).contracts.published).toBe(1);
    const reader = await published({ compatibility_mode: 'reader' });
    expect((await upload(reader.manifest({ id: 'text' }))).contracts.published).toBe(0);
    const odd = dbtManifest([{ name: `model_${next()}`, columns: { a: 'int' }, meta: { compatibility_mode: 'odd' } }]);
    expect((await upload(odd)).contract_warnings).toEqual([
      expect.stringMatching(/: Unknown compatibility_mode, defaulting to backward$/),
    ]);
  });
});

describe('owners and readers of an upload', () => {
  it('are found by name, exactly first and then in any case', async () => {
    const sales = await makeTeam(tessera.api, 'Sales');
    const name = `model_${next()}`;
    const meta = { owner_team: 'sales', owner_user: 'nobody@example.com' };
    const { ownership_warnings } = await upload(dbtManifest([{ name, meta }]));
    expect(ownership_warnings).toEqual([`wh.mart.${name}: owner_user 'nobody@example.com' not found`]);
    const { body } = await tessera.api.get<AssetPage>(`/assets?fqn=${name}`);
    expect(body.results[0]?.owner_team_id).toBe(sales.id);
  });

  it('that do not exist are warned of', async () => {
    const name = `model_${next()}`;
    const manifest = dbtManifest([{ name, meta: { owner_team: '%' } }]);
    expect((await upload(manifest)).ownership_warnings).toEqual([
      `wh.mart.${name}: owner_team '%' not found, using default`,
    ]);
    const ownerless = await upload(dbtManifest([{ name: `${name}_b` }]), { owner_team_id: null });
    expect(ownerless.assets).toMatchObject({ created: 0, skipped: 1 });
    expect(ownerless.ownership_warnings).toEqual([
      `wh.mart.${name}_b: No owner_team_id provided and no meta.tessera.owner_team set, skipping`,
    ]);
  });

  it('are registered by their refs and by what the owner names', async () => {
    const readers = await makeTeam(tessera.api, 'Readers');
    const [base, mart] = [`base_${next()}`, `mart_${next()}`];
    const manifest = dbtManifest([
      { name: base, columns: { id: 'int' }, meta: { consumers: [{ team: 'Readers' }, { team: 'Ghosts' }] } },
      { name: mart, reads: [base], meta: { consumers: [{ team: 'Readers' }] } },
    ]);
    const { registrations, registration_warnings } = await upload(manifest, { auto_register_consumers: true });
    expect(registrations.created).toBe(2);
    expect(registration_warnings).toEqual([
      `wh.mart.${base}: consumer team 'Ghosts' not found`,
      `wh.mart.${mart}: no active contract for 'Readers'`,
    ]);
    const { body } = await tessera.api.get<RegistrationPage>(`/registrations?consumer_team_id=${readers.id}`);
    expect(body.results).toMatchObject([{ status: 'active', pinned_version: null }]);
    const again = await upload(manifest, { auto_register_consumers: true });
    expect(again.registrations.created).toBe(0);
  });

  it('are not inferred from refs when that is off', async () => {
    const [base, mart] = [`base_${next()}`, `mart_${next()}`];
    const manifest = dbtManifest([
      { name: base, columns: { id: 'int' } },
      { name: mart, reads: [base] },
    ]);
    const settings = { auto_register_consumers: true, infer_consumers_from_refs: false };
    expect((await upload(manifest, settings)).registrations.created).toBe(0);
    expect((await upload(manifest, { auto_register_consumers: true })).registrations.created).toBe(1);
  });
});
