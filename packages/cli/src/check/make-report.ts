import type { CompatibilityMode } from '@tessera/engine';
import { byImportance, bySeverity } from './check-order.js';
import type { AffectedTeam, AssetReport, CheckReport, CheckSummary, FailOn } from './check-report.js';
import type { Findings } from './findings.js';

/** Puts what was found in order, counts it and says whether the check fails. */
export function makeReport(
  { base, assets, total, blocked, warnings }: Findings,
  { mode, failOn }: { readonly mode: CompatibilityMode | null; readonly failOn: FailOn },
): CheckReport {
  const ordered = assets.map((asset) => ({ ...asset, changes: bySeverity(asset.changes) })).sort(byImportance);
  const summary = summaryOf(ordered, total);
  return {
    version: 1,
    status: ordered[0]?.verdict ?? 'unchanged',
    failed: isFailed(summary, failOn) || (failOn !== 'none' && blocked.length > 0),
    fail_on: failOn,
    base,
    mode,
    summary,
    affected_teams: teamsOf(ordered),
    assets: ordered,
    blocked,
    warnings: [...new Set(warnings)],
  };
}

function isFailed({ breaking, dangerous }: CheckSummary, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  return breaking > 0 || (failOn === 'dangerous' && dangerous > 0);
}

function summaryOf(assets: readonly AssetReport[], total: number): CheckSummary {
  const count = (holds: (asset: AssetReport) => boolean): number => assets.filter(holds).length;
  return {
    assets: total,
    breaking: count(({ verdict }) => verdict === 'breaking'),
    dangerous: count(({ verdict }) => verdict === 'dangerous'),
    compatible: count(({ verdict, change }) => verdict === 'compatible' && change !== 'new'),
    new: count(({ change }) => change === 'new'),
    removed: count(({ change }) => change === 'removed'),
    unchanged: total - assets.length,
  };
}

function teamsOf(assets: readonly AssetReport[]): readonly AffectedTeam[] {
  const teams = new Map<string, Set<string>>();
  for (const { affected, verdict } of assets) {
    if (verdict !== 'breaking') continue;
    for (const { name, because } of affected.teams) {
      const known = teams.get(name) ?? new Set<string>();
      teams.set(name, known);
      for (const reason of because) known.add(reason);
    }
  }
  return [...teams]
    .map(([name, because]) => ({ name, because: [...because] }))
    .sort((left, right) => right.because.length - left.because.length || (left.name < right.name ? -1 : 1));
}
