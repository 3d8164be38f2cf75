import type { Change } from '@tessera/engine';
import { groupBy } from '../../platform/grouping.js';
import type { Instant } from '../../platform/instant.js';
import { parseInstant } from '../../platform/instant.js';
import type { Acknowledgment, Proposal } from '../proposals/proposal.js';
import type { Place } from './file-problem.js';
import type { AcknowledgmentItem, ProposalItem } from './file-shape.js';
import type { Existing, PlannedAsset } from './pull-assets.js';
import { Once, refuseAt, within } from './pull-checks.js';
import type { Known } from './pull-known.js';
import { momentOf } from './pull-people.js';

export interface ProposalPlan {
  readonly proposals: readonly Proposal[];
  readonly acknowledgments: readonly Acknowledgment[];
}

/** Proposals that are not there, with their answers. Those that are go their own way: a file changes none. */
export function planProposals(
  assets: readonly PlannedAsset[],
  known: Known,
  existing: Existing,
  now: () => Instant,
): ProposalPlan {
  const proposals: Proposal[] = [];
  const acknowledgments: Acknowledgment[] = [];
  const ids = new Once('a proposal');
  const answerIds = new Once('an acknowledgment');
  const storedOf = groupBy(known.proposals.values(), ({ assetId }) => assetId);
  for (const { file, content, asset } of assets) {
    let pending = (storedOf.get(asset.id) ?? []).find(({ status }) => status === 'pending')?.id;
    for (const [index, item] of (content.proposals ?? []).entries()) {
      const place = { file, path: ['proposals', index] };
      ids.add(item.id, within(place, 'id'));
      for (const [at, answer] of item.acknowledgments.entries())
        answerIds.add(answer.id, within(place, 'acknowledgments', at, 'id'));
      if (known.proposals.has(item.id)) continue;
      checkReferences(item, existing, place);
      if (item.status === 'pending') {
        if (pending !== undefined)
          refuseAt(within(place, 'status'), `is 'pending', and so is the proposal ${pending} of the asset`);
        pending = item.id;
      }
      proposals.push(proposalOf(item, asset.id, now));
      const teams = new Once('the answer of a team');
      for (const [at, answer] of item.acknowledgments.entries()) {
        teams.add(answer.consumer_team_id, within(place, 'acknowledgments', at, 'consumer_team_id'));
        acknowledgments.push(acknowledgmentOf(answer, item.id, now));
      }
    }
  }
  return { proposals, acknowledgments };
}

function checkReferences(item: ProposalItem, { teams, users, contracts }: Existing, place: Place): void {
  const noTeam = 'names a team that is in no file and not in the database';
  const noUser = 'names a user who is in no file and not in the database';
  if (!teams.has(item.proposed_by)) refuseAt(within(place, 'proposed_by'), noTeam);
  if (item.proposed_by_user_id !== null && !users.has(item.proposed_by_user_id))
    refuseAt(within(place, 'proposed_by_user_id'), noUser);
  if (item.base_contract_id !== null && !contracts.has(item.base_contract_id))
    refuseAt(within(place, 'base_contract_id'), 'names a contract that is in no file and not in the database');
  for (const [at, answer] of item.acknowledgments.entries()) {
    const inAnswer = within(place, 'acknowledgments', at);
    if (!teams.has(answer.consumer_team_id)) refuseAt(within(inAnswer, 'consumer_team_id'), noTeam);
    if (answer.acknowledged_by_user_id !== null && !users.has(answer.acknowledged_by_user_id))
      refuseAt(within(inAnswer, 'acknowledged_by_user_id'), noUser);
  }
}

function momentOrNull(text: string | null): Instant | null {
  return text === null ? null : parseInstant(text);
}

function proposalOf(item: ProposalItem, assetId: string, now: () => Instant): Proposal {
  return {
    id: item.id,
    assetId,
    baseContractId: item.base_contract_id,
    schema: item.proposed_schema,
    schemaFormat: item.schema_format,
    version: item.proposed_version,
    autoPublishMode: item.auto_publish_mode,
    guarantees: item.proposed_guarantees,
    changeType: item.change_type,
    breakingChanges: item.breaking_changes as readonly object[] as readonly Change[],
    status: item.status,
    proposedBy: item.proposed_by,
    proposedByUserId: item.proposed_by_user_id,
    proposedAt: momentOf(item.proposed_at, now()),
    resolvedAt: momentOrNull(item.resolved_at),
    expiresAt: momentOrNull(item.expires_at),
    autoExpire: item.auto_expire,
    affectedTeams: item.affected_teams,
    affectedAssets: item.affected_assets,
    objections: item.objections,
    askedTeamIds: item.asked_team_ids,
  };
}

function acknowledgmentOf(item: AcknowledgmentItem, proposalId: string, now: () => Instant): Acknowledgment {
  return {
    id: item.id,
    proposalId,
    consumerTeamId: item.consumer_team_id,
    acknowledgedByUserId: item.acknowledged_by_user_id,
    response: item.response,
    migrationDeadline: momentOrNull(item.migration_deadline),
    respondedAt: momentOf(item.responded_at, now()),
    notes: item.notes,
  };
}
