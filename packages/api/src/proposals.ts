import Type, { type Static } from 'typebox';
import { Change, Contract, changeTypes, schemaFormats, VersionSuggestion } from './contracts.js';
import { GivenMoment, JsonObjectField, Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';
import { AuditStatus, AuditWarning } from './quality-audits.js';

export const proposalStatuses = ['pending', 'approved', 'rejected', 'withdrawn', 'expired'] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];
export const acknowledgmentResponses = ['approved', 'blocked', 'migrating'] as const;
export type AcknowledgmentResponse = (typeof acknowledgmentResponses)[number];

const AutoPublish = Type.Boolean({ description: 'Whether it goes live with the last answer' });
const ProposedVersion = Type.String({ description: 'The version that it was submitted as' });

const ProposalChange = Type.Object({
  ...Change.properties,
  column: Type.Null(),
  details: JsonObjectField(),
});

export const AffectedTeam = Type.Object({
  team_id: Type.String(),
  team_name: Type.String(),
  assets: Type.Array(Type.String()),
});
export type AffectedTeam = Static<typeof AffectedTeam>;
export const AffectedAsset = Type.Object({
  asset_id: Type.String(),
  asset_fqn: Type.String(),
  owner_team_id: Type.String(),
  owner_team_name: Nullable(Type.String()),
  owner_user_id: Nullable(Type.String()),
  owner_user_name: Nullable(Type.String()),
});
export type AffectedAsset = Static<typeof AffectedAsset>;

/** A team that would rather not have the change; it holds nothing up. */
export const Objection = Type.Object({
  team_id: Uuid(),
  team_name: Type.String(),
  reason: Type.String(),
  objected_at: Moment(),
  objected_by_user_id: Nullable(Uuid()),
  objected_by_user_name: Nullable(Type.String()),
});
export type Objection = Static<typeof Objection>;

export const Proposal = Type.Object({
  id: Uuid(),
  asset_id: Uuid(),
  proposed_schema: JsonObjectField(),
  change_type: OneOf(changeTypes),
  breaking_changes: Type.Array(ProposalChange),
  status: OneOf(proposalStatuses),
  proposed_by: Uuid(),
  proposed_by_user_id: Nullable(Uuid()),
  proposed_at: Moment(),
  resolved_at: Nullable(Moment()),
  expires_at: Nullable(Moment()),
  auto_expire: Type.Boolean(),
  auto_publish: AutoPublish,
  proposed_version: ProposedVersion,
  affected_teams: Type.Array(AffectedTeam),
  affected_assets: Type.Array(AffectedAsset),
  objections: Type.Array(Objection),
  has_objections: Type.Boolean(),
});
export type Proposal = Static<typeof Proposal>;

export const ProposalRow = Type.Object({
  id: Uuid(),
  asset_id: Uuid(),
  asset_fqn: Nullable(Type.String()),
  status: OneOf(proposalStatuses),
  change_type: OneOf(changeTypes),
  breaking_changes_count: Type.Integer(),
  proposed_by: Uuid(),
  proposed_at: Moment(),
  acknowledgment_count: Type.Integer(),
  total_consumers: Type.Integer(),
  auto_publish: AutoPublish,
  proposed_version: ProposedVersion,
});
export const ProposalPage = Page(ProposalRow);

export const ProposalQuery = Type.Object({
  asset_id: Type.Optional(Uuid()),
  status: Type.Optional(OneOf(proposalStatuses)),
  change_type: Type.Optional(OneOf(changeTypes)),
  proposed_by: Type.Optional(Uuid({ description: 'Proposing team' })),
  consumer_team_id: Type.Optional(Uuid({ description: 'Only assets of which this team is a consumer' })),
  pending_ack_for: Type.Optional(Uuid({ description: 'Only pending proposals that wait for this team' })),
  sort_by: Type.Optional(
    Type.String({ description: '`proposed_at` (default), `resolved_at`, `expires_at`, `asset_fqn`, `status`' }),
  ),
  sort_order: Type.Optional(Type.String({ description: '`asc`; anything else is descending' })),
  ...Paging,
});
export type ProposalQuery = Static<typeof ProposalQuery>;
export const ProposalPath = Type.Object({ proposal_id: Uuid() });

export const ProposalStatusDetail = Type.Object({
  proposal_id: Uuid(),
  status: OneOf(proposalStatuses),
  change_type: OneOf(changeTypes),
  asset_fqn: Nullable(Type.String()),
  breaking_changes: Type.Array(Change),
  proposed_by: Type.Object({
    team_id: Uuid(),
    team_name: Type.String(),
    user_id: Nullable(Uuid()),
    user_name: Nullable(Type.String()),
  }),
  proposed_at: Moment(),
  resolved_at: Nullable(Moment()),
  auto_publish: AutoPublish,
  proposed_version: ProposedVersion,
  consumers: Type.Object({
    total: Type.Integer(),
    acknowledged: Type.Integer(),
    pending: Type.Integer(),
    blocked: Type.Integer(),
  }),
  acknowledgments: Type.Array(
    Type.Object({
      consumer_team_id: Uuid(),
      consumer_team_name: Type.String(),
      acknowledged_by_user_id: Nullable(Uuid()),
      acknowledged_by_user_name: Nullable(Type.String()),
      response: OneOf(acknowledgmentResponses),
      migration_deadline: Nullable(Moment()),
      responded_at: Moment(),
      notes: Nullable(Type.String()),
    }),
  ),
  pending_consumers: Type.Array(Type.Object({ team_id: Uuid(), team_name: Type.String(), registered_at: Moment() })),
  audit_status: Nullable(
    Type.Object(AuditStatus.properties, { description: 'Newest quality run of the asset; null when there is none' }),
  ),
  warnings: Type.Array(Type.String()),
});

