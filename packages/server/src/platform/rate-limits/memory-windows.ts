import type { Limit } from './limit.js';

/** One window that a request counts in. */
export interface Slot {
  readonly key: string;
  readonly limit: Limit;
}

interface OpenWindow {
  count: number;
  readonly endsAtMs: number;
}

export interface MemoryWindowOptions {
  /** Most windows that are kept; beyond, the one that began first is forgotten, which lets its caller begin anew. */
  readonly maxWindows?: number;
  /** A clock that never runs back. */
  readonly nowMs?: () => number;
}

const sweepEveryMs = 10_000;

/** Counts requests in the memory of this process. */
export class MemoryWindows {
  /** In the order in which they began. */
  readonly #open = new Map<string, OpenWindow>();
  readonly #maxWindows: number;
  readonly #nowMs: () => number;
  #nextSweepMs = 0;

  constructor({ maxWindows = 100_000, nowMs = () => performance.now() }: MemoryWindowOptions = {}) {
    this.#maxWindows = maxWindows;
    this.#nowMs = nowMs;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Counts a request in each window; tells how many each has now. */
  count(slots: readonly Slot[]): readonly number[] {
    const now = this.#nowMs();
    return slots.map(({ key, limit }) => {
      const open = this.#find(key, now);
      if (open !== null) {
        open.count += 1;
        return open.count;
      }
      this.#makeRoom(now);
      this.#open.set(key, { count: 1, endsAtMs: now + limit.windowMs });
      return 1;
    });
  }

  /** Whether one more request would be too many. Counts nothing. */
  isFull({ key, limit }: Slot): boolean {
    return (this.#find(key, this.#nowMs())?.count ?? 0) >= limit.count;
  }

  #find(key: string, now: number): OpenWindow | null {
    const open = this.#open.get(key);
    if (open === undefined) return null;
    if (open.endsAtMs > now) return open;
    this.#open.delete(key);
    return null;
  }

  /** A sweep looks at every window, so it must not happen for each request of a flood. */
  #makeRoom(now: number): void {
    if (now >= this.#nextSweepMs) {
      this.#nextSweepMs = now + sweepEveryMs;
      for (const [key, { endsAtMs }] of this.#open) if (endsAtMs <= now) this.#open.delete(key);
    }
    for (const key of this.#open.keys()) {
      if (this.#open.size < this.#maxWindows) return;
      this.#open.delete(key);
    }
  }
}
