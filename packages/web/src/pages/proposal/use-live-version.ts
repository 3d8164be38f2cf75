import { useQuery } from '@tanstack/react-query';
import { deepEqual } from '@tessera/engine';
import type { Proposal } from '@tessera/sdk';
import { contractQuery, historyQuery } from '../../data/contract-queries.js';
import { versionSince } from './judged-version.js';

/** The version as which an approved proposal went live; `null` while it did not. */
export function useLiveVersion({
  asset_id: assetId,
  status,
  resolved_at: resolvedAt,
  proposed_schema: schema,
}: Proposal): string | null {
  const isApproved = status === 'approved' && resolvedAt !== null;
  const history = useQuery({ ...historyQuery(assetId), enabled: isApproved });
  const next = isApproved ? versionSince(history.data ?? [], resolvedAt) : null;
  const contract = useQuery({ ...contractQuery(next?.id ?? ''), enabled: next !== null });
  return contract.data !== undefined && deepEqual(contract.data.schema_def, schema) ? contract.data.version : null;
}
