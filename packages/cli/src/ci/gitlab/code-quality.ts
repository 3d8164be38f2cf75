import { createHash } from 'node:crypto';
import type { AssetReport, ChangeReport, CheckReport } from '../../check/check-report.js';
import { changeTitle } from '../../check/output/wording.js';

interface CodeQualityFinding {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'critical' | 'minor';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** What breaks or needs a look, as a Code Quality report, which GitLab shows beside the lines of the change. */
export function codeQualityReport({ assets }: CheckReport): readonly CodeQualityFinding[] {
  return assets.flatMap((asset) =>
    asset.changes.filter(({ severity }) => severity !== 'safe').map((change) => findingOf(asset, change)),
  );
}

function findingOf(asset: AssetReport, change: ChangeReport): CodeQualityFinding {
  const place = change.place ?? asset.place;
  const what = changeTitle(change, asset);
  const { severity, rule, pointer } = change;
  return {
    description: `${asset.name} ${severity === 'breaking' ? 'breaks' : 'needs a look'}: ${what}`,
    check_name: rule,
    // GitLab tells findings apart by it, from one pipeline to the next.
    fingerprint: createHash('sha256').update([asset.fqn, rule, pointer, what].join('\n')).digest('hex'),
    severity: severity === 'breaking' ? 'critical' : 'minor',
    location: { path: place?.file ?? asset.fqn, lines: { begin: place?.line ?? 1 } },
  };
}
