import type { Instant } from '../../platform/instant.js';
import type { Asset } from '../assets/asset.js';
import type { Described } from './file-reading-service.js';
import type { AssetFile } from './file-shape.js';
import { Changes, Once, refuseAt, within } from './pull-checks.js';
import type { Known } from './pull-known.js';
import { endOf, momentOf } from './pull-people.js';

/** What references may name: rows of the database and of the files together. */
export interface Existing {
  readonly teams: { has(id: string): boolean };
  readonly users: { has(id: string): boolean };
  readonly assets: { has(id: string): boolean };
  readonly contracts: { has(id: string): boolean };
}

/** An asset as it is then, with the file that describes it. */
export interface PlannedAsset {
  readonly file: string;
  readonly content: AssetFile;
  readonly asset: Asset;
}

export interface AssetMeans {
  readonly now: () => Instant;
  /** That of assets whose file names none. */
  readonly defaultEnvironment: string;
}

export function planAssets(
  files: readonly Described<AssetFile>[],
  known: Known,
  existing: Pick<Existing, 'teams' | 'users'>,
  { now, defaultEnvironment }: AssetMeans,
): { readonly changes: Changes<Asset>; readonly planned: readonly PlannedAsset[] } {
  const changes = new Changes<Asset>();
  const ids = new Once('an asset');
  const planned = files.map(({ file, content }): PlannedAsset => {
    const place = { file, path: [] };
    ids.add(content.id, within(place, 'id'));
    const before = known.assets.get(content.id);
    if (!existing.teams.has(content.owner_team_id))
      refuseAt(within(place, 'owner_team_id'), 'names a team that is in no file and not in the database');
    const ownerUserId = content.owner_user_id === undefined ? (before?.ownerUserId ?? null) : content.owner_user_id;
    if (ownerUserId !== null && !existing.users.has(ownerUserId))
      refuseAt(within(place, 'owner_user_id'), 'names a user who is in no file and not in the database');
    const asset = changes.add(before, {
      id: content.id,
      fqn: content.fqn,
      ownerTeamId: content.owner_team_id,
      ownerUserId,
      environment: content.environment ?? before?.environment ?? defaultEnvironment,
      resourceType: content.resource_type ?? before?.resourceType ?? 'other',
      guaranteeMode: content.guarantee_mode ?? before?.guaranteeMode ?? 'notify',
      semverMode: content.semver_mode ?? before?.semverMode ?? 'auto',
      metadata: content.metadata ?? {},
      createdAt: before?.createdAt ?? momentOf(content.created_at, now()),
      deletedAt: endOf(
        content.deleted ?? (content.environment === undefined ? undefined : false),
        before?.deletedAt,
        now(),
      ),
    });
    return { file, content, asset };
  });
  checkNames(planned, known);
  return { changes, planned };
}

function checkNames(planned: readonly PlannedAsset[], known: Known): void {
  const key = ({ fqn, environment }: Pick<Asset, 'fqn' | 'environment'>): string => `${environment} ${fqn}`;
  const described = new Set(planned.map(({ asset }) => asset.id));
  const holders = new Map(known.assetNames.map((held) => [key(held), held.id]));
  const names = new Once('an asset by name and environment');
  for (const { file, asset } of planned) {
    const place = { file, path: ['fqn'] };
    names.add(key(asset), place);
    const holder = holders.get(key(asset));
    if (holder !== undefined && !described.has(holder))
      refuseAt(
        place,
        `is in ${asset.environment} the name of the asset ${holder}, which is in no file. Push first, or choose another name`,
      );
  }
}
