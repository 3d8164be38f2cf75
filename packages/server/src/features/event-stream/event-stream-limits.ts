import type { Limit } from '../../platform/rate-limits/limit.js';

const retryAfterMs = 5000;

/** How many streams may be open at once, for each caller and for the process. */
export const streamLimits = { perCaller: 20, perProcess: 1000 };

function limitOf(count: number, whose: string): Limit {
  return { count, windowMs: retryAfterMs, text: `${count} open event streams for each ${whose}` };
}

/** Counts the streams that are open. */
export class OpenStreams {
  readonly #limits: typeof streamLimits;
  readonly #byCaller = new Map<string, number>();
  #count = 0;

  constructor(limits = streamLimits) {
    this.#limits = limits;
  }

  /** The limit that one more stream of the caller would exceed. */
  exceededBy(caller: string): Limit | null {
    const { perCaller, perProcess } = this.#limits;
    if ((this.#byCaller.get(caller) ?? 0) >= perCaller) return limitOf(perCaller, 'key');
    return this.#count >= perProcess ? limitOf(perProcess, 'process') : null;
  }

  add(caller: string): void {
    this.#count += 1;
    this.#byCaller.set(caller, (this.#byCaller.get(caller) ?? 0) + 1);
  }

  remove(caller: string): void {
    this.#count -= 1;
    const left = (this.#byCaller.get(caller) ?? 0) - 1;
    if (left > 0) this.#byCaller.set(caller, left);
    else this.#byCaller.delete(caller);
  }
}
