import type { ImportedAsset } from '@tessera/adapters';
import type { TesseraClient } from '@tessera/sdk';
import type { Stage } from '../../output/stage.js';
import { chunksOf, type KnownAsset, knownAssets } from './known-assets.js';

interface Task {
  readonly client: TesseraClient;
  /** Id of the team. */
  readonly owner: string;
  readonly createAssets: boolean;
  readonly publishCompatible: boolean;
  readonly stage: Stage;
}

export interface SyncedModels {
  readonly models: number;
  readonly created: readonly { readonly fqn: string; readonly id: string }[];
  readonly published: readonly { readonly fqn: string; readonly version: string }[];
  readonly skipped: number;
  readonly errors: readonly { readonly fqn: string; readonly error: string }[];
}

interface Version {
  readonly model: ImportedAsset;
  readonly assetId: string;
}

interface Published {
  readonly published: SyncedModels['published'];
  readonly errors: SyncedModels['errors'];
  readonly skipped: number;
}

/** Brings the server up to the models of a project, in requests of many models each. */
export async function synced(models: readonly ImportedAsset[], task: Task): Promise<SyncedModels> {
  const readable = models.filter(({ hasColumns }) => hasColumns);
  const known = readable.length === 0 ? new Map<string, KnownAsset>() : await knownAssets(task.client);
  const missing = readable.filter(({ fqn }) => !known.has(fqn));
  const changeable = readable.flatMap((model) => {
    const asset = known.get(model.fqn);
    return asset === undefined || asset.active_contract_version === null ? [] : [{ model, assetId: asset.id }];
  });
  const made = task.createAssets ? await createAssets(missing, task) : { created: [], errors: [] };
  const first = await publish(made.created, task);
  const next = task.publishCompatible ? await publish(changeable, task) : null;
  const untouched = readable.length - changeable.length - (task.createAssets ? missing.length : 0);
  return {
    models: models.length,
    created: made.created.map(({ model, assetId }) => ({ fqn: model.fqn, id: assetId })),
    published: [...first.published, ...(next?.published ?? [])],
    skipped: models.length - readable.length + untouched + (next === null ? changeable.length : next.skipped),
    errors: [...made.errors, ...first.errors, ...(next?.errors ?? [])],
  };
}

async function createAssets(
  models: readonly ImportedAsset[],
  { client, owner, stage }: Task,
): Promise<{ readonly created: readonly Version[]; readonly errors: SyncedModels['errors'] }> {
  const created: Version[] = [];
  const errors: { fqn: string; error: string }[] = [];
  for (const chunk of chunksOf(models)) {
    const { results } = await client.assets.createMany({
      assets: chunk.map(({ fqn, key, description, tags }) => ({
        fqn,
        owner_team_id: owner,
        resource_type: 'model' as const,
        metadata: { description, tags, dbt_node_id: key },
      })),
    });
    for (const { index, id, success, error } of results) {
      const model = chunk[index];
      if (model === undefined) continue;
      if (success && id !== null) created.push({ model, assetId: id });
      else errors.push({ fqn: model.fqn, error: error ?? 'was not created' });
    }
    stage.count(created.length, models.length);
  }
  return { created, errors };
}

async function publish(versions: readonly Version[], { client, owner, stage }: Task): Promise<Published> {
  const published: { fqn: string; version: string }[] = [];
  const errors: { fqn: string; error: string }[] = [];
  let skipped = 0;
  for (const chunk of chunksOf(versions)) {
    const { results } = await client.contracts.publishMany(
      {
        contracts: chunk.map(({ model, assetId }) => ({
          asset_id: assetId,
          schema: model.schema,
          compatibility_mode: 'backward',
        })),
        published_by: owner,
      },
      { dry_run: false },
    );
    for (const [place, { status, suggested_version, error, breaking_changes }] of results.entries()) {
      const fqn = chunk[place]?.model.fqn ?? '';
      if (status === 'published') published.push({ fqn, version: suggested_version ?? '' });
      else if (status !== 'failed' || breaking_changes.length > 0) skipped += 1;
      else errors.push({ fqn, error: error ?? 'was not published' });
    }
    stage.count(published.length + skipped, versions.length);
  }
  return { published, errors, skipped };
}
