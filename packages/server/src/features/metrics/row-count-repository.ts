import type { Executor } from '../../platform/database/database.js';

/** How many rows there are, deleted ones included where a row outlives its deletion. */
export interface RowCounts {
  readonly activeContracts: number;
  readonly pendingProposals: number;
  readonly assets: number;
  readonly registrations: number;
  readonly teams: number;
  readonly users: number;
}

/** One statement. */
export function countRows(db: Executor): Promise<RowCounts> {
  return db
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('contracts')
        .where('status', '=', 'active')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('activeContracts'),
      selectFrom('proposals')
        .where('status', '=', 'pending')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('pendingProposals'),
      selectFrom('assets')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('assets'),
      selectFrom('registrations')
        .where('deleted_at', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('registrations'),
      selectFrom('teams')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('teams'),
      selectFrom('users')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('users'),
    ])
    .$castTo<RowCounts>()
    .executeTakeFirstOrThrow();
}
