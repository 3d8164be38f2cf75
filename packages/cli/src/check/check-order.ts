import type { AssetReport, ChangeReport } from './check-report.js';

const ranks = { breaking: 0, dangerous: 1, compatible: 2, safe: 2 } as const;
const kinds = { modified: 0, removed: 1, new: 2 } as const;

/** The most important first: what breaks, what reaches more, then by name. */
export function byImportance(left: AssetReport, right: AssetReport): number {
  return (
    ranks[left.verdict] - ranks[right.verdict] ||
    kinds[left.change] - kinds[right.change] ||
    reachOf(right) - reachOf(left) ||
    (left.fqn < right.fqn ? -1 : left.fqn > right.fqn ? 1 : 0)
  );
}

function reachOf({ affected: { teams, models, exposures } }: AssetReport): number {
  return teams.length * 1000 + exposures.length + models.length;
}

/** Changes that break first; otherwise as they were found. */
export function bySeverity(changes: readonly ChangeReport[]): readonly ChangeReport[] {
  return [...changes].sort((left, right) => ranks[left.severity] - ranks[right.severity]);
}
