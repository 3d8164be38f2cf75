import type { DbtProject, ImportedAsset } from '@tessera/adapters';
import { deepEqual } from '@tessera/engine';
import type { Unit } from '../../platform/database/transaction.js';
import type { Asset } from '../assets/asset.js';
import { holdAssetsByFqn, importAssets } from '../assets/asset-import-service.js';
import { decidingEntries, type ImportPlan } from './dbt-import-plan.js';

/** What Tessera holds of the project, by name, deleted assets included, held until the end of the transaction. */
export async function holdExisting(
  unit: Unit,
  { assets }: DbtProject,
  environment: string,
): Promise<ReadonlyMap<string, Asset>> {
  const names = [...new Set(assets.map(({ fqn }) => fqn))];
  const held = await holdAssetsByFqn(unit, names, environment);
  return new Map(held.map((asset) => [asset.fqn, asset]));
}

export interface AssetWriting {
  readonly plan: ImportPlan;
  readonly existing: ReadonlyMap<string, Asset>;
  readonly environment: string;
  /** Name of the import in the audit log. */
  readonly triggeredBy: string;
  /** Who did it, for the audit log; each asset's owner when absent. */
  readonly actorId?: string;
  /** Whether assets that are live stay with their owner. */
  readonly keepsOwners?: boolean;
  /** What is stored with the asset; all that was read of the entry when absent. */
  readonly metadataOf?: (entry: ImportedAsset) => Record<string, unknown>;
}

/** The state of every asset that the import decides, by id, and which of them were written. */
export interface WrittenAssets {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly writtenIds: ReadonlySet<string>;
}

/** Writes the assets that are new or differ. */
export async function writeAssets(unit: Unit, writing: AssetWriting): Promise<WrittenAssets> {
  const {
    plan,
    existing,
    environment,
    keepsOwners = false,
    metadataOf = ({ metadata }) => ({ ...metadata }),
  } = writing;
  const created: Asset[] = [];
  const changed: Asset[] = [];
  const assets = new Map<string, Asset>();
  for (const { entry, assetId, ownerTeamId, ownerUserId } of decidingEntries(plan)) {
    const stored = existing.get(entry.fqn);
    const keepsOwner = keepsOwners && stored?.deletedAt === null;
    const asset: Asset = {
      id: assetId,
      fqn: entry.fqn,
      environment,
      guaranteeMode: stored?.guaranteeMode ?? 'notify',
      semverMode: stored?.semverMode ?? 'auto',
      createdAt: stored?.createdAt ?? unit.now(),
      ownerTeamId: keepsOwner ? stored.ownerTeamId : ownerTeamId,
      ownerUserId: ownerUserId ?? stored?.ownerUserId ?? null,
      resourceType: entry.resourceType,
      metadata: metadataOf(entry),
      deletedAt: null,
    };
    assets.set(assetId, asset);
    if (stored === undefined) created.push(asset);
    else if (!deepEqual(asset, stored)) changed.push(asset);
  }
  const { triggeredBy, actorId } = writing;
  await importAssets(unit, { created, changed, triggeredBy, ...(actorId === undefined ? {} : { actorId }) });
  return { assets, writtenIds: new Set([...created, ...changed].map(({ id }) => id)) };
}
