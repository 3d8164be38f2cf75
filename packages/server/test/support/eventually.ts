import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it is so; fails with what was seen last after `patienceMs`. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  isReached: (seen: T) => boolean,
  patienceMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (isReached(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`Not reached: ${JSON.stringify(seen)?.slice(0, 1000)}`);
    await sleep(5);
  }
}
