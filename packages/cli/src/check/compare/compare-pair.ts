import { type ComparisonReport, type CompatibilityMode, compare, deepEqual, suggestVersion } from '@tessera/engine';
import type { AssetReport, ChangeReport } from '../check-report.js';
import type { CheckedAsset } from '../inputs/checked-asset.js';
import { describedAsset } from './described-asset.js';
import { guaranteeChanges } from './guarantee-changes.js';
import type { Pair } from './pair-assets.js';
import { removedAsset } from './removed-asset.js';
import { type FoundChanges, schemaChanges, worstOf } from './schema-changes.js';

/** A pair that differs. Places and whom it reaches are added later. */
export interface ComparedPair {
  readonly pair: Pair;
  readonly report: AssetReport;
}

/** How many assets get rows that show what breaks: to search one takes about as long as to compare a table. */
const maxWithWitnesses = 100;

/** The pairs that differ, in the order given. */
export function comparePairs(pairs: readonly Pair[], mode: CompatibilityMode | null): readonly ComparedPair[] {
  let searched = 0;
  return pairs.flatMap((pair) => {
    const report = comparePair(pair, mode, searched < maxWithWitnesses);
    if (report?.verdict === 'breaking') searched += 1;
    return report === null ? [] : [{ pair, report }];
  });
}

/** What differs; null when nothing does. */
function comparePair(pair: Pair, mode: CompatibilityMode | null, hasWitnesses: boolean): AssetReport | null {
  if (pair.before === null) return newAsset(pair.after, mode ?? pair.after.mode ?? 'backward');
  if (pair.after === null) return removedAsset(pair.before, mode ?? pair.before.mode ?? 'backward');
  const { before, after } = pair;
  // A table that lists no columns is published by nobody, so whatever was said of it stays.
  if (!after.isDescribed) return null;
  const judgedBy = mode ?? before.mode ?? 'backward';
  const report = deepEqual(before.schema, after.schema)
    ? null
    : compare(before.schema, after.schema, { mode: judgedBy });
  const ofSchema =
    report === null ? [] : schemaChanges(foundChanges(report, { mode: judgedBy, schema: after.schema, hasWitnesses }));
  const changes: readonly ChangeReport[] = [...ofSchema, ...guaranteeChanges(before, after, judgedBy, ofSchema)];
  if (changes.length === 0) return null;
  return {
    ...describedAsset(after, judgedBy),
    change: 'modified',
    verdict: worstOf(changes),
    current_version: before.version,
    suggested_version: before.version === null ? null : suggestVersion(before.version, report).suggestedVersion,
    level: suggestVersion('1.0.0', report).changeType,
    changes,
    renames: report?.renames ?? [],
  };
}

function foundChanges(
  { changes, breakingChanges, renames }: ComparisonReport,
  judged: Pick<FoundChanges, 'mode' | 'schema' | 'hasWitnesses'>,
): FoundChanges {
  const breaking = new Set(breakingChanges);
  return { breaking: breakingChanges, others: changes.filter((change) => !breaking.has(change)), renames, ...judged };
}

function newAsset(after: CheckedAsset, mode: CompatibilityMode): AssetReport {
  const versions = { current_version: null, suggested_version: after.version, level: null };
  return {
    ...describedAsset(after, mode),
    ...versions,
    change: 'new',
    verdict: 'compatible',
    changes: [],
    renames: [],
  };
}
