import type { CompatibilityModeName, SchemaFormat } from '@tessera/api';
import type { ComparisonReport } from '@tessera/engine';
import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import { type Instant, instantOf } from '../../platform/instant.js';
import type { Asset } from '../assets/asset.js';
import { affectedPartiesOf } from '../dependencies/affected-parties-service.js';
import { consumersByAsset } from '../registrations/consumer-service.js';
import { teamNames } from '../teams/team-directory-service.js';
import type { Proposal } from './proposal.js';
import { proposalCreated } from './proposal-announcement.js';
import { insertProposals, listPendingProposals } from './proposal-repository.js';

/** A breaking version that is to be proposed on an asset which this transaction holds. */
export interface Opening {
  readonly asset: Asset;
  readonly base: { readonly id: string };
  readonly schema: Record<string, unknown>;
  /** What the schema was submitted in; JSON Schema when absent. */
  readonly schemaFormat?: SchemaFormat;
  readonly guarantees: Record<string, unknown> | null;
  readonly report: ComparisonReport;
  readonly proposedVersion: string;
  /** Given when it is to go live with the last answer, in this mode. */
  readonly autoPublishMode?: CompatibilityModeName;
  readonly proposedBy: string;
  readonly proposedByUserId: string | null;
}

/** The proposal that is pending on the asset. */
export async function findPendingProposalId(db: Executor, assetId: string): Promise<string | null> {
  const [pending] = await listPendingProposals(db, [assetId]);
  return pending?.id ?? null;
}

/** Which of the assets have a pending proposal. */
export async function assetsWithPendingProposal(
  db: Executor,
  assetIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set((await listPendingProposals(db, assetIds)).map(({ assetId }) => assetId));
}

export async function openProposal(unit: Unit, opening: Opening): Promise<Proposal> {
  const [proposal] = await openProposals(unit, [opening]);
  if (proposal === undefined) throw new Error('The proposal was not opened');
  return proposal;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Proposals expire by themselves only where that was asked for: clients expect `expires_at` to be null. */
function expiryOf(proposedAt: Instant, days: number): Instant | null {
  return days === 0 ? null : instantOf(Date.parse(proposedAt) + days * dayMs);
}

/** Opens proposals: each remembers its base contract, whom it asks and who is affected; all consumers are told. */
export async function openProposals(unit: Unit, openings: readonly Opening[]): Promise<readonly Proposal[]> {
  const assets = openings.map(({ asset }) => asset);
  const consumers = await consumersByAsset(
    unit.tx,
    assets.map(({ id }) => id),
  );
  const affected = await affectedPartiesOf(unit.tx, assets);
  const names = await teamNames(
    unit.tx,
    openings.map(({ proposedBy }) => proposedBy),
  );
  const proposals: Proposal[] = [];
  const events: DomainEvent[] = [];
  for (const opening of openings) {
    const { asset, report } = opening;
    const asked = consumers.get(asset.id) ?? [];
    const proposedAt = unit.now();
    const proposal: Proposal = {
      id: unit.newId(),
      assetId: asset.id,
      baseContractId: opening.base.id,
      schema: opening.schema,
      schemaFormat: opening.schemaFormat ?? 'json_schema',
      version: opening.proposedVersion,
      autoPublishMode: opening.autoPublishMode ?? null,
      guarantees: opening.guarantees,
      changeType: report.changeType,
      breakingChanges: report.breakingChanges,
      status: 'pending',
      proposedBy: opening.proposedBy,
      proposedByUserId: opening.proposedByUserId,
      proposedAt,
      resolvedAt: null,
      expiresAt: expiryOf(proposedAt, unit.settings.proposalExpirationDays),
      autoExpire: false,
      affectedTeams: affected.get(asset.id)?.teams ?? [],
      affectedAssets: affected.get(asset.id)?.assets ?? [],
      objections: [],
      askedTeamIds: asked.map(({ teamId }) => teamId),
    };
    proposals.push(proposal);
    events.push({
      entityType: 'proposal',
      entityId: proposal.id,
      action: 'proposal.created',
      actorId: opening.proposedBy,
      payload: {
        asset_id: asset.id,
        change_type: report.changeType,
        breaking_changes_count: report.breakingChanges.length,
      },
      occurredAt: proposal.proposedAt,
      announcement: proposalCreated(
        { proposalId: proposal.id, assetId: asset.id, assetFqn: asset.fqn },
        {
          producer: { id: opening.proposedBy, name: names.get(opening.proposedBy) ?? 'unknown' },
          proposedVersion: opening.proposedVersion,
          changes: report.breakingChanges,
          consumers: asked,
        },
      ),
    });
  }
  await insertProposals(unit.tx, proposals);
  await recordAll(unit, events);
  return proposals;
}
