import type { Dice } from './dice.js';

/** Values that may stand at one place; in each list values of different kinds come first. */
export interface Pool {
  /** Fit the promising side and not the other. */
  readonly critical: readonly unknown[];
  /** Fit both. */
  readonly good: readonly unknown[];
  /** Do not fit the promising side. */
  readonly other: readonly unknown[];
}

/** Values that tell the sides apart, ordinary ones of several kinds and an odd one. */
export function telling(pool: Pool, count: number): readonly unknown[] {
  return [...pool.critical.slice(0, count), ...pool.good.slice(0, count), ...pool.other.slice(0, 1)];
}

/** A value that fits the promising side, mostly both. */
export function fitting(dice: Dice, { critical, good, other }: Pool): unknown {
  const list = good.length > 0 && (critical.length === 0 || !dice.chance(0.25)) ? good : critical;
  // The first ones are of different kinds.
  if (list.length > 0) return dice.pick(dice.chance(0.6) ? list.slice(0, 6) : list);
  return dice.pick([...other, null]);
}

/** Any value, whatever it fits. */
export function anyOf(dice: Dice, { critical, good, other }: Pool): unknown {
  return dice.pick([...good.slice(0, 4), ...critical.slice(0, 4), ...other.slice(0, 2), 'a']);
}
