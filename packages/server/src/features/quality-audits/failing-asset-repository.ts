import type { Executor } from '../../platform/database/database.js';
import type { PageRequest } from '../../platform/paging.js';
import type { AuditRun } from './audit-run.js';
import { runColumns, toRun } from './audit-run-repository.js';

/** An asset with its newest run, which did not pass. */
export interface FailingAsset {
  readonly fqn: string;
  readonly ownerTeamId: string;
  readonly ownerTeamName: string | null;
  readonly run: AuditRun;
}

/** What the team owns, what it registered for, and what its own assets are made from. */
function assetsOfInterest(db: Executor, teamId: string) {
  const owned = db
    .selectFrom('assets as owned')
    .select('owned.id as id')
    .where('owned.owner_team_id', '=', teamId)
    .where('owned.deleted_at', 'is', null);
  const registered = db
    .selectFrom('registrations')
    .select('registrations.asset_id as id')
    .where('registrations.consumer_team_id', '=', teamId)
    .where('registrations.status', 'in', ['active', 'migrating'])
    .where('registrations.deleted_at', 'is', null);
  const read = db
    .selectFrom('dependencies')
    .innerJoin('assets as readers', 'readers.id', 'dependencies.dependent_asset_id')
    .select('dependencies.dependency_asset_id as id')
    .where('readers.owner_team_id', '=', teamId)
    .where('readers.deleted_at', 'is', null)
    .where('dependencies.deleted_at', 'is', null);
  return owned.union(registered).union(read);
}

function failing(db: Executor, teamId: string) {
  return db
    .selectFrom('assets')
    .innerJoin('audit_runs', 'audit_runs.asset_id', 'assets.id')
    .where('assets.id', 'in', assetsOfInterest(db, teamId))
    .where('assets.deleted_at', 'is', null)
    .where('audit_runs.status', '<>', 'passed')
    .where('audit_runs.sequence', '=', (newest) =>
      newest
        .selectFrom('audit_runs as runs')
        .select('runs.sequence')
        .whereRef('runs.asset_id', '=', 'assets.id')
        .orderBy('runs.run_at', 'desc')
        .orderBy('runs.sequence', 'desc')
        .limit(1),
    );
}

/** Assets that the team owns or reads and whose newest run did not pass, the latest run first. */
export async function listFailing(
  db: Executor,
  teamId: string,
  page: PageRequest,
): Promise<{ readonly rows: readonly FailingAsset[]; readonly total: number }> {
  const rows = await failing(db, teamId)
    .leftJoin('teams', 'teams.id', 'assets.owner_team_id')
    .select([...runColumns, 'assets.fqn', 'assets.owner_team_id', 'teams.name as owner_team_name'])
    .orderBy('audit_runs.run_at', 'desc')
    .orderBy('assets.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await failing(db, teamId)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map(({ fqn, owner_team_id: ownerTeamId, owner_team_name: ownerTeamName, ...run }) => ({
      fqn,
      ownerTeamId,
      ownerTeamName,
      run: toRun(run),
    })),
    total: Number(total),
  };
}
