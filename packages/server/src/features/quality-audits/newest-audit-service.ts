import type { Executor } from '../../platform/database/database.js';
import type { AuditRun } from './audit-run.js';
import { findNewestOf, listNewestRuns } from './audit-run-repository.js';

/** The newest quality run of the asset, whatever its status. */
export function findNewestRun(db: Executor, assetId: string): Promise<AuditRun | null> {
  return findNewestOf(db, assetId);
}

/** The newest runs of the asset, newest first. */
export function newestRuns(db: Executor, assetId: string, limit: number): Promise<readonly AuditRun[]> {
  return listNewestRuns(db, assetId, limit);
}
