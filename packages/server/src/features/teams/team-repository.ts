import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import { type Executor, hasRowLocks, type WriteExecutor } from '../../platform/database/database.js';
import { containsText } from '../../platform/database/like-pattern.js';
import type { TeamTable } from '../../platform/database/tables/core-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Team } from './team.js';

export function toTeam(row: Selectable<TeamTable>): Team {
  return {
    id: row.id,
    name: row.name,
    metadata: fromJson(row.metadata),
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
  };
}

export async function insertTeam(db: Executor, team: Team): Promise<void> {
  await db
    .insertInto('teams')
    .values({
      id: team.id,
      name: team.name,
      metadata: toJson(team.metadata),
      created_at: team.createdAt,
      updated_at: null,
      deleted_at: null,
    })
    .execute();
}

/** The team, deleted or not. */
export async function findTeam(db: Executor, id: string): Promise<Team | null> {
  const row = await db.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toTeam(row) : null;
}

/** The team of exactly this name, deleted or not. */
export async function findTeamByName(db: Executor, name: string): Promise<Team | null> {
  const row = await db.selectFrom('teams').selectAll().where('name', '=', name).executeTakeFirst();
  return row ? toTeam(row) : null;
}

/** The teams, deleted or not. */
export async function listTeamsById(db: Executor, ids: readonly string[]): Promise<readonly Team[]> {
  const found: Team[] = [];
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db.selectFrom('teams').selectAll().where('id', 'in', chunk).execute();
    found.push(...rows.map(toTeam));
  }
  return found;
}

/** The team, held for a change of its own until the end of the transaction. */
export async function lockTeam(tx: WriteExecutor, id: string): Promise<Team | null> {
  const row = await tx
    .selectFrom('teams')
    .selectAll()
    .where('id', '=', id)
    .$if(hasRowLocks(tx), (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ? toTeam(row) : null;
}

/** The teams, deleted or not, kept as they are until the end of the transaction; others may keep them at the same time. */
export function keepTeams(tx: WriteExecutor, ids: readonly string[]): Promise<readonly Team[]> {
  return listLocked(tx, ids, (query) => query.forShare());
}

/** The teams, deleted or not, held for changes until the end of the transaction. */
export function lockTeams(tx: WriteExecutor, ids: readonly string[]): Promise<readonly Team[]> {
  return listLocked(tx, ids, (query) => query.forNoKeyUpdate());
}

/** Always in the same order, so that two who want the same teams wait instead of blocking each other. */
async function listLocked(
  tx: WriteExecutor,
  ids: readonly string[],
  lock: <T extends { forShare(): T; forNoKeyUpdate(): T }>(query: T) => T,
): Promise<readonly Team[]> {
  const locked: Team[] = [];
  for (const chunk of chunksOf([...new Set(ids)].sort())) {
    const query = tx.selectFrom('teams').selectAll().where('id', 'in', chunk).orderBy('id');
    const rows = await (hasRowLocks(tx) ? lock(query) : query).execute();
    locked.push(...rows.map(toTeam));
  }
  return locked;
}

export async function listTeamsByNames(db: Executor, names: readonly string[]): Promise<readonly Team[]> {
  const found: Team[] = [];
  for (const chunk of chunksOf([...new Set(names.map((name) => name.toLowerCase()))])) {
    const rows = await db
      .selectFrom('teams')
      .selectAll()
      .where((where) => where(where.fn<string>('lower', ['name']), 'in', chunk))
      .where('deleted_at', 'is', null)
      .execute();
    found.push(...rows.map(toTeam));
  }
  return found;
}

/** The team that was created first, of those that are not deleted. */
export async function findFirstTeamId(db: Executor): Promise<string | null> {
  const row = await db
    .selectFrom('teams')
    .select('id')
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface TeamWithCount extends Team {
  readonly assetCount: number;
}

export async function listTeams(
  db: Executor,
  filter: { readonly name?: string | undefined },
  page: PageRequest,
): Promise<{ readonly rows: readonly TeamWithCount[]; readonly total: number }> {
  let matching = db.selectFrom('teams').where('deleted_at', 'is', null);
  if (filter.name !== undefined) matching = matching.where(containsText('name', filter.name));
  const rows = await matching
    .selectAll()
    .select((select) =>
      select
        .selectFrom('assets')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('assets.owner_team_id', '=', 'teams.id')
        .where('assets.deleted_at', 'is', null)
        .as('asset_count'),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map((row) => ({ assetCount: row.asset_count ?? 0, ...toTeam(row) })), total };
}

export async function updateTeam(
  db: Executor,
  id: string,
  change: { readonly name?: string; readonly metadata?: Record<string, unknown>; readonly deletedAt?: Instant | null },
  at: Instant,
): Promise<void> {
  await db
    .updateTable('teams')
    .set({
      updated_at: at,
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.metadata === undefined ? {} : { metadata: toJson(change.metadata) }),
      ...(change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }),
    })
    .where('id', '=', id)
    .execute();
}

export async function countLiveAssets(db: Executor, teamId: string): Promise<number> {
  const { count } = await db
    .selectFrom('assets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner_team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
