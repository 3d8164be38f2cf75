import type { DependencyType } from '@tessera/api';
import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { DependencyTable } from '../../platform/database/tables/core-tables.js';
import type { Instant } from '../../platform/instant.js';
import type { PageRequest } from '../../platform/paging.js';
import { deleteColumnEdgesOf } from './column-edge-repository.js';
import type { Dependency } from './dependency.js';

export function toDependency(row: Selectable<DependencyTable>): Dependency {
  return {
    id: row.id,
    dependentAssetId: row.dependent_asset_id,
    dependencyAssetId: row.dependency_asset_id,
    type: row.dependency_type as DependencyType,
    origin: row.origin,
    createdAt: row.created_at,
  };
}

export async function insertDependencies(db: Executor, dependencies: readonly Dependency[]): Promise<void> {
  for (const chunk of chunksOf(dependencies)) {
    const rows = chunk.map((dependency) => ({
      id: dependency.id,
      dependent_asset_id: dependency.dependentAssetId,
      dependency_asset_id: dependency.dependencyAssetId,
      dependency_type: dependency.type,
      origin: dependency.origin,
      created_at: dependency.createdAt,
      deleted_at: null,
    }));
    await db.insertInto('dependencies').values(rows).execute();
  }
}

export async function findEdge(db: Executor, dependentId: string, dependencyId: string): Promise<Dependency | null> {
  const row = await db
    .selectFrom('dependencies')
    .selectAll()
    .where('dependent_asset_id', '=', dependentId)
    .where('dependency_asset_id', '=', dependencyId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row ? toDependency(row) : null;
}

export async function findDependency(db: Executor, id: string): Promise<Dependency | null> {
  const row = await db
    .selectFrom('dependencies')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row ? toDependency(row) : null;
}

/** Live edges that start at the dependents. */
export async function listEdgesOf(db: Executor, dependentIds: readonly string[]): Promise<readonly Dependency[]> {
  const found: Dependency[] = [];
  for (const chunk of chunksOf(dependentIds)) {
    const rows = await db
      .selectFrom('dependencies')
      .selectAll()
      .where('dependent_asset_id', 'in', chunk)
      .where('deleted_at', 'is', null)
      .execute();
    found.push(...rows.map(toDependency));
  }
  return found;
}

/** Compare-and-set: returns how many edges were live until now. Their column edges go with them. */
export async function endDependencies(db: Executor, ids: readonly string[], at: Instant): Promise<number> {
  let ended = 0;
  for (const chunk of chunksOf(ids)) {
    const { numUpdatedRows } = await db
      .updateTable('dependencies')
      .set({ deleted_at: at })
      .where('id', 'in', chunk)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow();
    ended += Number(numUpdatedRows);
  }
  await deleteColumnEdgesOf(db, ids);
  return ended;
}

/** The asset's upstream edges in the order in which they were made. */
export async function listDependencies(
  db: Executor,
  assetId: string,
  page: PageRequest,
): Promise<{ readonly rows: readonly Dependency[]; readonly total: number }> {
  const matching = db
    .selectFrom('dependencies')
    .where('dependent_asset_id', '=', assetId)
    .where('deleted_at', 'is', null);
  const rows = await matching
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.map(toDependency), total };
}
