import { Readable } from 'node:stream';
import type { Executor } from '../../platform/database/database.js';
import { lastPosition } from '../../platform/events/outbox.js';
import { batchSize, type EventBatch, readBatch } from './event-batch-service.js';
import { type EventFilter, passes } from './event-filter.js';
import { gapFrame, heartbeatFrame, openingFrame } from './event-frame.js';
import type { EventHub, LiveClient } from './event-hub-service.js';

/** Bytes that wait for a client before nothing more is read for it. */
const bufferBytes = 64 * 1024;
/** Events that are read at once for a client that takes few at a time. */
const smallestPage = 5;

export interface ConnectionMeans {
  readonly db: Executor;
  readonly hub: EventHub;
  /** Told when the stream ended because events could not be read; the client comes back with its position. */
  onFailure(error: unknown): void;
}

/** Behind what there is, served by the hub, waiting until the client reads, or over. */
type State = 'behind' | 'live' | 'waiting' | 'over';

/**
 * The stream of one client. While it is behind it reads for itself; once it is up to date the hub serves it. When the
 * client does not read, nothing is read for it either, and it is behind when the client reads again. So what waits in
 * memory is bounded by the buffer and one event.
 */
export class EventConnection extends Readable implements LiveClient {
  readonly #means: ConnectionMeans;
  readonly #filter: EventFilter;
  #position: number;
  #state: State = 'behind';
  #isCatchingUp = false;
  /** Twice what the client took of the last page: what it does not take is read in vain. */
  #pageSize = batchSize;
  #writtenMs = performance.now();
  #waitsSinceMs: number | null = null;

  /** @param position everything up to there is known to the client; 0 for everything that is kept. */
  constructor(means: ConnectionMeans, filter: EventFilter, position: number) {
    super({ highWaterMark: bufferBytes });
    this.#means = means;
    this.#filter = filter;
    this.#position = position;
    this.#write(openingFrame(position));
    void this.#catchUp();
  }

  get position(): number {
    return this.#position;
  }

  get needsAudience(): boolean {
    return this.#filter.teamId !== null;
  }

  /** How long something has waited for the client to read it; 0 when nothing does. */
  stalledMs(nowMs: number): number {
    return this.#waitsSinceMs === null ? 0 : nowMs - this.#waitsSinceMs;
  }

  /** Shows that the connection lives when nothing was written for so long. */
  beat(nowMs: number, everyMs: number): void {
    const isQuiet = this.#state === 'live' || this.#state === 'behind';
    if (isQuiet && nowMs - this.#writtenMs >= everyMs) this.#write(heartbeatFrame(this.#position));
  }

  /** Ends the answer in order; the client comes back with its position. */
  finish(): void {
    if (this.#state === 'over') return;
    this.#end();
    this.push(null);
  }

  deliver(batch: EventBatch): boolean {
    for (const event of batch.events) {
      if (event.position <= this.#position) continue;
      this.#tellGap(event.position);
      this.#position = event.position;
      if (passes(this.#filter, event, batch.audience) && !this.#write(batch.frameOf(event))) return false;
    }
    return true;
  }

  override _read(): void {
    if (this.#state !== 'waiting') return;
    this.#state = 'behind';
    this.#waitsSinceMs = null;
    void this.#catchUp();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#end();
    done(error);
  }

  #end(): void {
    this.#state = 'over';
    this.#means.hub.leave(this);
  }

  /** Reads until the hub takes over or the client does not read on. */
  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    try {
      while (this.#state === 'behind') await this.#step();
    } catch (error) {
      this.#means.onFailure(error);
      this.finish();
    } finally {
      this.#isCatchingUp = false;
    }
  }

  async #step(): Promise<void> {
    const { db, hub } = this.#means;
    const start = this.#position;
    const batch = await readBatch(db, start, this.#pageSize);
    if (batch.events.length === 0) await this.#lookForEnd();
    if (this.needsAudience) await batch.findAudience(db);
    if (this.#state !== 'behind') return;
    const isLast = batch.events.length < this.#pageSize;
    // No pause between the look at the positions and the switch.
    if (this.deliver(batch) && isLast && hub.join(this)) this.#state = 'live';
    this.#pageSize = Math.min(Math.max(2 * (this.#position - start), smallestPage), batchSize);
  }

  /** Nothing comes behind the position: it is the end, or what is behind it is gone, or it is the end of another history. */
  async #lookForEnd(): Promise<void> {
    const { db } = this.#means;
    const head = await lastPosition(db);
    if (head === this.#position) return;
    const { events } = await readBatch(db, this.#position, 1);
    if (events.length > 0 || this.#state !== 'behind') return;
    this.#tellGap(head + 1);
    this.#position = head;
  }

  /** Tells when the position is not the one before the next. Who asked for what is kept misses nothing. */
  #tellGap(next: number): void {
    if (this.#position > 0 && next !== this.#position + 1) this.#write(gapFrame(this.#position, next));
  }

  /** Answers whether the client takes more. What it does not take waits in the buffer. */
  #write(frame: string | Buffer): boolean {
    if (this.#state === 'over') return false;
    this.#writtenMs = performance.now();
    if (this.push(frame)) return this.#state !== 'waiting';
    this.#waitsSinceMs ??= this.#writtenMs;
    if (this.#state === 'live') this.#means.hub.leave(this);
    this.#state = 'waiting';
    return false;
  }
}
