import type { Executor } from '../../platform/database/database.js';
import { type CommittedEvent, listEventsAfter } from '../../platform/events/outbox.js';
import { audienceOf } from './event-audience-service.js';
import type { Audience } from './event-filter.js';
import { eventFrame } from './event-frame.js';

/** Events that are read by one statement at most. */
export const batchSize = 500;

/** Events in the order of their positions, written down once for however many clients. */
export class EventBatch {
  readonly events: readonly CommittedEvent[];
  readonly #frames = new Map<number, Buffer>();
  #audience: Audience | null = null;

  constructor(events: readonly CommittedEvent[]) {
    this.events = events;
  }

  /** Whom the assets of the events concern; `null` until it was looked up. */
  get audience(): Audience | null {
    return this.#audience;
  }

  /** The event as it is sent. */
  frameOf(event: CommittedEvent): Buffer {
    const known = this.#frames.get(event.position);
    if (known !== undefined) return known;
    const frame = Buffer.from(eventFrame(event));
    this.#frames.set(event.position, frame);
    return frame;
  }

  async findAudience(db: Executor): Promise<void> {
    this.#audience ??= await audienceOf(db, new Set(this.events.map(({ assetId }) => assetId)));
  }
}

/** The next events behind the position. */
export async function readBatch(db: Executor, position: number, limit = batchSize): Promise<EventBatch> {
  return new EventBatch(await listEventsAfter(db, position, limit));
}