export const ObjectionQuery = Type.Object({
  objector_team_id: Uuid({ description: 'Objecting team' }),
  objector_user_id: Type.Optional(Uuid({ description: 'Objecting person' })),
});
export type ObjectionQuery = Static<typeof ObjectionQuery>;

export const ObjectionCreation = Type.Object({
  reason: Type.String({ minLength: 1, maxLength: 1000, 'x-rule': 'objection-reason' }),
});
export type ObjectionCreation = Static<typeof ObjectionCreation>;

export const ObjectionFiled = Type.Object({
  action: Type.Literal('objection_filed'),
  proposal_id: Uuid(),
  asset_fqn: Type.String(),
  objection: Objection,
  total_objections: Type.Integer(),
  note: Type.String(),
});

export const ForceQuery = Type.Object({
  actor_id: Uuid({ description: 'Team that takes responsibility' }),
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000, description: 'Kept in the audit log' })),
});
export type ForceQuery = Static<typeof ForceQuery>;

export const ExpiredProposals = Type.Object({
  expired_count: Type.Integer(),
  expired_proposal_ids: Type.Array(Uuid()),
});

export const PendingProposalPath = Type.Object({ team_id: Uuid() });
export const PendingProposalQuery = Type.Object({
  status: Type.Optional(OneOf(proposalStatuses, { default: 'pending' })),
  ...Paging,
});
export const PendingProposalPage = Type.Object({
  pending_proposals: Type.Array(
    Type.Object({
      proposal_id: Uuid(),
      asset_id: Uuid(),
      asset_fqn: Nullable(Type.String()),
      proposed_by_team: Type.String(),
      proposed_at: Moment(),
      expires_at: Nullable(Moment()),
      breaking_changes_summary: Type.Array(Type.String()),
      total_consumers: Type.Integer(),
      acknowledged_count: Type.Integer(),
      your_team_status: Type.Literal('AWAITING_RESPONSE'),
    }),
  ),
  total: Type.Integer(),
  limit: Type.Integer(),
  offset: Type.Integer(),
});

export const AcknowledgmentCreation = Type.Object({
  consumer_team_id: Uuid(),
  response: OneOf(acknowledgmentResponses),
  migration_deadline: Type.Optional(Nullable(GivenMoment())),
  notes: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  acknowledged_by_user_id: Type.Optional(Nullable(Uuid())),
});
export type AcknowledgmentCreation = Static<typeof AcknowledgmentCreation>;

export const autoPublicationHolds = [
  'unacknowledged_changes',
  'version_exists',
  'version_refused',
  'asset_deleted',
  'publisher_deleted',
] as const;
export type AutoPublicationHold = (typeof autoPublicationHolds)[number];

const AutoPublicationOutcome = Type.Object(
  {
    published: Type.Boolean(),
    version: Type.String(),
    contract_id: Nullable(Uuid({ description: 'The live contract' })),
    reason: Nullable(OneOf(autoPublicationHolds, { description: 'Why it is approved and not live' })),
    message: Nullable(Type.String()),
    breaking_changes: Type.Array(Change, { description: 'What it breaks and nobody acknowledged' }),
  },
  {
    description:
      'Present when this answer approved a proposal with `auto_publish`. One that did not go live stays approved and can be published by hand',
  },
);
export type AutoPublication = Static<typeof AutoPublicationOutcome>;

export const Acknowledgment = Type.Object({
  id: Uuid(),
  proposal_id: Uuid(),
  consumer_team_id: Uuid(),
  acknowledged_by_user_id: Nullable(Uuid()),
  response: OneOf(acknowledgmentResponses),
  migration_deadline: Nullable(Moment()),
  notes: Nullable(Type.String()),
  responded_at: Moment(),
  auto_publication: Type.Optional(Type.Unsafe<AutoPublication | undefined>(AutoPublicationOutcome)),
});

export const ProposalPublishBody = Type.Object({
  version: Type.String({ minLength: 1, maxLength: 50 }),
  published_by: Uuid({ description: 'Publishing team' }),
  published_by_user_id: Type.Optional(Nullable(Uuid())),
});
export type ProposalPublishBody = Static<typeof ProposalPublishBody>;

export const ProposalPublished = Type.Object({
  action: Type.Literal('published'),
  proposal_id: Uuid(),
  contract: Contract,
  deprecated_contract_id: Nullable(Uuid()),
  audit_warning: Type.Optional(AuditWarning),
});

/** Answer of a publish request: which fields are present depends on `action`. */
export const PublishAnswer = Type.Object({
  action: OneOf(['published', 'force_published', 'proposal_created', 'version_required']),
  contract: Type.Optional(Contract),
  proposal: Type.Optional(Proposal),
  change_type: Type.Optional(OneOf(changeTypes)),
  breaking_changes: Type.Optional(Type.Array(Change)),
  message: Type.Optional(Type.String()),
  warning: Type.Optional(Type.String()),
  version_auto_generated: Type.Optional(Type.Boolean()),
  schema_converted_from: Type.Optional(OneOf(schemaFormats, { description: 'Present when the schema was converted' })),
  version_suggestion: Type.Optional(VersionSuggestion),
  audit_warning: Type.Optional(AuditWarning),
});
export type PublishAnswer = Static<typeof PublishAnswer>;
