import { type QualityReport, type QualityResult, qualityStatus } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError, refuse } from '../../platform/errors.js';
import { parseInstant } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { type Asset, aliasesOf } from '../assets/asset.js';
import { holdAssets, holdLiveAsset } from '../assets/asset-directory-service.js';
import { recogniseAssets } from '../assets/asset-recognition-service.js';
import { mayAudit } from './audit-policy.js';
import { type RunToStore, storeRuns } from './audit-report-service.js';
import { runsOfInvocations } from './audit-run-repository.js';
import { type Assignment, assignResults, selectResults } from './result-assignment.js';
import { readToolFile } from './tool-file.js';

/** As many as a report of one run may have. */
const maxResults = 1000;
const shownItems = 100;

/** Stores the results of a tool's file that are about the asset. */
export async function reportToolResults(
  platform: Platform,
  actor: Actor,
  assetId: string,
  { format, document }: { readonly format: wire.ToolFormat; readonly document: unknown },
): Promise<wire.AssetToolReport> {
  const read = readToolFile(format, document);
  return withTransaction(platform, async (unit) => {
    const asset = await holdLiveAsset(unit, assetId, `Asset ${assetId} not found`);
    refuse(mayAudit(actor, asset));
    if (read instanceof ApiError) throw read;
    const known = await recogniseAssets(unit.tx, {
      aliases: aliasesIn(read),
      names: [],
      environment: asset.environment,
    });
    const foreignAliases = new Set(
      [...known.byAlias].flatMap(([alias, ids]) => (ids.includes(asset.id) ? [] : [alias])),
    );
    const assignment = selectResults(read.dataSets, { asset: { ...asset, aliases: aliasesOf(asset) }, foreignAliases });
    const results = assignment.byAsset.get(asset.id) ?? [];
    if (results.length === 0 || results.length > maxResults) {
      const message =
        results.length === 0
          ? `The file holds no result about '${asset.fqn}'`
          : `The file holds ${results.length} results about '${asset.fqn}'; ${maxResults} at most are stored`;
      throw new ApiError('INVALID_AUDIT_RESULTS', message, { ...aboutFile(read, assignment) });
    }
    const [run] = await storeRuns(unit, [{ asset, report: runOf(read, format, results) }]);
    if (run === undefined) throw new Error('The run was not stored');
    return { ...run, ...aboutFile(read, assignment) };
  });
}

/** Stores the results of a tool's file, one run for each asset that they are about. */
export async function reportProjectResults(
  platform: Platform,
  actor: Actor,
  { format, document, environment }: { format: wire.ToolFormat; document: unknown; environment: string },
): Promise<wire.ProjectToolReport> {
  const read = readToolFile(format, document);
  if (read instanceof ApiError) throw read;
  return withTransaction(platform, async (unit) => {
    const { stored, refused, assignment } = await assignToAssets(unit, actor, read, { format, environment });
    return {
      triggered_by: read.triggeredBy,
      run_id: read.runId,
      assets: [...(await storeRuns(unit, stored))],
      refused,
      ...aboutFile(read, assignment),
    };
  });
}

interface Assigned {
  readonly stored: readonly RunToStore[];
  readonly refused: wire.ProjectToolReport['refused'];
  readonly assignment: Assignment;
}

/** Finds the assets that the results are about, and holds them. */
async function assignToAssets(
  unit: Unit,
  actor: Actor,
  read: QualityReport,
  { format, environment }: { readonly format: wire.ToolFormat; readonly environment: string },
): Promise<Assigned> {
  const known = await recogniseAssets(unit.tx, {
    aliases: aliasesIn(read),
    names: read.dataSets.flatMap(({ name }) => (name === null ? [] : [name])),
    environment,
  });
  const assignment = assignResults(read.dataSets, known);
  const held = await holdAssets(unit, [...assignment.byAsset.keys()]);
  const live = new Map(held.filter(({ deletedAt }) => deletedAt === null).map((asset) => [asset.id, asset]));
  const stored: RunToStore[] = [];
  const refused: wire.ProjectToolReport['refused'] = [];
  for (const [assetId, results] of assignment.byAsset) {
    const asset = live.get(assetId);
    if (asset === undefined) continue;
    const refusal = refusalOf(actor, asset, results);
    if (refusal === null) stored.push({ asset, report: runOf(read, format, results) });
    else refused.push({ asset_id: asset.id, asset_fqn: asset.fqn, results: results.length, ...refusal });
  }
  return { stored, refused, assignment };
}

