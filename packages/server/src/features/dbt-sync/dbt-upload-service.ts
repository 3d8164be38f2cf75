import type { DbtProject, QualityReport } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withRollback, withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import type { Platform } from '../../platform/platform.js';
import { deleteMissingDbtAssets, findingDuplicates } from '../assets/asset-import-service.js';
import { type ColumnEdgeSync, syncColumnEdges } from '../dependencies/column-edge-sync-service.js';
import { syncEdges } from '../dependencies/dependency-sync-service.js';
import { importResults } from '../quality-audits/tool-results-service.js';
import { getLiveTeam } from '../teams/team-directory-service.js';
import { holdExisting, writeAssets } from './dbt-asset-service.js';
import { codeownersOf } from './dbt-codeowners.js';
import { importContracts, proposeContracts, registerConsumers } from './dbt-contract-service.js';
import { projectOf, reportsOf } from './dbt-documents.js';
import type { DbtImport } from './dbt-import.js';
import { type ConflictMode, decidingEntries, type ImportPlan, isConflictMode, planImport } from './dbt-import-plan.js';
import { holdNamedTeams, ownerships } from './dbt-ownership-service.js';
import { presentImport } from './dbt-upload-presentation.js';
import type { TellStage } from './dbt-upload-progress.js';
import { noColumns, type ProjectColumns } from './query-lineage.js';
import { columnsOfProject } from './query-lineage-service.js';

const shownConflicts = 20;

export interface UploadMeans {
  readonly environment: string;
  readonly tell: TellStage;
}

/**
 * Imports a dbt project: assets, dependencies, contracts, consumers and proposals, all in one transaction. A dry run does
 * the same and undoes it.
 */
export async function uploadDbtProject(
  platform: Platform,
  actor: Actor,
  options: wire.DbtUpload,
  means: UploadMeans,
): Promise<wire.DbtUploadAnswer> {
  const conflictMode = options.conflict_mode ?? 'ignore';
  if (!isConflictMode(conflictMode)) {
    throw new ApiError(
      'CONFLICT_MODE_INVALID',
      `Invalid conflict_mode: ${conflictMode}. Use 'overwrite', 'ignore', or 'fail'`,
    );
  }
  const project = projectOf(options);
  const reports = reportsOf(options);
  const columns = options.column_lineage === false ? noColumns : await columnsOfProject(project);
  const run = (unit: Unit) =>
    importProject(unit, actor, { ...means, project, columns, reports, options, conflictMode });
  return findingDuplicates(() => (options.dry_run ? withRollback(platform, run) : withTransaction(platform, run)));
}

interface Import extends UploadMeans {
  readonly project: DbtProject;
  readonly columns: ProjectColumns;
  readonly reports: readonly QualityReport[];
  readonly options: wire.DbtUpload;
  readonly conflictMode: ConflictMode;
}

async function importProject(
  unit: Unit,
  actor: Actor,
  { project, columns, reports, options, conflictMode, environment, tell }: Import,
): Promise<wire.DbtUploadAnswer> {
  const codeowners = codeownersOf(options);
  const teamIds = await holdNamedTeams(unit, project, codeowners, options.owner_team_id ?? null);
  const fallback = options.owner_team_id ? (await getLiveTeam(unit.tx, options.owner_team_id)).id : null;
  const existing = await holdExisting(unit, project, environment);
  const plan = planImport({
    entries: project.assets,
    existing,
    conflictMode,
    ownershipOf: await ownerships(unit, project, { codeowners, teamIds, fallback }),
    newId: unit.newId,
  });
  const conflicts = plan.entries.filter(({ kind }) => kind === 'conflict').map(({ entry }) => entry.fqn);
  if (conflicts.length > 0) {
    throw new ApiError('SYNC_CONFLICT', `Found ${conflicts.length} existing assets`, {
      conflicts: conflicts.slice(0, shownConflicts),
    });
  }

  await tell('assets');
  const { assets, writtenIds } = await writeAssets(unit, {
    plan,
    existing,
    environment,
    triggeredBy: 'dbt_sync_upload',
  });
  const subject: DbtImport = { project, plan, teamIds, options };
  await tell('dependencies');
  const dependencies = await writeEdges(unit, actor, plan);
  const columnEdges = await writeColumnEdges(unit, plan, columns);
  await tell('contracts');
  const contracts = await importContracts(unit, subject, assets);
  await tell('consumers');
  const registrations = await registerConsumers(unit, subject);
  await tell('proposals');
  const proposals = await proposeContracts(unit, subject, assets);
  await tell('results');
  const results = reports.length === 0 ? null : await importResults(unit, actor, reports, environment);
  const deleted = options.auto_delete
    ? await deleteMissingDbtAssets(
        unit,
        { ownerTeamId: fallback ?? actor.teamId, environment, actorId: actor.teamId },
        new Set(project.assets.map(({ fqn }) => fqn)),
      )
    : [];

  const answer = presentImport({
    project,
    codeowners,
    options,
    plan,
    writtenIds,
    dependencies,
    columns,
    columnEdges: columnEdges.total,
    contracts,
    registrations,
    proposals,
    results,
    deletedFqns: deleted.map(({ fqn }) => fqn),
  });
  await record(unit, {
    entityType: 'sync',
    entityId: actor.teamId,
    action: 'dbt.sync_upload',
    actorId: actor.teamId,
    payload: {
      assets_created: answer.assets.created,
      assets_updated: answer.assets.updated,
      assets_skipped: answer.assets.skipped,
      contracts_published: contracts.published,
      proposals_created: proposals.details.length,
      registrations_created: registrations.created,
      conflict_mode: conflictMode,
      dependencies_synced: dependencies,
      column_edges_added: columnEdges.added,
      column_edges_removed: columnEdges.removed,
    },
  });
  return answer;
}

async function writeEdges(unit: Unit, actor: Actor, plan: ImportPlan): Promise<number> {
  const dependents = decidingEntries(plan).filter(({ entry }) => entry.origin === 'node');
  const wanted = dependents.flatMap(({ entry, assetId }) =>
    entry.dependsOn.flatMap((parent) => {
      const dependencyAssetId = plan.assetIds.get(parent);
      if (dependencyAssetId === undefined) return [];
      return [
        {
          dependentAssetId: assetId,
          dependencyAssetId,
          type: parent.startsWith('model.') ? ('transforms' as const) : ('consumes' as const),
        },
      ];
    }),
  );
  return syncEdges(
    unit,
    dependents.map(({ assetId }) => assetId),
    wanted,
    actor.teamId,
  );
}

async function writeColumnEdges(unit: Unit, plan: ImportPlan, { columns }: ProjectColumns): Promise<ColumnEdgeSync> {
  const dependents = decidingEntries(plan).filter(({ entry }) => entry.origin === 'node');
  const wanted = dependents.flatMap(({ entry, assetId: dependentAssetId }) =>
    (columns.get(entry.key) ?? []).flatMap(({ name: downstreamColumn, feeds }) =>
      feeds.flatMap(({ asset, column: upstreamColumn, kind }) => {
        const dependencyAssetId = plan.assetIds.get(asset);
        if (dependencyAssetId === undefined) return [];
        return [{ dependentAssetId, dependencyAssetId, upstreamColumn, downstreamColumn, kind }];
      }),
    ),
  );
  return syncColumnEdges(
    unit,
    dependents.map(({ assetId }) => assetId),
    wanted,
  );
}
