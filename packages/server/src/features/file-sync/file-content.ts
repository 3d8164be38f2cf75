import { renderInstant } from '../../platform/instant.js';
import type { Asset } from '../assets/asset.js';
import type { Contract } from '../contracts/contract.js';
import type { Dependency } from '../dependencies/dependency.js';
import type { Acknowledgment, Proposal } from '../proposals/proposal.js';
import type { Registration } from '../registrations/registration.js';
import type { Team } from '../teams/team.js';
import type { User } from '../users/user.js';
import type {
  AcknowledgmentItem,
  AssetFile,
  ContractItem,
  DependencyItem,
  ProposalItem,
  RegistrationItem,
  TeamFile,
  UserFile,
} from './file-shape.js';
import type { Comment, Path } from './yaml-text.js';

/** What is said of ids beside them, so that people can review. */
export interface Readable {
  team(id: string): string | undefined;
  user(id: string): string | undefined;
  asset(id: string): string | undefined;
}

/** An asset and all that belongs to it. */
export interface AssetRecords {
  readonly asset: Asset;
  readonly contracts: readonly Contract[];
  readonly registrations: readonly Registration[];
  readonly dependencies: readonly Dependency[];
  readonly proposals: readonly Proposal[];
  readonly acknowledgments: readonly Acknowledgment[];
}

/** Keys in this order, as they are read in a review. */
export function teamContent(team: Team): TeamFile {
  return {
    id: team.id,
    name: team.name,
    created_at: renderInstant(team.createdAt),
    ...(team.deletedAt === null ? {} : { deleted: true }),
    metadata: team.metadata,
  };
}

/** Nothing by which the user signs in. */
export function userContent(user: User): UserFile {
  const preferences = user.notificationPreferences;
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    team_id: user.teamId,
    created_at: renderInstant(user.createdAt),
    active: user.deactivatedAt === null,
    ...(Object.keys(preferences).length === 0 ? {} : { notification_preferences: preferences }),
    metadata: user.metadata,
  };
}

export function assetContent(records: AssetRecords): AssetFile {
  const { asset } = records;
  return {
    id: asset.id,
    fqn: asset.fqn,
    environment: asset.environment,
    owner_team_id: asset.ownerTeamId,
    owner_user_id: asset.ownerUserId,
    resource_type: asset.resourceType,
    guarantee_mode: asset.guaranteeMode,
    semver_mode: asset.semverMode,
    created_at: renderInstant(asset.createdAt),
    ...(asset.deletedAt === null ? {} : { deleted: true }),
    metadata: asset.metadata,
    dependencies: oldestFirst(records.dependencies, ({ createdAt }) => createdAt).map(dependencyItem),
    contracts: oldestFirst(records.contracts, ({ publishedAt }) => publishedAt).map((contract) =>
      contractItem(
        contract,
        records.registrations.filter(({ contractId }) => contractId === contract.id),
      ),
    ),
    proposals: oldestFirst(records.proposals, ({ proposedAt }) => proposedAt).map((proposal) =>
      proposalItem(
        proposal,
        records.acknowledgments.filter(({ proposalId }) => proposalId === proposal.id),
      ),
    ),
  };
}

