import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { refuse } from '../../platform/errors.js';
import type { Instant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import type { Asset } from '../assets/asset.js';
import { holdLiveAsset } from '../assets/asset-directory-service.js';
import type { Contract } from '../contracts/contract.js';
import { currentContracts } from '../contracts/contract-ledger-service.js';
import { mayAudit } from './audit-policy.js';
import { presentRun } from './audit-presentation.js';
import { countsOf, type ReportedRun } from './audit-run.js';
import { insertRuns } from './audit-run-repository.js';
import { matchGuarantees } from './guarantee-matching.js';

/** Stores one run of checks on the data of an asset. */
export async function reportRun(
  platform: Platform,
  actor: Actor,
  assetId: string,
  report: wire.AuditRunCreation,
): Promise<wire.AuditRun> {
  return withTransaction(platform, async (unit) => {
    const asset = await holdLiveAsset(unit, assetId, `Asset ${assetId} not found`);
    refuse(mayAudit(actor, asset));
    const [run] = await storeRuns(unit, [{ asset, report }]);
    if (run === undefined) throw new Error('The run was not stored');
    return run;
  });
}

/** A run that is to be stored for an asset which this transaction holds. */
export interface RunToStore {
  readonly asset: Asset;
  readonly report: wire.AuditRunCreation;
}

/** Stores the runs, a few statements for all, in the order given. */
export async function storeRuns(unit: Unit, runs: readonly RunToStore[]): Promise<readonly wire.AuditRun[]> {
  const contracts = await currentContracts(
    unit.tx,
    runs.map(({ asset }) => asset.id),
  );
  const stored = runs.map(({ asset, report }) => {
    const contract = contracts.get(asset.id) ?? null;
    return { asset, contract, run: runOf(unit, asset, contract, report) };
  });
  await insertRuns(
    unit.tx,
    stored.map(({ run }) => run),
  );
  return stored.map(({ asset, contract, run }) => presentRun(run, asset, contract?.version ?? null));
}

function runOf(unit: Unit, asset: Asset, contract: Contract | null, report: wire.AuditRunCreation): ReportedRun {
  const sent = report.guarantee_results ?? [];
  const { matched, unchecked } = matchGuarantees({
    guarantees: contract?.guarantees ?? null,
    results: sent,
    asset,
  });
  const results = sent.map((result, index) => ({
    guarantee_id: result.guarantee_id,
    passed: result.passed,
    error_message: result.error_message ?? null,
    rows_checked: result.rows_checked ?? null,
    rows_failed: result.rows_failed ?? null,
    metadata: result.metadata ?? {},
    matched_guarantee: matched[index] ?? null,
  }));
  const failures = results.filter(({ passed }) => !passed);
  return {
    id: unit.newId(),
    assetId: asset.id,
    contractId: contract?.id ?? null,
    status: report.status,
    ...countsOf(report, sent),
    triggeredBy: report.triggered_by,
    runId: report.run_id ?? null,
    runAt: (report.run_at as Instant | null | undefined) ?? unit.now(),
    failedGuarantees: failures.map(({ guarantee_id }) => guarantee_id),
    brokenGuarantees: [...new Set(failures.flatMap(({ matched_guarantee: place }) => (place === null ? [] : [place])))],
    uncheckedGuarantees: unchecked,
    results,
    details: report.details ?? {},
  };
}
