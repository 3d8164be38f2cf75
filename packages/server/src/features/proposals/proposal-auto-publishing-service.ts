import type { Unit } from '../../platform/database/transaction.js';
import type { Asset } from '../assets/asset.js';
import type { Contract } from '../contracts/contract.js';
import { currentContracts, goLive, versionsOf } from '../contracts/contract-ledger-service.js';
import type { Team } from '../teams/team.js';
import { liveTeamsById } from '../teams/team-directory-service.js';
import { type AutoPublication, decideAutoPublication } from './auto-publication-decision.js';
import type { Proposal } from './proposal.js';
import { publicationOf } from './proposed-publication.js';

/** A proposal that is approved at this moment, on an asset which this transaction holds. */
export interface ApprovedProposal {
  readonly proposal: Proposal;
  readonly asset: Asset | null;
}

/** What becomes of an approved proposal that is to go live by itself. */
export interface JudgedProposal {
  readonly proposal: Proposal;
  readonly verdict: AutoPublication;
  readonly live?: { readonly asset: Asset; readonly publisher: Team; readonly current: Contract | null };
}

/** Judges those of the proposals that are to go live by themselves; by proposal. */
export async function judgeAutoPublications(
  unit: Unit,
  approved: readonly ApprovedProposal[],
): Promise<ReadonlyMap<string, JudgedProposal>> {
  const candidates = approved.filter(({ proposal }) => proposal.autoPublishMode !== null);
  if (candidates.length === 0) return new Map();
  const assetIds = candidates.map(({ proposal }) => proposal.assetId);
  const current = await currentContracts(unit.tx, assetIds);
  const versions = await versionsOf(unit.tx, assetIds);
  const publishers = await liveTeamsById(
    unit.tx,
    candidates.map(({ proposal }) => proposal.proposedBy),
  );
  return new Map(
    candidates.map(({ proposal, asset }) => {
      const publisher = publishers.get(proposal.proposedBy);
      const contract = current.get(proposal.assetId) ?? null;
      const verdict = decideAutoPublication({
        proposal,
        asset: asset?.deletedAt === null ? asset : null,
        isPublisherLive: publisher !== undefined,
        current: contract,
        isVersionTaken: versions.get(proposal.assetId)?.has(proposal.version) ?? false,
      });
      const isComplete = asset !== null && publisher !== undefined;
      return [
        proposal.id,
        { proposal, verdict, ...(isComplete ? { live: { asset, publisher, current: contract } } : {}) },
      ];
    }),
  );
}

/** Makes those live that may go; returns their contracts by proposal. */
export async function publishAutomatically(
  unit: Unit,
  judged: Iterable<JudgedProposal>,
): Promise<ReadonlyMap<string, Contract>> {
  const going = [...judged].flatMap(({ proposal, verdict, live }) =>
    verdict.kind === 'go-live' && live !== undefined ? [{ proposal, ...live }] : [],
  );
  if (going.length === 0) return new Map();
  const contracts = await goLive(
    unit,
    going.map(({ proposal, asset, publisher, current }) =>
      publicationOf({
        proposal,
        asset,
        current,
        publisher,
        version: proposal.version,
        publishedByUserId: proposal.proposedByUserId,
      }),
    ),
  );
  return new Map(going.map(({ proposal }, index) => [proposal.id, contracts[index] as Contract]));
}
