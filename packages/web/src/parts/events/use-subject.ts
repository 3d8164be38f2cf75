import { useQuery } from '@tanstack/react-query';
import type { AuditEvent } from '@tessera/sdk';
import { assetQuery } from '../../data/asset-queries.js';
import { contractQuery } from '../../data/contract-queries.js';
import { proposalStatusQuery } from '../../data/proposal-queries.js';

/** The asset that an event is about, and where to read more. */
export interface Subject {
  readonly fqn: string | null;
  readonly assetId: string | null;
  readonly proposalId: string | null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Finds out what an event is about: the event itself mostly knows an id. */
export function useSubject({ entity_type: type, entity_id: id, payload }: AuditEvent): Subject {
  const told = textOf(payload['asset_fqn']) ?? textOf(payload['fqn']);
  const contractId = type === 'contract' ? id : type === 'registration' ? textOf(payload['contract_id']) : null;
  const assetId = type === 'asset' ? id : textOf(payload['asset_id']);
  const contract = useQuery({ ...contractQuery(contractId ?? ''), enabled: contractId !== null });
  const asset = useQuery({ ...assetQuery(assetId ?? ''), enabled: assetId !== null && told === null });
  const proposal = useQuery({
    ...proposalStatusQuery(id),
    enabled: type === 'proposal' && assetId === null && told === null,
  });
  return {
    fqn: told ?? contract.data?.asset_fqn ?? asset.data?.fqn ?? proposal.data?.asset_fqn ?? null,
    assetId: assetId ?? contract.data?.asset_id ?? null,
    proposalId: type === 'proposal' ? id : null,
  };
}
