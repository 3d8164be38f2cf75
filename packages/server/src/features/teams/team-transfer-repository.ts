import { sql } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { toJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';
import type { Team } from './team.js';
import { toTeam } from './team-repository.js';

/** Every team, deleted or not, in the order in which they were made. */
export async function listAllTeams(db: Executor): Promise<readonly Team[]> {
  const rows = await db.selectFrom('teams').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(toTeam);
}

/** Who has these names, deleted or not: the id by name. */
export async function listIdsByName(db: Executor, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunksOf([...new Set(names)])) {
    const rows = await db.selectFrom('teams').select(['id', 'name']).where('name', 'in', chunk).execute();
    for (const { id, name } of rows) found.set(name, id);
  }
  return found;
}

/** How many live assets each of the teams owns. */
export async function countAssetsOf(db: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('assets')
      .select(['owner_team_id', ({ fn }) => fn.countAll<number>().as('count')])
      .where('owner_team_id', 'in', chunk)
      .where('deleted_at', 'is', null)
      .groupBy('owner_team_id')
      .execute();
    for (const row of rows) found.set(row.owner_team_id, Number(row.count));
  }
  return found;
}

/** Gives each of the teams a name that nobody takes, until it gets its own. */
export async function freeNames(db: Executor, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids))
    await db.updateTable('teams').set({ name: sql<string>`cast(id as text)` }).where('id', 'in', chunk).execute();
}

/** Writes the teams as they are, new or not. */
export async function upsertTeams(db: Executor, teams: readonly Team[], at: Instant | null): Promise<void> {
  for (const chunk of chunksOf(teams)) {
    const rows = chunk.map((team) => ({
      id: team.id,
      name: team.name,
      metadata: toJson(team.metadata),
      created_at: team.createdAt,
      updated_at: at,
      deleted_at: team.deletedAt,
    }));
    const insertion = db.insertInto('teams').values(rows);
    // A new row must not become a change of one that somebody made at the same moment.
    const upsert = insertion.onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        name: ref('excluded.name'),
        metadata: ref('excluded.metadata'),
        updated_at: ref('excluded.updated_at'),
        deleted_at: ref('excluded.deleted_at'),
      })),
    );
    await (at === null ? insertion : upsert).execute();
  }
}
