import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { givingUpNames, type Transfer, type TransferOrigin } from '../../platform/transfer.js';
import type { Asset, AssetName } from './asset.js';
import { insertAssets, listTakenNames, saveAssets } from './asset-repository.js';
import { freeAssetNames, listAllAssets } from './asset-transfer-repository.js';

/** Every asset, deleted or not, in the order in which they were made. */
export function everyAsset(db: Executor): Promise<readonly Asset[]> {
  return listAllAssets(db);
}

/** Who has these names, in whatever environment, deleted assets included. */
export function assetNamesTaken(
  db: Executor,
  fqns: readonly string[],
): Promise<readonly (AssetName & { readonly id: string })[]> {
  return listTakenNames(db, fqns);
}

const parts = [
  'fqn',
  'environment',
  'ownerTeamId',
  'ownerUserId',
  'resourceType',
  'guaranteeMode',
  'semverMode',
  'metadata',
] as const;

/** Writes assets that this transaction holds, with an event for each change. */
export async function transferAssets(
  unit: Unit,
  transfer: Transfer<Asset>,
  { actorId, triggeredBy }: TransferOrigin,
): Promise<void> {
  const { created, changed } = transfer;
  await freeAssetNames(
    unit.tx,
    givingUpNames(transfer, ({ fqn, environment }) => `${environment} ${fqn}`),
  );
  await saveAssets(
    unit.tx,
    changed.map(({ after }) => after),
    unit.now(),
  );
  await insertAssets(unit.tx, created);
  const event = ({ id, fqn }: Asset, action: string, actor: string, payload: object = {}): DomainEvent => ({
    entityType: 'asset',
    entityId: id,
    action,
    actorId: actor,
    payload: { fqn, ...payload, triggered_by: triggeredBy },
  });
  const events: DomainEvent[] = [];
  for (const asset of created) {
    events.push(event(asset, 'asset.created', asset.ownerTeamId, { environment: asset.environment }));
    if (asset.deletedAt !== null) events.push(event(asset, 'asset.deleted', actorId));
  }
  for (const { before, after } of changed) {
    if (parts.some((part) => before[part] !== after[part]))
      events.push(
        event(after, 'asset.updated', actorId, {
          fqn_changed: after.fqn !== before.fqn,
          owner_changed: after.ownerTeamId !== before.ownerTeamId,
        }),
      );
    if (before.deletedAt === null && after.deletedAt !== null) events.push(event(after, 'asset.deleted', actorId));
    if (before.deletedAt !== null && after.deletedAt === null) events.push(event(after, 'asset.restored', actorId));
  }
  await recordAll(unit, events);
}
