import type { SelectQueryBuilder } from 'kysely';
import type { Executor } from '../../platform/database/database.js';
import { containsText } from '../../platform/database/like-pattern.js';
import type { Tables } from '../../platform/database/tables/index.js';
import type { PageRequest } from '../../platform/paging.js';
import type { User } from './user.js';
import { toUser, userColumns } from './user-repository.js';

export interface UserFilter {
  readonly teamId?: string | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly includeDeactivated: boolean;
}

export interface UserWithTeam extends User {
  /** Of a deleted team too. */
  readonly teamName: string | null;
}

export interface ListedUser extends UserWithTeam {
  readonly assetCount: number;
}

function matching<Output>(query: SelectQueryBuilder<Tables, 'users', Output>, filter: UserFilter) {
  let narrowed = query;
  if (!filter.includeDeactivated) narrowed = narrowed.where('users.deactivated_at', 'is', null);
  if (filter.teamId !== undefined) narrowed = narrowed.where('users.team_id', '=', filter.teamId);
  if (filter.email !== undefined) narrowed = narrowed.where(containsText('users.email', filter.email));
  if (filter.name !== undefined) narrowed = narrowed.where(containsText('users.name', filter.name));
  return narrowed;
}

export async function findActiveUserWithTeam(db: Executor, id: string): Promise<UserWithTeam | null> {
  const row = await db
    .selectFrom('users')
    .leftJoin('teams', 'teams.id', 'users.team_id')
    .select([...userColumns, 'teams.name as team_name'])
    .where('users.id', '=', id)
    .where('users.deactivated_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...toUser(row), teamName: row.team_name } : null;
}

/** Users by name with the name of their team and the number of live assets that they own. */
export async function listUsers(
  db: Executor,
  filter: UserFilter,
  page: PageRequest,
): Promise<{ readonly rows: readonly ListedUser[]; readonly total: number }> {
  const rows = await matching(db.selectFrom('users'), filter)
    .leftJoin('teams', 'teams.id', 'users.team_id')
    .select([...userColumns, 'teams.name as team_name'])
    .select((select) =>
      select
        .selectFrom('assets')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('assets.owner_user_id', '=', 'users.id')
        .where('assets.deleted_at', 'is', null)
        .as('asset_count'),
    )
    .orderBy('users.name')
    .orderBy('users.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await matching(db.selectFrom('users'), filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({ teamName: row.team_name, assetCount: row.asset_count ?? 0, ...toUser(row) })),
    total,
  };
}
