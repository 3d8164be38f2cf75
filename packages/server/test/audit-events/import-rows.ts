import type { State } from '../authorization/states.js';
import { dbtManifest, twoModels } from '../support/dbt-manifest.js';
import { fillAll, type Values } from '../support/placeholders.js';
import { type EventRow, event, firstId, v1 } from './event-row.js';
import * as states from './states.js';

const everything = {
  owner_team_id: '{importer}',
  conflict_mode: 'overwrite',
  auto_publish_contracts: true,
  auto_register_consumers: true,
  infer_consumers_from_refs: false,
  auto_create_proposals: true,
  auto_delete: true,
};
const columns = { id: 'int', name: 'text' };
const meta = { consumers: [{ team: '{other_name}' }] };

/** The second model reads the first, as another team does. */
const before = {
  ...everything,
  manifest: dbtManifest([
    { name: 'raw_{project}', columns, meta },
    { name: 'mart_{project}', columns, reads: ['raw_{project}'] },
    { name: 'old_{project}' },
  ]),
};
/** The first model drops a column; the second gains one and reads nothing any more; the third is gone. */
const after = {
  ...everything,
  manifest: dbtManifest([
    { name: 'raw_{project}', columns: { id: 'int' }, meta },
    { name: 'mart_{project}', columns: { ...columns, note: 'text' } },
  ]),
};

const model = (name: string): string => `wh.mart.${name}_{project}`;

const imported: State = async (world) => {
  const values = await states.project(world);
  const body = fillAll(before, { ...values, other_name: world.other.name });
  const { status } = await world.tessera.api.post('/sync/dbt/upload', body);
  if (status !== 200) throw new Error(`The first import answered ${status}`);
  return { ...values, ...(await idsOf(world, values)) };
};

/** Ids of what the first import made. */
const idsOf = async (world: Parameters<State>[0], { project }: Values): Promise<Values> => {
  const [raw, mart, old] = [
    await firstId(world, `/assets?fqn=raw_${project}`),
    await firstId(world, `/assets?fqn=mart_${project}`),
    await firstId(world, `/assets?fqn=old_${project}`),
  ];
  const contract = await firstId(world, `/contracts?asset_id=${raw}`);
  return {
    raw,
    mart,
    old,
    raw_contract: contract,
    mart_contract: await firstId(world, `/contracts?asset_id=${mart}`),
    edge: await firstId(world, `/assets/${mart}/dependencies`),
    registration: await firstId(world, `/registrations?contract_id=${contract}`),
  };
};

const byImport = { triggered_by: 'dbt_sync_upload' };
const created = (name: string) => event('asset.created', `{${name}}`, '{importer}', { fqn: model(name), ...byImport });
const updated = (name: string) => event('asset.updated', `{${name}}`, '{importer}', { fqn: model(name), ...byImport });
const edge = (action: string) =>
  event(action, '{edge}', '{caller}', {
    source_asset_id: '{mart}',
    target_asset_id: '{raw}',
    dependency_type: 'transforms',
  });
const published = (id: string, version: string, changeType: string | null) =>
  event('contract.published', id, '{importer}', { version, change_type: changeType, force: false, prerelease: false });
const synced = (counts: Readonly<Record<string, number>>) =>
  event(
    'dbt.sync_upload',
    '{caller}',
    '{caller}',
    {
      assets_created: 0,
      assets_updated: 0,
      assets_skipped: 0,
      contracts_published: 0,
      proposals_created: 0,
      registrations_created: 0,
      dependencies_synced: 0,
      column_edges_added: 0,
      column_edges_removed: 0,
      conflict_mode: 'overwrite',
      ...counts,
    },
    'sync',
  );

/** Imports of documents. */
export const importRows: readonly EventRow[] = [
  {
    call: v1('POST', '/sync/dbt/upload'),
    when: 'of new models',
    given: states.project,
    body: before,
    refused: { body: { ...before, conflict_mode: 'never' }, answers: '400 CONFLICT_MODE_INVALID' },
    answers: '200',
    found: idsOf,
    writes: [
      created('raw'),
      created('mart'),
      created('old'),
      edge('dependency.created'),
      published('{raw_contract}', '1.0.0', null),
      published('{mart_contract}', '1.0.0', null),
      event('registration.created', '{registration}', '{other}', { contract_id: '{raw_contract}' }),
      synced({ assets_created: 3, contracts_published: 2, registrations_created: 1, dependencies_synced: 1 }),
    ],
  },
  {
    call: v1('POST', '/sync/dbt/upload'),
    when: 'of changed models',
    given: imported,
    body: after,
    refused: { body: { ...after, conflict_mode: 'fail' }, answers: '409 SYNC_CONFLICT' },
    answers: '200',
    found: async (world, { mart }) => ({
      mart_live: await firstId(world, `/contracts?asset_id=${mart}&status=active`),
    }),
    writes: [
      updated('raw'),
      updated('mart'),
      edge('dependency.deleted'),
      published('{mart_live}', '1.1.0', 'minor'),
      event('contract.deprecated', '{mart_contract}', '{importer}', {
        version: '1.0.0',
        superseded_by: '{mart_live}',
        superseded_by_version: '1.1.0',
      }),
      event('proposal.created', '{answer.proposals.details.0.proposal_id}', '{importer}', {
        asset_id: '{raw}',
        change_type: 'major',
        breaking_changes_count: 1,
      }),
      event('asset.deleted', '{old}', '{caller}', { fqn: model('old'), triggered_by: 'dbt_sync_upload_auto_delete' }),
      synced({ assets_updated: 2, contracts_published: 1, proposals_created: 1 }),
    ],
  },
  {
    call: v1('POST', '/sync/dbt'),
    given: states.project,
    query: `manifest_path=${encodeURIComponent(twoModels)}&owner_team_id={importer}`,
    answers: '200',
    refused: {
      query: 'manifest_path=/nonexistent/manifest.json&owner_team_id={importer}',
      answers: '404 MANIFEST_NOT_FOUND',
    },
    found: async (world) => ({
      first: await firstId(world, '/assets?fqn=wh.files.first'),
      second: await firstId(world, '/assets?fqn=wh.files.second'),
    }),
    writes: [
      ...['first', 'second'].map((name) =>
        event('asset.created', `{${name}}`, '{importer}', { fqn: `wh.files.${name}`, triggered_by: 'dbt_sync' }),
      ),
      event(
        'dbt.sync',
        '{importer}',
        '{importer}',
        { manifest_path: twoModels, assets_created: 2, assets_updated: 0, guarantees_extracted: 0 },
        'sync',
      ),
    ],
  },
  {
    call: v1('POST', '/sync/dbt/impact'),
    given: imported,
    body: { manifest: after.manifest, owner_team_id: '{importer}' },
    answers: '200',
    writes: 'it only answers what would break',
  },
  {
    call: v1('POST', '/sync/dbt/diff'),
    given: imported,
    body: { manifest: after.manifest },
    answers: '200',
    writes: 'it only answers what differs',
  },
];
