import { isDuplicate } from '../../platform/database/constraint-violation.js';
import type { Unit } from '../../platform/database/transaction.js';
import { recordAll } from '../../platform/events/record.js';
import type { Asset } from './asset.js';
import { insertAssets, listAssetsByFqn, lockAssets, saveAssets } from './asset-repository.js';
import { listDbtAssets } from './dbt-asset-repository.js';

const maxRuns = 4;

/** Runs an import again when somebody made one of its assets at the same moment: the next run finds it. */
export async function findingDuplicates<T>(run: () => Promise<T>): Promise<T> {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isDuplicate(error) || runs === maxRuns) throw error;
    }
  }
}

/** The assets of these names, deleted ones included, held until the end of the transaction. */
export async function holdAssetsByFqn(
  unit: Unit,
  fqns: readonly string[],
  environment: string,
): Promise<readonly Asset[]> {
  const seen = await listAssetsByFqn(unit.tx, fqns, environment);
  return lockAssets(
    unit.tx,
    seen.map(({ id }) => id),
  );
}

export interface AssetImport {
  readonly created: readonly Asset[];
  readonly changed: readonly Asset[];
  /** Name of the import in the audit log. */
  readonly triggeredBy: string;
  /** Who did it, for the audit log; each asset's owner when absent. */
  readonly actorId?: string;
}

/** Writes what an import made of assets, with one event each. */
export async function importAssets(unit: Unit, { created, changed, triggeredBy, actorId }: AssetImport): Promise<void> {
  await insertAssets(unit.tx, created);
  await saveAssets(unit.tx, changed, unit.now());
  const event = (action: string) => (asset: Asset) => ({
    entityType: 'asset',
    entityId: asset.id,
    action,
    actorId: actorId ?? asset.ownerTeamId,
    payload: { fqn: asset.fqn, triggered_by: triggeredBy },
  });
  await recordAll(unit, [...created.map(event('asset.created')), ...changed.map(event('asset.updated'))]);
}

/** Deletes the team's dbt assets that the import does not name any more; returns them. */
export async function deleteMissingDbtAssets(
  unit: Unit,
  scope: { readonly ownerTeamId: string; readonly environment: string; readonly actorId: string },
  namedFqns: ReadonlySet<string>,
): Promise<readonly Asset[]> {
  const candidates = await listDbtAssets(unit.tx, scope.ownerTeamId, scope.environment);
  const missing = candidates.filter(({ fqn }) => !namedFqns.has(fqn));
  const held = await lockAssets(
    unit.tx,
    missing.map(({ id }) => id),
  );
  const at = unit.now();
  const deleted = held.filter(({ deletedAt }) => deletedAt === null).map((asset) => ({ ...asset, deletedAt: at }));
  await saveAssets(unit.tx, deleted, at);
  await recordAll(
    unit,
    deleted.map((asset) => ({
      entityType: 'asset',
      entityId: asset.id,
      action: 'asset.deleted',
      actorId: scope.actorId,
      payload: { fqn: asset.fqn, triggered_by: 'dbt_sync_upload_auto_delete' },
    })),
  );
  return deleted;
}