/** What became of the results that an import brought along. */
export interface ImportedResults {
  readonly created: number;
  /** Assets that had a run of the same invocation already. */
  readonly known: number;
  readonly refused: number;
  readonly unassigned: number;
  readonly warnings: string[];
}

/**
 * Stores the results that came with a dbt project, one run for each asset and report, in the transaction of its import.
 * A run that an asset has already, by the id of the invocation, is not stored again.
 */
export async function importResults(
  unit: Unit,
  actor: Actor,
  reports: readonly QualityReport[],
  environment: string,
): Promise<ImportedResults> {
  const assigned: Assigned[] = [];
  const warnings: string[] = [];
  for (const read of reports) {
    const each = await assignToAssets(unit, actor, read, { format: 'dbt', environment });
    assigned.push(each);
    const about = aboutFile(read, each.assignment);
    warnings.push(
      ...each.refused.map(({ asset_fqn: fqn, message }) => `${fqn}: ${message}`),
      ...about.problems.map(({ pointer, message }) => `${pointer}: ${message}`.replace(/^: /, '')),
      ...about.unassigned.map(({ message }) => message),
    );
  }
  const runs = assigned.flatMap(({ stored }) => stored);
  const known = await runsOfInvocations(
    unit.tx,
    runs.map(({ asset }) => asset.id),
    reports.flatMap(({ runId }) => runId ?? []),
  );
  const isKnown = ({ asset, report }: RunToStore): boolean => known.has(`${asset.id} ${report.run_id}`);
  const created = runs.filter((run) => !isKnown(run));
  await storeRuns(unit, created);
  const sum = (count: (each: Assigned) => number): number => assigned.reduce((total, each) => total + count(each), 0);
  return {
    created: created.length,
    known: runs.length - created.length,
    refused: sum(({ refused }) => refused.length),
    unassigned: sum(({ assignment }) => assignment.unassigned.length),
    warnings,
  };
}

function aliasesIn({ dataSets }: QualityReport): readonly string[] {
  return dataSets.flatMap(({ uniqueId }) => (uniqueId === null ? [] : [uniqueId]));
}

function refusalOf(
  actor: Actor,
  asset: Asset,
  results: readonly QualityResult[],
): Pick<wire.ProjectToolReport['refused'][number], 'reason' | 'message'> | null {
  const denial = mayAudit(actor, asset);
  if (denial !== null) return { reason: 'unauthorized_team', message: denial.message };
  if (results.length <= maxResults) return null;
  return { reason: 'too_many_results', message: `${maxResults} results at most are stored for one asset` };
}

function runOf(
  { triggeredBy, runId, runAt }: QualityReport,
  format: wire.ToolFormat,
  results: readonly QualityResult[],
): wire.AuditRunCreation {
  return {
    status: qualityStatus(results),
    triggered_by: triggeredBy,
    run_id: runId,
    run_at: runAt === null ? null : parseInstant(runAt),
    details: { format },
    guarantee_results: results.map((result) => ({
      guarantee_id: result.guaranteeId,
      passed: result.passed,
      error_message: result.errorMessage,
      rows_checked: result.rowsChecked,
      rows_failed: result.rowsFailed,
      metadata: { ...result.metadata },
    })),
  };
}

function aboutFile(
  { runAt, passedOver, problems }: QualityReport,
  { unassigned }: Assignment,
): Pick<wire.ProjectToolReport, 'unassigned' | 'unassigned_total' | 'passed_over' | 'problems'> {
  const moment =
    runAt !== null && parseInstant(runAt) === null
      ? [{ pointer: '', message: `'${runAt.slice(0, 50)}' is no moment; the run counts as of now` }]
      : [];
  return {
    unassigned: unassigned
      .slice(0, shownItems)
      .map(({ dataSet, results, reason, message }) => ({ data_set: dataSet, results, reason, message })),
    unassigned_total: unassigned.length,
    passed_over: passedOver,
    problems: [...moment, ...problems].slice(0, shownItems),
  };
}
