import Type, { type Static } from 'typebox';
import { guaranteeModes, resourceTypes } from './assets.js';
import { changeTypes, compatibilityModes, contractStatuses } from './contracts.js';
import { dependencyTypes } from './dependencies.js';
import { JsonObjectField, Moment, Nullable, OneOf, Uuid } from './fields.js';
import { StoredGuarantees } from './guarantees.js';
import { proposalStatuses } from './proposals.js';
import { RecentAudit } from './quality-audits.js';
import { registrationStatuses } from './registrations.js';

const columnFeedKinds = ['identity', 'transformation', 'aggregation'] as const;
export type ColumnFeedKind = (typeof columnFeedKinds)[number];

const ColumnEdge = Type.Object({
  upstream_column: Type.String(),
  downstream_column: Type.String(),
  kind: OneOf(columnFeedKinds, {
    description: 'As in OpenLineage: unchanged, by an expression, or out of many rows',
  }),
});

const Neighbour = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  dependency_type: OneOf(dependencyTypes),
  owner_team: Nullable(Type.String({ description: 'Name of the owner team' })),
  columns: Type.Array(ColumnEdge, {
    description:
      'Which columns feed which, as the compiled SQL of the last dbt upload tells, or what was observed and confirmed',
  }),
});

export const Lineage = Type.Object({
  asset_id: Uuid(),
  asset_fqn: Type.String(),
  owner_team_id: Uuid(),
  owner_team_name: Nullable(Type.String()),
  upstream: Type.Array(Neighbour, { description: 'What the asset needs' }),
  downstream: Type.Array(
    Type.Object({
      team_id: Uuid(),
      team_name: Type.String(),
      registrations: Type.Array(
        Type.Object({
          contract_id: Uuid(),
          status: OneOf(registrationStatuses),
          pinned_version: Nullable(Type.String()),
        }),
      ),
    }),
    { description: 'Teams that registered, at any version of the contract and with any status' },
  ),
  downstream_assets: Type.Array(Neighbour, { description: 'What needs the asset' }),
  columns_truncated: Type.Optional(Type.Literal(true, { description: 'Present where not all columns are listed' })),
});
export type Lineage = Static<typeof Lineage>;

const ContextNeighbour = Type.Object({
  asset_id: Uuid(),
  fqn: Type.String(),
  resource_type: OneOf(resourceTypes),
  dependency_type: OneOf(dependencyTypes),
});

export const AssetContextQuery = Type.Object({
  fqn: Type.String({
    minLength: 1,
    description: 'Exact name. Of several environments the newest asset is taken, and `production` before others',
  }),
});

export const AssetContext = Type.Object({
  asset: Type.Object({
    id: Uuid(),
    fqn: Type.String(),
    description: Nullable(Type.String({ description: '`description` of the metadata' })),
    tags: Type.Array(Type.String()),
    resource_type: OneOf(resourceTypes),
    environment: Type.String(),
    owner_team_id: Uuid(),
    owner_team_name: Nullable(Type.String()),
    owner_user_id: Nullable(Uuid()),
    compatibility_mode: Nullable(OneOf(compatibilityModes, { description: 'Of the live contract' })),
    guarantee_mode: OneOf(guaranteeModes),
  }),
  current_contract: Nullable(
    Type.Object({
      id: Uuid(),
      version: Type.String(),
      schema: JsonObjectField(),
      field_descriptions: JsonObjectField(),
      field_tags: JsonObjectField(),
      guarantees: StoredGuarantees,
      status: OneOf(contractStatuses),
      published_at: Moment(),
    }),
  ),
  consumers: Type.Array(
    Type.Object({
      registration_id: Uuid(),
      consumer_team_id: Uuid(),
      consumer_team_name: Type.String(),
      pinned_version: Nullable(Type.String()),
      status: OneOf(registrationStatuses),
      registered_at: Moment(),
    }),
  ),
  upstream_dependencies: Type.Array(ContextNeighbour),
  downstream_dependents: Type.Array(ContextNeighbour),
  active_proposals: Type.Array(
    Type.Object({
      id: Uuid(),
      change_type: OneOf(changeTypes),
      status: OneOf(proposalStatuses),
      proposed_at: Moment(),
      breaking_changes_count: Type.Integer(),
    }),
  ),
  recent_audits: Type.Array(RecentAudit, { description: 'The newest quality runs, five at most' }),
  contract_history_count: Type.Integer({ description: 'Versions that were ever published' }),
});
export type AssetContext = Static<typeof AssetContext>;
