import Type, { type Static } from 'typebox';
import { JsonObjectField, Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

export const resourceTypes = [
  'other',
  'model',
  'source',
  'seed',
  'snapshot',
  'api_endpoint',
  'graphql_query',
  'kafka_topic',
  'event_stream',
  'grpc_service',
] as const;
export type ResourceType = (typeof resourceTypes)[number];
export const guaranteeModes = ['notify', 'strict', 'ignore'] as const;
export const semverModes = ['auto', 'suggest', 'enforce'] as const;
export type GuaranteeMode = (typeof guaranteeModes)[number];
export type SemverMode = (typeof semverModes)[number];

const Fqn = Type.String({
  minLength: 3,
  maxLength: 1000,
  description: 'Dot-separated name, e.g. `database.schema.table`',
  'x-rule': 'fqn',
  'x-setting': { maxLength: 'maxFqnLength' },
});
export const Environment = Type.String({ minLength: 1, maxLength: 50 });

export const Asset = Type.Object({
  id: Uuid(),
  fqn: Type.String(),
  owner_team_id: Uuid(),
  owner_user_id: Nullable(Uuid()),
  environment: Type.String(),
  resource_type: OneOf(resourceTypes),
  guarantee_mode: OneOf(guaranteeModes),
  semver_mode: OneOf(semverModes),
  metadata: JsonObjectField(),
  created_at: Moment(),
});
export type Asset = Static<typeof Asset>;

export const AssetDetail = Type.Object({
  ...Asset.properties,
  owner_team_name: Nullable(Type.String()),
  owner_user_name: Nullable(Type.String()),
  owner_user_email: Nullable(Type.String()),
});
export type AssetDetail = Static<typeof AssetDetail>;

export const AssetRow = Type.Object({
  ...AssetDetail.properties,
  active_contract_version: Nullable(Type.String()),
});
export const AssetPage = Page(AssetRow);
export type AssetPage = Static<typeof AssetPage>;

export const AssetCreation = Type.Object({
  fqn: Fqn,
  owner_team_id: Uuid(),
  owner_user_id: Type.Optional(Nullable(Uuid())),
  environment: Type.Optional(Type.Unsafe<string>({ ...Environment, 'x-setting': { default: 'defaultEnvironment' } })),
  resource_type: Type.Optional(OneOf(resourceTypes, { default: 'other' })),
  guarantee_mode: Type.Optional(OneOf(guaranteeModes, { default: 'notify' })),
  semver_mode: Type.Optional(OneOf(semverModes, { default: 'auto' })),
  metadata: Type.Optional(JsonObjectField({ default: {} })),
});
export type AssetCreation = Static<typeof AssetCreation>;

export const AssetPatch = Type.Object({
  fqn: Type.Optional(Nullable(Fqn)),
  owner_team_id: Type.Optional(Nullable(Uuid())),
  owner_user_id: Type.Optional(Nullable(Uuid())),
  environment: Type.Optional(Nullable(Environment)),
  resource_type: Type.Optional(Nullable(OneOf(resourceTypes))),
  guarantee_mode: Type.Optional(Nullable(OneOf(guaranteeModes))),
  semver_mode: Type.Optional(Nullable(OneOf(semverModes))),
  metadata: Type.Optional(Nullable(JsonObjectField())),
});
export type AssetPatch = Static<typeof AssetPatch>;

export const AssetPath = Type.Object({ asset_id: Uuid() });

export const OwnerAssignment = Type.Object({
  asset_ids: Type.Array(Uuid(), { minItems: 1 }),
  owner_user_id: Type.Optional(
    Nullable(Uuid({ description: 'Absent or null: the assets have no owner user any more' })),
  ),
});
export type OwnerAssignment = Static<typeof OwnerAssignment>;

export const OwnerAssigned = Type.Object({
  updated: Type.Integer(),
  not_found: Type.Array(Uuid(), { description: 'Unknown or deleted assets, in the order of the request' }),
  owner_user_id: Nullable(Uuid()),
});
export type OwnerAssigned = Static<typeof OwnerAssigned>;

export const AssetQuery = Type.Object({
  owner: Type.Optional(Uuid({ description: 'Owner team' })),
  owner_user: Type.Optional(Uuid({ description: 'Owner user' })),
  unowned: Type.Optional(Type.Boolean({ default: false, description: 'Only assets without owner user' })),
  fqn: Type.Optional(Type.String({ description: 'Part of the name, in any case' })),
  environment: Type.Optional(Type.String()),
  resource_type: Type.Optional(OneOf(resourceTypes)),
  sort_by: Type.Optional(Type.String({ description: '`fqn` (default), `owner`, `owner_user`, `created_at`' })),
  sort_order: Type.Optional(Type.String({ description: '`desc`; anything else is ascending' })),
  ...Paging,
});
export type AssetQuery = Static<typeof AssetQuery>;

export const AssetSearchQuery = Type.Object({
  q: Type.String({ minLength: 1, maxLength: 100 }),
  owner: Type.Optional(Uuid({ description: 'Owner team' })),
  environment: Type.Optional(Type.String()),
  ...Paging,
});

export const AssetSearchRow = Type.Object({
  id: Uuid(),
  fqn: Type.String(),
  owner_team_id: Uuid(),
  owner_team_name: Nullable(Type.String()),
  environment: Type.String(),
});
export const AssetSearchPage = Page(AssetSearchRow);
