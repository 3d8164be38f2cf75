import type * as wire from '@tessera/api';
import { type Instant, renderInstant } from '../../platform/instant.js';
import type { Contract } from '../contracts/contract.js';
import type { AuditRun } from './audit-run.js';

export interface PreflightQuestion {
  readonly asset: { readonly id: string; readonly fqn: string };
  readonly contract: Contract;
  /** The newest quality run of the asset. */
  readonly newest: AuditRun | null;
  readonly now: Instant;
}

/** What somebody should know who is about to read the asset. */
export function judgePreflight({ asset, contract, newest, now }: PreflightQuestion): wire.Preflight {
  const limit = maxStalenessMinutes(contract.guarantees);
  const fresh = limit === null || newest === null ? null : isYoungEnough(newest.runAt, now, limit);
  const measuredAt = newest === null ? null : renderInstant(newest.runAt);
  return {
    asset_fqn: asset.fqn,
    asset_id: asset.id,
    contract_version: contract.version,
    compatibility_mode: contract.compatibilityMode,
    schema_format: contract.schemaFormat,
    fresh,
    freshness_sla: limit === null ? null : { max_staleness_minutes: limit, last_measured_at: measuredAt },
    guarantees: contract.guarantees,
    last_audit_status: newest?.status ?? null,
    last_audit_at: measuredAt,
    caveats: [
      ...(contract.status === 'deprecated' ? ['Contract is deprecated; a newer version may be available.'] : []),
      ...(newest?.status === 'failed' ? ['Most recent audit run failed — guarantee violations detected.'] : []),
      ...(fresh === false ? ['Data does not meet the freshness SLA.'] : []),
    ],
  };
}

function maxStalenessMinutes(guarantees: Contract['guarantees']): number | null {
  const freshness: unknown = guarantees?.['freshness'];
  if (typeof freshness !== 'object' || freshness === null) return null;
  const limit: unknown = Object.hasOwn(freshness, 'max_staleness_minutes')
    ? (freshness as Record<string, unknown>)['max_staleness_minutes']
    : null;
  return typeof limit === 'number' && Number.isFinite(limit) ? limit : null;
}

function isYoungEnough(runAt: Instant, now: Instant, minutes: number): boolean {
  return Date.parse(runAt) >= Date.parse(now) - minutes * 60_000;
}

/** How the audit log calls it. */
export function freshnessStatus(fresh: boolean | null): 'fresh' | 'stale' | 'unknown' {
  if (fresh === null) return 'unknown';
  return fresh ? 'fresh' : 'stale';
}
