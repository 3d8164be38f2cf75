import type { DomainEvent } from '../../platform/events/record.js';
import type { Contract } from './contract.js';

/** "The version is live". */
export function contractPublished(
  contract: Contract,
  facts: {
    readonly assetFqn: string;
    readonly publisherName: string;
    readonly fromProposalId: string | null;
    readonly isForced: boolean;
  },
): NonNullable<DomainEvent['announcement']> {
  return {
    type: 'contract.published',
    assetId: contract.assetId,
    payload: {
      contract_id: contract.id,
      asset_id: contract.assetId,
      asset_fqn: facts.assetFqn,
      version: contract.version,
      producer_team_id: contract.publishedBy,
      producer_team_name: facts.publisherName,
      from_proposal_id: facts.fromProposalId,
      // Of a proposed version the body is the one that its receivers have always been sent.
      ...(facts.fromProposalId === null ? { force: facts.isForced } : {}),
    },
  };
}
