import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { Dependency } from './dependency.js';
import { toDependency } from './dependency-repository.js';

/** An edge, and whether it has ended. */
export interface StoredDependency extends Dependency {
  readonly hasEnded: boolean;
}

/** The edges of these ids, those that have ended included. */
export async function listEdgesById(db: Executor, ids: readonly string[]): Promise<readonly StoredDependency[]> {
  const found: StoredDependency[] = [];
  for (const chunk of chunksOf([...new Set(ids)])) {
    const rows = await db.selectFrom('dependencies').selectAll().where('id', 'in', chunk).execute();
    for (const row of rows) found.push({ hasEnded: row.deleted_at !== null, ...toDependency(row) });
  }
  return found;
}

/** Edges that have ended are there again. */
export async function reviveDependencies(db: Executor, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids))
    await db.updateTable('dependencies').set({ deleted_at: null }).where('id', 'in', chunk).execute();
}
