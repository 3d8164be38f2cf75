import type { ObservationStatus } from '@tessera/api';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import type { Executor, WriteExecutor } from '../../platform/database/database.js';
import type { Tables } from '../../platform/database/tables/index.js';
import type { ObservationTable } from '../../platform/database/tables/observation-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Observation } from './observation.js';

function toObservation(row: Selectable<ObservationTable>): Observation {
  return {
    id: row.id,
    assetId: row.asset_id,
    dependentAssetId: row.dependent_asset_id,
    teamId: row.team_id,
    jobNamespace: row.job_namespace,
    jobName: row.job_name,
    columns: fromJson(row.columns),
    status: row.status as ObservationStatus,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
    reason: row.reason,
    dependencyId: row.dependency_id,
    registrationId: row.registration_id,
  };
}

/** An observation and what it is told by among those of its asset. */
export interface KeyedObservation {
  readonly observation: Observation;
  readonly readerKey: string;
}

/** What was observed of the assets, by asset and reader. */
export async function listObservationsOf(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, Observation>> {
  const found = new Map<string, Observation>();
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db.selectFrom('observations').selectAll().where('asset_id', 'in', chunk).execute();
    for (const row of rows) found.set(`${row.asset_id} ${row.reader_key}`, toObservation(row));
  }
  return found;
}

/**
 * Writes down what nobody observed before.
 *
 * @returns the ids of those that were written; another process may have been first with the others.
 */
export async function insertObservations(
  tx: WriteExecutor,
  observations: readonly KeyedObservation[],
): Promise<ReadonlySet<string>> {
  const written = new Set<string>();
  for (const chunk of chunksOf(observations)) {
    const rows = await tx
      .insertInto('observations')
      .values(
        chunk.map(({ observation, readerKey }) => ({
          id: observation.id,
          asset_id: observation.assetId,
          dependent_asset_id: observation.dependentAssetId,
          team_id: observation.teamId,
          reader_key: readerKey,
          job_namespace: observation.jobNamespace,
          job_name: observation.jobName,
          columns: toJson(observation.columns),
          status: observation.status,
          first_seen_at: observation.firstSeenAt,
          last_seen_at: observation.lastSeenAt,
          resolved_at: null,
          resolved_by: null,
          reason: null,
          dependency_id: null,
          registration_id: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['asset_id', 'reader_key']).doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) written.add(id);
  }
  return written;
}

/** Notes that the observations were seen again. */
export async function touchObservations(db: WriteExecutor, ids: readonly string[], at: Instant): Promise<void> {
  for (const chunk of chunksOf(ids))
    await db.updateTable('observations').set({ last_seen_at: at }).where('id', 'in', chunk).execute();
}

export async function findObservation(db: Executor, id: string): Promise<Observation | null> {
  const row = await db.selectFrom('observations').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toObservation(row) : null;
}

export interface Resolution {
  readonly status: Exclude<ObservationStatus, 'pending'>;
  readonly at: Instant;
  readonly by: string;
  /** The team that reads, once it is known. */
  readonly teamId: string | null;
  readonly reason: string | null;
  readonly dependencyId: string | null;
  readonly registrationId: string | null;
}

/** Compare-and-set: whether it was pending until now. */
export async function resolveObservation(tx: WriteExecutor, id: string, resolution: Resolution): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('observations')
    .set({
      status: resolution.status,
      resolved_at: resolution.at,
      resolved_by: resolution.by,
      team_id: resolution.teamId,
      reason: resolution.reason,
      dependency_id: resolution.dependencyId,
      registration_id: resolution.registrationId,
    })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export interface ObservationFilter {
  readonly status: ObservationStatus;
  readonly assetId?: string;
  readonly teamId?: string;
}

/** An observation with the names around it. */
export interface NamedObservation extends Observation {
  readonly assetFqn: string;
  readonly dependentAssetFqn: string | null;
  readonly teamName: string | null;
}

type Joined = Tables & {
  asset: Tables['assets'];
  dependent: Tables['assets'];
};

/**
 * The observations of live assets, seen last first. A pending one that somebody declared meanwhile, as a dependency or a
 * registration, is left out.
 */
export async function listObservations(
  db: Executor,
  { status, assetId, teamId }: ObservationFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly NamedObservation[]; readonly total: number }> {
  const found = db
    .selectFrom('observations')
    .innerJoin('assets as asset', 'asset.id', 'observations.asset_id')
    .leftJoin('assets as dependent', 'dependent.id', 'observations.dependent_asset_id')
    .leftJoin('teams', 'teams.id', 'observations.team_id')
    .where('observations.status', '=', status)
    .where('asset.deleted_at', 'is', null)
    .where('dependent.deleted_at', 'is', null)
    .$if(status === 'pending', (query) => query.where(isUndeclared))
    .$if(assetId !== undefined, (query) =>
      query.where(({ eb, or }) =>
        or([
          eb('observations.asset_id', '=', assetId ?? ''),
          eb('observations.dependent_asset_id', '=', assetId ?? ''),
        ]),
      ),
    )
    .$if(teamId !== undefined, (query) =>
      query.where(({ eb, or }) =>
        or([
          eb('observations.team_id', '=', teamId ?? ''),
          eb('asset.owner_team_id', '=', teamId ?? ''),
          eb('dependent.owner_team_id', '=', teamId ?? ''),
        ]),
      ),
    );
  const rows = await found
    .selectAll('observations')
    .select(['asset.fqn as asset_fqn', 'dependent.fqn as dependent_fqn', 'teams.name as team_name'])
    .orderBy('observations.last_seen_at', 'desc')
    .orderBy('observations.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      ...toObservation(row),
      assetFqn: row.asset_fqn,
      dependentAssetFqn: row.dependent_fqn,
      teamName: row.team_name,
    })),
    total,
  };
}

function isUndeclared({ not, exists, and, selectFrom }: ExpressionBuilder<Joined, 'observations'>) {
  return and([
    not(
      exists(
        selectFrom('dependencies')
          .select(sql`1`.as('one'))
          .whereRef('dependencies.dependent_asset_id', '=', 'observations.dependent_asset_id')
          .whereRef('dependencies.dependency_asset_id', '=', 'observations.asset_id')
          .where('dependencies.deleted_at', 'is', null),
      ),
    ),
    not(
      exists(
        selectFrom('registrations')
          .select(sql`1`.as('one'))
          .whereRef('registrations.asset_id', '=', 'observations.asset_id')
          .whereRef('registrations.consumer_team_id', '=', 'observations.team_id')
          .where('registrations.status', 'in', ['active', 'migrating'])
          .where('registrations.deleted_at', 'is', null),
      ),
    ),
  ]);
}
