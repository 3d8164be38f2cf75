import type { Asset } from '../assets/asset.js';
import type { Contract } from '../contracts/contract.js';
import type { Publication } from '../contracts/contract-ledger-service.js';
import type { Team } from '../teams/team.js';
import type { Proposal } from './proposal.js';

export interface ProposedPublication {
  readonly proposal: Proposal;
  readonly asset: Asset;
  readonly current: Contract | null;
  readonly publisher: Team;
  readonly version: string;
  readonly publishedByUserId: string | null;
}

/**
 * The version that a proposal becomes. One that was to go live by itself carries its mode and guarantees, also when it
 * goes live by hand; any other takes them from the contract before it.
 */
export function publicationOf(proposed: ProposedPublication): Publication {
  const { proposal, asset, current, publisher } = proposed;
  const carried = proposal.autoPublishMode;
  const inherited = current === null ? {} : current.guarantees;
  return {
    assetId: asset.id,
    assetFqn: asset.fqn,
    current,
    version: proposed.version,
    schema: proposal.schema,
    schemaFormat: proposal.schemaFormat,
    compatibilityMode: carried ?? current?.compatibilityMode ?? 'backward',
    guarantees: carried === null ? inherited : proposal.guarantees,
    publishedBy: publisher.id,
    publisherName: publisher.name,
    publishedByUserId: proposed.publishedByUserId,
    changeType: proposal.changeType,
    isForced: false,
    isPrerelease: false,
    fromProposalId: proposal.id,
  };
}
