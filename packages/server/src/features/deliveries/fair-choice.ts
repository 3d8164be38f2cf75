import type { Instant } from '../../platform/instant.js';

/** A delivery that is due. */
export interface DueDelivery {
  readonly sequence: number;
  readonly targetId: string;
  readonly nextAttemptAt: Instant;
}

/**
 * Which deliveries are sent now: the first ones of all targets before the second ones of any, so that a target with much to
 * send, or one that answers slowly, does not hold up the others.
 *
 * @param due in the order in which each target is to get its own.
 * @param room how many more a target takes.
 * @param free how many more this process takes.
 */
export function chooseFairly<Due extends DueDelivery>(
  due: readonly Due[],
  room: (targetId: string) => number,
  free: number,
): readonly Due[] {
  const ranks = new Map<string, number>();
  const ranked = due.map((delivery) => {
    const rank = (ranks.get(delivery.targetId) ?? 0) + 1;
    ranks.set(delivery.targetId, rank);
    return { delivery, rank };
  });
  return ranked
    .filter(({ delivery, rank }) => rank <= room(delivery.targetId))
    .sort(
      (left, right) =>
        left.rank - right.rank ||
        left.delivery.nextAttemptAt.localeCompare(right.delivery.nextAttemptAt) ||
        left.delivery.sequence - right.delivery.sequence,
    )
    .slice(0, Math.max(0, free))
    .map(({ delivery }) => delivery);
}