/** Moments have a fixed width; those of one moment are in the order of their ids. */
function oldestFirst<T extends { readonly id: string }>(rows: readonly T[], moment: (row: T) => string): readonly T[] {
  const key = (row: T): string => `${moment(row)} ${row.id}`;
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function dependencyItem(edge: Dependency): DependencyItem {
  return {
    id: edge.id,
    asset_id: edge.dependencyAssetId,
    type: edge.type,
    origin: edge.origin,
    created_at: renderInstant(edge.createdAt),
  };
}

function contractItem(contract: Contract, registrations: readonly Registration[]): ContractItem {
  return {
    id: contract.id,
    version: contract.version,
    schema: contract.schema,
    schema_format: contract.schemaFormat,
    compatibility_mode: contract.compatibilityMode,
    guarantees: contract.guarantees,
    status: contract.status,
    published_at: renderInstant(contract.publishedAt),
    published_by: contract.publishedBy,
    published_by_user_id: contract.publishedByUserId,
    registrations: oldestFirst(registrations, ({ registeredAt }) => registeredAt).map(registrationItem),
  };
}

function registrationItem(registration: Registration): RegistrationItem {
  return {
    id: registration.id,
    consumer_team_id: registration.consumerTeamId,
    pinned_version: registration.pinnedVersion,
    status: registration.status,
    registered_at: renderInstant(registration.registeredAt),
  };
}

function proposalItem(proposal: Proposal, acknowledgments: readonly Acknowledgment[]): ProposalItem {
  const moment = (at: Proposal['resolvedAt']): string | null => (at === null ? null : renderInstant(at));
  return {
    id: proposal.id,
    status: proposal.status,
    proposed_version: proposal.version,
    proposed_schema: proposal.schema,
    schema_format: proposal.schemaFormat,
    proposed_guarantees: proposal.guarantees,
    change_type: proposal.changeType as ProposalItem['change_type'],
    breaking_changes: [...proposal.breakingChanges],
    base_contract_id: proposal.baseContractId,
    auto_publish_mode: proposal.autoPublishMode,
    proposed_by: proposal.proposedBy,
    proposed_by_user_id: proposal.proposedByUserId,
    proposed_at: renderInstant(proposal.proposedAt),
    resolved_at: moment(proposal.resolvedAt),
    expires_at: moment(proposal.expiresAt),
    auto_expire: proposal.autoExpire,
    // An engine of databases may keep the keys of these in an order of its own.
    affected_teams: proposal.affectedTeams.map(({ team_id, team_name, assets }) => ({ team_id, team_name, assets })),
    affected_assets: proposal.affectedAssets.map((asset) => ({
      asset_id: asset.asset_id,
      asset_fqn: asset.asset_fqn,
      owner_team_id: asset.owner_team_id,
      owner_team_name: asset.owner_team_name,
      owner_user_id: asset.owner_user_id,
      owner_user_name: asset.owner_user_name,
    })),
    objections: proposal.objections.map((objection) => ({
      team_id: objection.team_id,
      team_name: objection.team_name,
      reason: objection.reason,
      objected_at: objection.objected_at,
      objected_by_user_id: objection.objected_by_user_id,
      objected_by_user_name: objection.objected_by_user_name,
    })),
    asked_team_ids: [...proposal.askedTeamIds],
    acknowledgments: acknowledgments.map(acknowledgmentItem),
  };
}

function acknowledgmentItem(answer: Acknowledgment): AcknowledgmentItem {
  return {
    id: answer.id,
    consumer_team_id: answer.consumerTeamId,
    acknowledged_by_user_id: answer.acknowledgedByUserId,
    response: answer.response,
    migration_deadline: answer.migrationDeadline === null ? null : renderInstant(answer.migrationDeadline),
    responded_at: renderInstant(answer.respondedAt),
    notes: answer.notes,
  };
}

/** The names of what ids stand for. */
export function userComments(user: UserFile, readable: Readable): readonly Comment[] {
  return commentsAt([[['team_id'], user.team_id, readable.team]]);
}

export function assetComments(file: AssetFile, readable: Readable): readonly Comment[] {
  const { team, user, asset } = readable;
  return commentsAt([
    [['owner_team_id'], file.owner_team_id, team],
    [['owner_user_id'], file.owner_user_id, user],
    ...(file.dependencies ?? []).map(
      (edge, index): Spot => [['dependencies', index, 'asset_id'], edge.asset_id, asset],
    ),
    ...file.contracts.flatMap((contract, index): readonly Spot[] => [
      [['contracts', index, 'published_by'], contract.published_by, team],
      [['contracts', index, 'published_by_user_id'], contract.published_by_user_id, user],
      ...contract.registrations.map(
        ({ consumer_team_id: id }, at): Spot => [
          ['contracts', index, 'registrations', at, 'consumer_team_id'],
          id,
          team,
        ],
      ),
    ]),
    ...(file.proposals ?? []).flatMap((proposal, index): readonly Spot[] => [
      [['proposals', index, 'proposed_by'], proposal.proposed_by, team],
      ...proposal.acknowledgments.map(
        ({ consumer_team_id: id }, at): Spot => [
          ['proposals', index, 'acknowledgments', at, 'consumer_team_id'],
          id,
          team,
        ],
      ),
    ]),
  ]);
}

type Spot = readonly [Path, string | null | undefined, (id: string) => string | undefined];

function commentsAt(spots: readonly Spot[]): readonly Comment[] {
  return spots.flatMap(([path, id, nameOf]) => {
    const text = id == null ? undefined : nameOf(id);
    return text === undefined ? [] : [{ path, text }];
  });
}
