import type { Change } from '@tessera/engine';
import type { DomainEvent } from '../../platform/events/record.js';
import { renderInstant } from '../../platform/instant.js';
import type { Consumer } from '../registrations/registration.js';
import type { Acknowledgment } from './proposal.js';

type Announcement = NonNullable<DomainEvent['announcement']>;

/** The proposal that something is said of. */
export interface Subject {
  readonly proposalId: string;
  readonly assetId: string;
  readonly assetFqn: string;
}

interface TeamName {
  readonly id: string;
  readonly name: string;
}

/** A team that may not exist. */
interface ActingTeam {
  readonly id: string;
  readonly name: string | null;
}

function subjectOf({ proposalId, assetId, assetFqn }: Subject) {
  return { proposal_id: proposalId, asset_id: assetId, asset_fqn: assetFqn };
}

/** "A breaking change is proposed": told to every consumer. */
export function proposalCreated(
  subject: Subject,
  facts: {
    readonly producer: TeamName;
    readonly proposedVersion: string;
    readonly changes: readonly Change[];
    readonly consumers: readonly Consumer[];
  },
): Announcement {
  return {
    type: 'proposal.created',
    assetId: subject.assetId,
    payload: {
      ...subjectOf(subject),
      producer_team_id: facts.producer.id,
      producer_team_name: facts.producer.name,
      proposed_version: facts.proposedVersion,
      breaking_changes: facts.changes.map(({ type, path, message, old_value, new_value }) => ({
        change_type: type,
        path,
        message,
        details: { old_value, new_value },
      })),
      impacted_consumers: facts.consumers.map(({ teamId, teamName, pinnedVersion }) => ({
        team_id: teamId,
        team_name: teamName,
        pinned_version: pinnedVersion,
      })),
    },
  };
}

/** "A consumer answered". The counts are those that clients of the historic server read. */
export function proposalAcknowledged(
  subject: Subject,
  team: TeamName,
  acknowledgment: Acknowledgment,
  counts: { readonly acknowledged: number; readonly pending: number },
): Announcement {
  return {
    type: 'proposal.acknowledged',
    assetId: subject.assetId,
    payload: {
      ...subjectOf(subject),
      consumer_team_id: team.id,
      consumer_team_name: team.name,
      response: acknowledgment.response,
      migration_deadline:
        acknowledgment.migrationDeadline === null ? null : renderInstant(acknowledgment.migrationDeadline),
      notes: acknowledgment.notes,
      pending_count: counts.pending,
      acknowledged_count: counts.acknowledged,
    },
  };
}

/** "The proposal is decided". */
export function proposalResolved(
  subject: Subject,
  status: 'approved' | 'rejected' | 'withdrawn' | 'force_approved' | 'expired',
  actor: ActingTeam | null,
): Announcement {
  return {
    type: `proposal.${status}`,
    assetId: subject.assetId,
    payload: { ...subjectOf(subject), status, actor_team_id: actor?.id ?? null, actor_team_name: actor?.name ?? null },
  };
}

/** "A team would rather not have the change". */
export function objectionFiled(
  subject: Subject,
  team: TeamName,
  facts: { readonly reason: string; readonly total: number },
): Announcement {
  return {
    type: 'proposal.objection_filed',
    assetId: subject.assetId,
    payload: {
      ...subjectOf(subject),
      objector_team_id: team.id,
      objector_team_name: team.name,
      reason: facts.reason,
      total_objections: facts.total,
    },
  };
}
