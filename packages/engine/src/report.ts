import type { Change, ChangeLevel, CompatibilityMode, MetadataChange, Witness } from './change.js';
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
  /**
   * References that lead out of the documents, sorted. They are compared as they are written: what stands behind them
   * is not looked at. Collected when somebody asks.
   */
  readonly externalReferences: readonly string[];
}

/** A change with the effects of its rule. */
export interface GradedChange {
  readonly change: Change;
  readonly level: ChangeLevel;
  readonly breaksBackward: boolean;
  readonly breaksForward: boolean;
  /** Searches for a row that shows what breaks. */
  readonly witness: (direction: 'backward' | 'forward') => Witness | undefined;
}

/** Grades changes under a mode. Below the paths in `outputs` stands what readers are handed. */
export function reportOf(
  graded: readonly GradedChange[],
  mode: CompatibilityMode,
  outputs: readonly string[],
  { metadataChanges, renames }: Pick<ComparisonReport, 'metadataChanges' | 'renames'>,
  references: () => readonly string[],
): ComparisonReport {
  let externalReferences: readonly string[] | undefined;
  const isBackward = mode === 'backward' || mode === 'full';
  const isForward = mode === 'forward' || mode === 'full';
  const isReader = mode === 'reader';
  const changes: Change[] = [];
  const breakingChanges: Change[] = [];
  for (const each of graded) {
    const { path, reader } = each.change;
    const isOutput = outputs.some((output) => `${path}.`.startsWith(`${output}.`));
    const breaksReader = (isReader || (isBackward && isOutput)) && reader === 'breaking';
    // What an answer may be now and could not be before; a member more is nothing that its readers look at.
    const widensOutput = isBackward && isOutput && each.breaksForward && reader !== 'safe';
    const breaksOldRows = isBackward && !isOutput && each.breaksBackward;
    const isBreaking = breaksReader || widensOutput || breaksOldRows || (isForward && each.breaksForward);
    if (!isBreaking || each.change.waived === true) {
      changes.push(each.change);
      continue;
    }
    const change = withWitness(each, breaksOldRows ? 'backward' : 'forward');
    changes.push(change);
    breakingChanges.push(change);
  }
  const levels = new Set(graded.map((each) => each.level));
  return {
    mode,
    changes,
    breakingChanges,
    isCompatible: breakingChanges.length === 0,
    changeType: levels.has('major') ? 'major' : levels.has('minor') ? 'minor' : 'patch',
    metadataChanges,
    renames,
    get externalReferences() {
      externalReferences ??= references();
      return externalReferences;
    },
  };
}

/** The change with its witness, which is searched for when somebody looks at it. */
function withWitness({ change, witness }: GradedChange, direction: 'backward' | 'forward'): Change {
  let found: { readonly witness: Witness | undefined } | undefined;
  return {
    ...change,
    get witness() {
      found ??= { witness: witness(direction) };
      return found.witness;
    },
  };
}
