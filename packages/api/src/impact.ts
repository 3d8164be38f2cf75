import Type, { type Static } from 'typebox';
import { Change, changeTypes, compatibilityModes } from './contracts.js';
import { dependencyTypes } from './dependencies.js';
import { JsonObjectField, Nullable, OneOf, Uuid } from './fields.js';
import { registrationStatuses } from './registrations.js';

export const Depth = Type.Integer({
  minimum: 1,
  maximum: 10,
  default: 5,
  description: 'How many steps downstream are followed',
  'x-setting': { maximum: 'impactDepthMax', default: 'impactDepthDefault' },
});

export const ImpactQuery = Type.Object({ depth: Type.Optional(Depth) });
export const ImpactBody = JsonObjectField({ description: 'The JSON Schema that is to be published' });

const Truncation = {
  truncated_message: Type.Optional(Type.String({ description: 'Present where not everything affected is listed' })),
};

export const ImpactedConsumer = Type.Object({
  team_id: Uuid(),
  team_name: Type.String(),
  status: OneOf(registrationStatuses),
  pinned_version: Nullable(Type.String()),
  depth: Type.Integer({ description: 'Steps to the nearest asset that the team consumes; 0 is the asset itself' }),
});
export type ImpactedConsumer = Static<typeof ImpactedConsumer>;

export const ImpactedAsset = Type.Object({
  asset_id: Uuid(),
  fqn: Type.String(),
  dependency_type: OneOf(dependencyTypes),
  depth: Type.Integer({ description: 'Steps from the asset; its direct dependents are at 1' }),
});
export type ImpactedAsset = Static<typeof ImpactedAsset>;

const FedColumn = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  column: Type.String(),
  depth: Type.Integer({ description: 'Steps from the broken column' }),
});
export type FedColumn = Static<typeof FedColumn>;

const ColumnImpact = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  column: Type.String({ description: 'A column that a breaking change is about' }),
  feeds: Type.Array(FedColumn, { description: 'What its values reach, directly and through others; nearest first' }),
  summary: Type.String({ description: 'The same for people, such as: `customers.email` feeds `mart_churn.contact`' }),
});
export type ColumnImpact = Static<typeof ColumnImpact>;

const columnImpacts = {
  column_impacts: Type.Array(ColumnImpact, {
    description: 'Broken columns that are known to feed others, as the compiled SQL of the last dbt upload tells',
  }),
  column_impacts_truncated: Type.Optional(
    Type.Literal(true, { description: 'Present where not all of these columns are listed' }),
  ),
};

export const AssetImpact = Type.Object({
  change_type: OneOf(changeTypes),
  breaking_changes: Type.Array(Change),
  impacted_consumers: Type.Array(ImpactedConsumer, { description: 'One entry a team, nearest first' }),
  impacted_assets: Type.Array(ImpactedAsset, { description: 'Nearest first' }),
  ...columnImpacts,
  safe_to_publish: Type.Boolean({ description: 'Whether nothing breaks under the mode of the live contract' }),
  traversal_depth: Type.Optional(Type.Integer({ description: 'The depth asked for; absent without a live contract' })),
  truncated: Type.Optional(Type.Boolean({ description: 'Present where not everything affected is listed' })),
  ...Truncation,
});
export type AssetImpact = Static<typeof AssetImpact>;

/** How a request names a changed asset: by id, or by name and environment. */
const AssetReference = {
  asset_id: Type.Optional(Nullable(Uuid())),
  fqn: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 1000 }))),
  environment: Type.Optional(
    Nullable(
      Type.String({
        minLength: 1,
        maxLength: 50,
        description: 'Of the asset that `fqn` names; the default environment unless given',
      }),
    ),
  ),
};

export const ChangeSet = Type.Object({
  changes: Type.Array(
    Type.Object(
      {
        ...AssetReference,
        schema: Type.Unsafe<Record<string, unknown>>({
          ...JsonObjectField({ description: 'The JSON Schema that is to be published' }),
          'x-rule': 'schema-limits',
        }),
      },
      { 'x-rule': 'asset-reference' },
    ),
    { minItems: 1, maxItems: 100 },
  ),
  depth: Type.Optional(Depth),
  only_breaking: Type.Optional(
    Type.Boolean({ default: false, description: 'Say only who is affected by changes that break' }),
  ),
});
export type ChangeSet = Static<typeof ChangeSet>;

const ChangedAsset = Type.Object({
  asset_id: Uuid(),
  fqn: Type.String(),
  environment: Type.String(),
  owner_team_id: Uuid(),
  owner_team_name: Nullable(Type.String()),
  current_version: Nullable(Type.String({ description: 'Null without a live contract: then nothing can break' })),
  compatibility_mode: Nullable(OneOf(compatibilityModes, { description: 'Of the live contract' })),
  change_type: OneOf(changeTypes),
  is_compatible: Type.Boolean(),
  breaking_changes: Type.Array(Change),
});

const AffectedAssetOfSet = Type.Object({
  asset_id: Uuid(),
  fqn: Type.String(),
  environment: Type.String(),
  owner_team_id: Uuid(),
  owner_team_name: Nullable(Type.String()),
  depth: Type.Integer({ description: 'Steps from the nearest changed asset' }),
  is_breaking: Type.Boolean({ description: 'Whether a change that reaches it breaks' }),
  via: Type.Array(Uuid(), { description: 'Ids of the changed assets that reach it, nearest first' }),
});

const Reason = Type.Object({
  asset_id: Uuid({ description: 'The changed asset' }),
  fqn: Type.String(),
  is_breaking: Type.Boolean(),
  as: OneOf(['consumer', 'owner'], { description: 'Consumes or owns the asset `through_asset_id`' }),
  depth: Type.Integer({ description: 'Steps from the changed asset to that asset; 0 is the changed asset itself' }),
  through_asset_id: Uuid({ description: 'The nearest asset by which the change reaches the team' }),
  through_fqn: Type.String(),
});

const AffectedTeamOfSet = Type.Object({
  team_id: Uuid(),
  team_name: Nullable(Type.String()),
  as: Type.Array(OneOf(['consumer', 'owner'])),
  is_breaking: Type.Boolean({ description: 'Whether a change that reaches the team breaks' }),
  because: Type.Array(Reason, { description: 'One entry a changed asset and role, nearest first' }),
});

/** Whom and what changes reach. */
export const Reach = {
  affected_teams: Type.Array(AffectedTeamOfSet, {
    description: 'Owners and consumers; those whom a breaking change reaches come first',
  }),
  affected_assets: Type.Array(AffectedAssetOfSet, { description: 'Nearest first' }),
  ...columnImpacts,
  traversal_depth: Type.Integer(),
  truncated: Type.Boolean({ description: 'Whether not everything affected is listed' }),
  ...Truncation,
};
const ReachObject = Type.Object(Reach);
export type Reach = Static<typeof ReachObject>;

export const ChangeSetImpact = Type.Object({
  safe_to_publish: Type.Boolean({ description: 'Whether no change breaks' }),
  changes: Type.Array(ChangedAsset, { description: 'In the order of the request' }),
  not_found: Type.Array(
    Type.Object({
      index: Type.Integer({ description: 'Place in `changes` of the request, from 0' }),
      asset_id: Nullable(Uuid()),
      fqn: Nullable(Type.String()),
      environment: Nullable(Type.String()),
    }),
    { description: 'Changes of assets that do not exist or are deleted' },
  ),
  ...Reach,
});
export type ChangeSetImpact = Static<typeof ChangeSetImpact>;
