import { TesseraError } from './errors.js';
import { type EventBlock, readBlocks } from './event-blocks.js';
import { pause } from './pause.js';
import type { Transport } from './transport.js';
import type { StreamedEvent, StreamGap } from './wire-types.generated.js';

/** What is told to others. */
export type EventType = StreamedEvent['type'];

const path = '/api/v1/events/stream';

export interface EventStreamOptions {
  /** Where a stream ended before (`lastEventId` of its last event): it goes on behind it. `0` begins with everything that is kept. */
  readonly lastEventId?: string | number;
  /** Types that are wanted; all when absent. */
  readonly types?: readonly EventType[];
  /** Events of this asset alone. */
  readonly assetId?: string;
  /** Events of the assets that this team owns or consumes. */
  readonly teamId?: string;
  /** Ends the stream. */
  readonly signal?: AbortSignal;
}

/** An event, or the word that events were missed because they are no longer kept (`stream.gap`). */
export type ReceivedEvent = (StreamedEvent | StreamGap) & {
  /** To be kept by who wants to go on from here. */
  readonly lastEventId: string;
};

/** Without a sign of life for so long, a connection is given up: the server sends one every 15 seconds. */
const silenceMs = 45_000;
const longestPauseMs = 30_000;

/** Milliseconds before the next attempt: doubled with each failure, and spread so that clients do not come back together. */
export function pauseBefore(attempt: number, retryMs: number, random = Math.random()): number {
  return Math.min(retryMs * 2 ** (attempt - 1), longestPauseMs) * (0.5 + random / 2);
}

/** Whether it may work later: no answer, too many requests, or trouble of the server or a proxy. */
function isPassing(error: unknown): boolean {
  return error instanceof TesseraError && (error.status === 0 || error.status === 429 || error.status >= 500);
}

export class Events {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Events as they happen, each once and in order. A connection that breaks is made again, and the stream goes on behind
   * the last event; it ends with the signal, or when the loop is left.
   *
   * @throws {TesseraError} when the server refuses the stream for good, e.g. 401 after the key was revoked.
   */
  async *stream(options: EventStreamOptions = {}): AsyncGenerator<ReceivedEvent, void, undefined> {
    const { signal, types, assetId, teamId } = options;
    const query = { types: types?.join(','), asset_id: assetId, team_id: teamId };
    let lastEventId = options.lastEventId === undefined ? undefined : String(options.lastEventId);
    let retryMs = 2000;
    let attempt = 0;
    while (!signal?.aborted) {
      try {
        for await (const block of this.#blocks(query, lastEventId, signal)) {
          attempt = 0;
          retryMs = block.retryMs ?? retryMs;
          lastEventId = block.id ?? lastEventId;
          if (block.data !== undefined && lastEventId !== undefined)
            yield { ...(JSON.parse(block.data) as StreamedEvent | StreamGap), lastEventId };
        }
      } catch (error) {
        if (signal?.aborted) return;
        if (!isPassing(error)) throw error;
      }
      attempt += 1;
      await pause(pauseBefore(attempt, retryMs), signal);
    }
  }

  async *#blocks(
    query: Readonly<Record<string, string | undefined>>,
    lastEventId: string | undefined,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<EventBlock> {
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    yield* readBlocks(this.#transport.textOf(path, { query, headers, signal, silenceMs }));
  }
}
