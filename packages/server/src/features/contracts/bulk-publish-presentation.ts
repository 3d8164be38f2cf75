import type * as wire from '@tessera/api';
import type { BulkDecision } from './bulk-publish-decision.js';
import type { PlannedItem } from './bulk-publish-plan.js';

/** What carrying an item out made; both `null` in a dry run. */
export interface Made {
  readonly contractId: string | null;
  readonly proposalId: string | null;
}

type Told = Pick<wire.BulkPublishResult, 'status' | 'reason' | 'error'>;
type Count = 'published' | 'skipped' | 'proposals_created' | 'failed';

export const unchangedReason = 'No schema changes detected';
const breakingWithoutProposal =
  'Breaking change requires proposal. Use create_proposals_for_breaking=true or resolve manually.';

function told(decision: BulkDecision, isDryRun: boolean): Told {
  const done = (status: wire.BulkPublishStatus, reason: string): Told => ({ status, reason, error: null });
  const failed = (error: string): Told => ({ status: 'failed', reason: null, error });
  switch (decision.kind) {
    case 'refused':
      return failed(decision.error);
    case 'taken':
      return failed(`Contract version ${decision.version} already exists for this asset`);
    case 'first':
      return done(isDryRun ? 'will_publish' : 'published', 'First contract for this asset');
    case 'unchanged':
      return done(isDryRun ? 'will_skip' : 'skipped', unchangedReason);
    case 'compatible':
      return done(isDryRun ? 'will_publish' : 'published', `Compatible ${decision.report.changeType} change`);
    default: {
      const size = `${decision.report.breakingChanges.length} incompatible modification(s)`;
      if (isDryRun) return done('breaking', `Breaking change: ${size}`);
      if (decision.kind === 'breaking') return failed(breakingWithoutProposal);
      return done('proposal_created', `Breaking change: proposal created for ${size}`);
    }
  }
}

function countOf({ kind }: BulkDecision): Count {
  switch (kind) {
    case 'first':
    case 'compatible':
      return 'published';
    case 'unchanged':
      return 'skipped';
    case 'proposed':
      return 'proposals_created';
    default:
      return 'failed';
  }
}

function presentItem(
  { item, asset, currentVersion, decision }: PlannedItem,
  made: Made | undefined,
  isDryRun: boolean,
) {
  const { status, reason, error } = told(decision, isDryRun);
  const report = 'report' in decision ? decision.report : null;
  return {
    asset_id: item.assetId,
    asset_fqn: asset?.fqn ?? null,
    status,
    contract_id: made?.contractId ?? null,
    proposal_id: made?.proposalId ?? null,
    suggested_version: 'version' in decision ? decision.version : null,
    current_version: decision.kind === 'refused' ? null : currentVersion,
    reason,
    breaking_changes: [...(report?.breakingChanges ?? [])],
    error,
  };
}

export function presentBulkPublish(
  plan: readonly PlannedItem[],
  made: ReadonlyMap<PlannedItem, Made>,
  isDryRun: boolean,
): wire.BulkPublishAnswer {
  const counts: Record<Count, number> = { published: 0, skipped: 0, proposals_created: 0, failed: 0 };
  for (const { decision } of plan) counts[countOf(decision)] += 1;
  return {
    preview: isDryRun,
    total: plan.length,
    ...counts,
    results: plan.map((planned) => presentItem(planned, made.get(planned), isDryRun)),
  };
}
