import type { DbtProject, ImportedAsset } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { ReadableRoots } from '../../platform/files/confined-file.js';
import type { Platform } from '../../platform/platform.js';
import { findingDuplicates } from '../assets/asset-import-service.js';
import { holdTeams } from '../teams/team-directory-service.js';
import { holdExisting, writeAssets } from './dbt-asset-service.js';
import { manifestWarnings, projectOf } from './dbt-documents.js';
import { planImport } from './dbt-import-plan.js';
import { readManifestFile } from './manifest-file-service.js';

export interface FileSyncMeans {
  readonly environment: string;
  readonly roots: ReadableRoots;
  readonly maxManifestBytes: number;
}

/** Imports the assets of a manifest that lies on the server: no contracts, no registrations, no `meta.tessera`. */
export async function syncDbtFile(
  platform: Platform,
  { manifest_path: path, owner_team_id: ownerTeamId }: wire.DbtSyncQuery,
  { environment, roots, maxManifestBytes }: FileSyncMeans,
): Promise<wire.DbtSyncAnswer> {
  const manifest = await readManifestFile(path, roots, maxManifestBytes);
  const project = projectOf({ manifest }, { ignoresMeta: true });
  return findingDuplicates(() =>
    withTransaction(platform, (unit) => importAssetsOf(unit, project, { path, ownerTeamId, environment })),
  );
}

async function importAssetsOf(
  unit: Unit,
  project: DbtProject,
  {
    path,
    ownerTeamId,
    environment,
  }: { readonly path: string; readonly ownerTeamId: string; readonly environment: string },
): Promise<wire.DbtSyncAnswer> {
  if (!(await holdTeams(unit, [ownerTeamId])).has(ownerTeamId)) throw new ApiError('TEAM_NOT_FOUND', 'Team not found');
  const existing = await holdExisting(unit, project, environment);
  const plan = planImport({
    entries: project.assets,
    existing,
    conflictMode: 'overwrite',
    ownershipOf: () => ({ teamId: ownerTeamId, userId: null, warnings: [] }),
    newId: unit.newId,
  });
  const triggeredBy = 'dbt_sync';
  const writing = { plan, existing, environment, triggeredBy, actorId: ownerTeamId, keepsOwners: true };
  await writeAssets(unit, { ...writing, metadataOf: describedMetadata });
  const count = (kind: string): number => plan.entries.filter((planned) => planned.kind === kind).length;
  const assets = { created: count('create'), updated: count('update') };
  const guaranteesExtracted = project.assets.filter(({ hasTestGuarantees }) => hasTestGuarantees).length;
  await record(unit, {
    entityType: 'sync',
    entityId: ownerTeamId,
    action: 'dbt.sync',
    actorId: ownerTeamId,
    payload: {
      manifest_path: path,
      assets_created: assets.created,
      assets_updated: assets.updated,
      guarantees_extracted: guaranteesExtracted,
    },
  });
  return {
    status: 'success',
    manifest: path,
    assets,
    guarantees_extracted: guaranteesExtracted,
    manifest_warnings: manifestWarnings(project),
  };
}

/** This import has always left out where a node stands in its project. */
function describedMetadata({ metadata }: ImportedAsset): Record<string, unknown> {
  const { dbt_fqn: _fqn, path: _path, depends_on: _dependsOn, ...described } = metadata;
  return described;
}
