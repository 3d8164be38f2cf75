import type { Executor } from '../../platform/database/database.js';
import { batchSize, type EventBatch, readBatch } from './event-batch-service.js';

/** A client that has everything up to its position. */
export interface LiveClient {
  /** Everything up to here was sent, or left out by the filter. */
  readonly position: number;
  readonly needsAudience: boolean;
  /** Sends what is new to the client. Answers whether it takes more; one that does not has left. */
  deliver(batch: EventBatch): boolean;
}

/**
 * Reads new events once for all clients of the process that are up to date. Whoever is behind reads for itself and comes
 * back (`join`). Both look at positions alone and switch without a pause between look and switch, so nothing is lost and
 * nothing sent twice.
 */
export class EventHub {
  readonly #db: Executor;
  readonly #onFailure: (error: unknown) => void;
  readonly #clients = new Set<LiveClient>();
  /** Everything up to here was delivered; null while nobody is here. */
  #position: number | null = null;
  #isReading = false;
  #isWoken = false;
  #isFailing = false;

  constructor(db: Executor, onFailure: (error: unknown) => void) {
    this.#db = db;
    this.#onFailure = onFailure;
  }

  /** Takes the client in. Answers no when the hub has delivered events that the client has not read. */
  join(client: LiveClient): boolean {
    if (this.#position !== null && client.position < this.#position) return false;
    this.#position ??= client.position;
    this.#clients.add(client);
    this.wake();
    return true;
  }

  leave(client: LiveClient): void {
    this.#clients.delete(client);
    if (this.#clients.size === 0) this.#position = null;
  }

  /** Says that there may be new events. */
  wake(): void {
    if (this.#isReading) this.#isWoken = true;
    else if (this.#clients.size > 0) void this.#readAll();
  }

  async #readAll(): Promise<void> {
    this.#isReading = true;
    try {
      let hasMore = true;
      while (hasMore || this.#isWoken) {
        this.#isWoken = false;
        hasMore = await this.#read();
      }
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#onFailure(error);
      this.#isFailing = true;
    } finally {
      this.#isReading = false;
    }
  }

  /** Answers whether there may be more. */
  async #read(): Promise<boolean> {
    const from = this.#position;
    if (from === null) return false;
    const batch = await readBatch(this.#db, from);
    const last = batch.events.at(-1);
    if (last === undefined) return false;
    // Clients that ask for it may join during the look-up.
    while (batch.audience === null && [...this.#clients].some(({ needsAudience }) => needsAudience))
      await batch.findAudience(this.#db);
    // All left meanwhile, and others came who are elsewhere.
    if (this.#position !== from) return true;
    this.#position = last.position;
    for (const client of [...this.#clients]) if (!client.deliver(batch)) this.leave(client);
    return batch.events.length === batchSize;
  }
}
