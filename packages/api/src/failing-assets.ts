import Type, { type Static } from 'typebox';
import { Nullable, OneOf, Page, Paging, Uuid } from './fields.js';
import { RecentAudit } from './quality-audits.js';

export const assetRelations = ['owner', 'consumer'] as const;

export const FailingAssetQuery = Type.Object({
  team_id: Uuid({ description: 'Team that owns or reads the assets' }),
  ...Paging,
});

/** An asset whose newest quality run did not pass. */
export const FailingAsset = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  owner_team_id: Uuid(),
  owner_team_name: Nullable(Type.String()),
  relation: OneOf(assetRelations, {
    description: 'Whether the team owns the asset, or reads it: by a registration, or by an asset of its own',
  }),
  run: RecentAudit,
});
export const FailingAssetPage = Page(FailingAsset);
export type FailingAssetPage = Static<typeof FailingAssetPage>;
