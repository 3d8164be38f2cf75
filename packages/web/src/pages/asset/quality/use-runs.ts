import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AuditHistory } from '@tessera/sdk';
import { isAdministrator } from '../../../data/acting-team.js';
import { assetContextQuery, assetQuery, qualityHistoryQuery } from '../../../data/asset-queries.js';
import { useCaller } from '../../../data/caller-queries.js';

/** A quality run; which checks failed is known to the owner of the asset alone. */
export type Run = Pick<
  AuditHistory['runs'][number],
  'id' | 'status' | 'run_at' | 'triggered_by' | 'guarantees_checked' | 'guarantees_passed' | 'guarantees_failed'
> &
  Partial<Pick<AuditHistory['runs'][number], 'failed_guarantees' | 'contract_version'>>;

interface Runs {
  readonly query: UseQueryResult<readonly Run[]>;
  readonly hasDetails: boolean;
}

/** The newest runs: the whole history for the owner and administrators, the last few for everybody else. */
export function useRuns(assetId: string): Runs {
  const caller = useCaller();
  const asset = useQuery(assetQuery(assetId));
  const ownerId = asset.data?.owner_team_id;
  const hasDetails = isAdministrator(caller) || (ownerId !== undefined && caller.team?.id === ownerId);
  const history = useQuery({
    ...qualityHistoryQuery(assetId),
    enabled: hasDetails,
    select: ({ runs }): readonly Run[] => runs,
  });
  const recent = useQuery({
    ...assetContextQuery(assetId),
    enabled: asset.data !== undefined && !hasDetails,
    select: ({ recent_audits: runs }): readonly Run[] => runs,
  });
  return { query: hasDetails ? history : recent, hasDetails };
}
