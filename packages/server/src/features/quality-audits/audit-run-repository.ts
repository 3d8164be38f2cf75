import type { AuditRunStatus } from '@tessera/api';
import type { Selectable } from 'kysely';
import { chunksOf } from '../../platform/database/chunks.js';
import { fromJson, toJson } from '../../platform/database/codecs.js';
import type { Executor } from '../../platform/database/database.js';
import { preparedQuery } from '../../platform/database/prepared-query.js';
import type { AuditRunTable } from '../../platform/database/tables/audit-tables.js';
import type { AuditRun, ReportedRun } from './audit-run.js';

export const runColumns = [
  'audit_runs.id',
  'audit_runs.asset_id',
  'audit_runs.contract_id',
  'audit_runs.status',
  'guarantees_checked',
  'guarantees_passed',
  'guarantees_failed',
  'triggered_by',
  'run_id',
  'run_at',
  'failed_guarantees',
  'broken_guarantees',
  'unchecked_guarantees',
] as const;

type RunRow = Omit<Selectable<AuditRunTable>, 'sequence' | 'details'>;

export function toRun(row: RunRow): AuditRun {
  return {
    id: row.id,
    assetId: row.asset_id,
    contractId: row.contract_id,
    status: row.status as AuditRunStatus,
    checked: row.guarantees_checked,
    passed: row.guarantees_passed,
    failed: row.guarantees_failed,
    triggeredBy: row.triggered_by,
    runId: row.run_id,
    runAt: row.run_at,
    failedGuarantees: fromJson(row.failed_guarantees),
    brokenGuarantees: fromJson(row.broken_guarantees),
    uncheckedGuarantees: fromJson(row.unchecked_guarantees),
  };
}

export async function insertRuns(db: Executor, runs: readonly ReportedRun[]): Promise<void> {
  for (const chunk of chunksOf(runs)) {
    const rows = chunk.map(({ results, details, ...run }) => ({
      id: run.id,
      asset_id: run.assetId,
      contract_id: run.contractId,
      status: run.status,
      guarantees_checked: run.checked,
      guarantees_passed: run.passed,
      guarantees_failed: run.failed,
      triggered_by: run.triggeredBy,
      run_id: run.runId,
      details: toJson(results.length === 0 ? details : { ...details, guarantee_results: results }),
      failed_guarantees: toJson(run.failedGuarantees),
      broken_guarantees: toJson(run.brokenGuarantees),
      unchecked_guarantees: toJson(run.uncheckedGuarantees),
      run_at: run.runAt,
    }));
    await db.insertInto('audit_runs').values(rows).execute();
  }
}

/** Which of the assets have a run of which of the ids, as `<asset> <run>`. */
export async function runsOfInvocations(
  db: Executor,
  assetIds: readonly string[],
  runIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (runIds.length === 0) return known;
  for (const chunk of chunksOf([...new Set(assetIds)])) {
    const rows = await db
      .selectFrom('audit_runs')
      .select(['asset_id', 'run_id'])
      .where('asset_id', 'in', chunk)
      .where('run_id', 'in', [...runIds])
      .execute();
    for (const { asset_id, run_id } of rows) known.add(`${asset_id} ${run_id}`);
  }
  return known;
}

function newestFirst(db: Executor) {
  return db
    .selectFrom('audit_runs')
    .select([...runColumns])
    .orderBy('run_at', 'desc')
    .orderBy('sequence', 'desc');
}

/** The newest runs of the asset; of two of one moment the one that was reported later is the newer. */
export async function listNewestRuns(db: Executor, assetId: string, limit: number): Promise<readonly AuditRun[]> {
  const rows = await newestFirst(db).where('asset_id', '=', assetId).limit(limit).execute();
  return rows.map(toRun);
}

const newestOf = preparedQuery<{ assetId: string }, RunRow>((db, value) =>
  newestFirst(db).where('asset_id', '=', value('assetId')).limit(1),
);

/** The newest of them; every publish asks for it. */
export async function findNewestOf(db: Executor, assetId: string): Promise<AuditRun | null> {
  const [row] = await newestOf(db, { assetId });
  return row === undefined ? null : toRun(row);
}

export interface RunFilter {
  readonly triggered_by?: string;
  readonly status?: AuditRunStatus;
}

export interface ListedRun extends AuditRun {
  readonly contractVersion: string | null;
}

/** The newest runs that match, and how many match in all. */
export async function listRuns(
  db: Executor,
  assetId: string,
  { triggered_by: triggeredBy, status }: RunFilter,
  limit: number,
): Promise<{ readonly rows: readonly ListedRun[]; readonly total: number }> {
  const matching = db
    .selectFrom('audit_runs')
    .where('audit_runs.asset_id', '=', assetId)
    .$if(triggeredBy !== undefined, (query) => query.where('triggered_by', '=', triggeredBy ?? ''))
    .$if(status !== undefined, (query) => query.where('audit_runs.status', '=', status ?? ''));
  const rows = await matching
    .leftJoin('contracts', 'contracts.id', 'audit_runs.contract_id')
    .select([...runColumns, 'contracts.version'])
    .orderBy('run_at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
  const counted = await matching.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return {
    rows: rows.map(({ version, ...row }) => ({ ...toRun(row), contractVersion: version })),
    total: Number(counted.total),
  };
}
