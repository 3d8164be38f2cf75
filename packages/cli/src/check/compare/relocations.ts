import type { ComparedPair } from './compare-pair.js';
import type { Pair } from './pair-assets.js';

/** Tables of dbt that have another address than before. */
export interface Relocations {
  readonly warnings: readonly string[];
  /** Says so with the tables themselves. */
  note(compared: readonly ComparedPair[]): readonly ComparedPair[];
}

/**
 * When most of them moved, the two manifests were compiled for different targets, as in CI; then nothing moved. Else
 * queries that name the old address fail.
 */
export function relocations(pairs: readonly Pair[]): Relocations {
  const dbt = pairs.filter(({ before, after }) => before?.format === 'dbt' && after !== null);
  const moved = new Set(dbt.filter(({ before, after }) => before?.fqn !== after?.fqn));
  if (moved.size * 2 > dbt.length) {
    const warning = `${moved.size} of ${dbt.length} tables have another database or schema than before: the manifests seem to be compiled for different targets, so tables are compared by their dbt ids`;
    return { warnings: [warning], note: (compared) => compared };
  }
  return {
    warnings: [...moved].flatMap(({ before, after }) =>
      before === null || after === null
        ? []
        : [`${before.fqn} is now ${after.fqn}: queries that name the old one fail`],
    ),
    note: (compared) =>
      compared.map(({ pair, report }) =>
        moved.has(pair)
          ? { pair, report: { ...report, notes: [...report.notes, `Its address was ${pair.before?.fqn}.`] } }
          : { pair, report },
      ),
  };
}
