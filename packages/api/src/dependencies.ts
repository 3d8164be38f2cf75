import Type, { type Static } from 'typebox';
import { Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

export const dependencyTypes = ['consumes', 'references', 'transforms'] as const;
export type DependencyType = (typeof dependencyTypes)[number];

export const Dependency = Type.Object({
  id: Uuid(),
  dependent_asset_id: Uuid({ description: 'The asset that needs the other' }),
  dependency_asset_id: Uuid({ description: 'The asset that is needed' }),
  dependency_type: OneOf(dependencyTypes),
  created_at: Moment(),
});
export type Dependency = Static<typeof Dependency>;
export const DependencyPage = Page(Dependency);
export const DependencyCreation = Type.Object({
  depends_on_asset_id: Uuid(),
  dependency_type: Type.Optional(OneOf(dependencyTypes, { default: 'consumes' })),
});
export type DependencyCreation = Static<typeof DependencyCreation>;
export const DependencyPath = Type.Object({ asset_id: Uuid(), dependency_id: Uuid() });
export const DependencyQuery = Type.Object({ ...Paging });

const LineageAsset = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  dependency_type: OneOf(dependencyTypes),
  owner_team: Nullable(Type.String({ description: 'Name of the owner team' })),
});

export const Lineage = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  owner_team_id: Uuid(),
  owner_team_name: Nullable(Type.String()),
  upstream: Type.Array(LineageAsset),
  downstream: Type.Array(
    Type.Object({
      team_id: Uuid(),
      team_name: Nullable(Type.String()),
      registrations: Type.Array(
        Type.Object({ contract_id: Uuid(), status: Type.String(), pinned_version: Nullable(Type.String()) }),
      ),
    }),
  ),
  downstream_assets: Type.Array(LineageAsset),
});
