import type { Change, ChangeLevel, CompatibilityMode, MetadataChange } from './change.js';
import type { Rename } from './renames/rename-finder.js';

/** What a comparison found and what it means under a mode. */
export interface ComparisonReport {
  readonly mode: CompatibilityMode;
  /** Every change, in the order of the walk: the same in every mode. */
  readonly changes: readonly Change[];
  /** Those that break under `mode`. */
  readonly breakingChanges: readonly Change[];
  readonly isCompatible: boolean;
  /** Highest level among the changes, `patch` when there is none. Depends on no mode, override or waiver. */
  readonly changeType: ChangeLevel;
  /** Annotations that differ where the walk met them, at most 10 000; none of them breaks anything. */
  readonly metadataChanges: readonly MetadataChange[];
  /** Removed and added properties that are probably one; decide nothing. In the order of the walk. */
  readonly renames: readonly Rename[];
}

/** A change with the effects of its rule. */
export interface GradedChange {
  readonly change: Change;
  readonly level: ChangeLevel;
  readonly breaksBackward: boolean;
  readonly breaksForward: boolean;
}

/** Grades changes under a mode. */
export function reportOf(
  graded: readonly GradedChange[],
  mode: CompatibilityMode,
  { metadataChanges, renames }: Pick<ComparisonReport, 'metadataChanges' | 'renames'>,
): ComparisonReport {
  const isBackward = mode === 'backward' || mode === 'full';
  const isForward = mode === 'forward' || mode === 'full';
  const isReader = mode === 'reader';
  const breakingChanges = graded
    .filter(
      ({ change, breaksBackward, breaksForward }) =>
        change.waived !== true &&
        ((isBackward && breaksBackward) || (isForward && breaksForward) || (isReader && change.reader === 'breaking')),
    )
    .map((each) => each.change);
  const levels = new Set(graded.map((each) => each.level));
  return {
    mode,
    changes: graded.map((each) => each.change),
    breakingChanges,
    isCompatible: breakingChanges.length === 0,
    changeType: levels.has('major') ? 'major' : levels.has('minor') ? 'minor' : 'patch',
    metadataChanges,
    renames,
  };
}
