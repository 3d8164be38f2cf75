import { RateLimitError } from '../../platform/errors.js';
import { lastPosition } from '../../platform/events/outbox.js';
import type { Platform } from '../../platform/platform.js';
import { EventConnection } from './event-connection-service.js';
import type { EventFilter } from './event-filter.js';
import { EventHub } from './event-hub-service.js';
import { OpenStreams, streamLimits } from './event-stream-limits.js';

/** Milliseconds. */
interface StreamTimes {
  /** New events of other processes are looked for so often. */
  readonly look: number;
  readonly heartbeat: number;
  /** A client that does not read for so long is dropped. */
  readonly stall: number;
  /** Whether a caller may still read is asked so often. */
  readonly access: number;
  /** At the end of the process clients that do not read are waited for so long. */
  readonly ending: number;
}

/** Other processes may remember a key for five seconds, so access ends within ten. */
const usualTimes: StreamTimes = { look: 1000, heartbeat: 15_000, stall: 60_000, access: 5000, ending: 500 };

export interface StreamRequest {
  readonly filter: EventFilter;
  /** The client knows everything up to there; `null` begins now. */
  readonly position: number | null;
  /** Whose limit the stream counts against. */
  readonly caller: string;
  /** Whether the caller may still read. Rejects when that cannot be told now. */
  mayGoOn(): Promise<boolean>;
  /** Ends the answer without waiting for a client that does not read it. */
  cutOff(): void;
}

export interface EventStreams {
  /**
   * Opens a stream.
   *
   * @throws {RateLimitError} 429 when too many are open.
   */
  open(request: StreamRequest): Promise<EventConnection>;
  /** Says that there may be new events. */
  wake(): void;
  /** Asks now whether the callers may still read. */
  checkAccess(): void;
  /** Ends all streams, and those that are opened from now on. */
  close(): Promise<void>;
}

interface Options {
  readonly times?: Partial<StreamTimes>;
  readonly limits?: typeof streamLimits;
  onFailure(error: unknown): void;
}

interface OpenStream {
  readonly connection: EventConnection;
  readonly request: StreamRequest;
  checkedMs: number;
}

/** The streams of one process. */
export function eventStreams(
  { db }: Pick<Platform, 'db'>,
  { times: given, limits = streamLimits, onFailure }: Options,
): EventStreams {
  const times = { ...usualTimes, ...given };
  const hub = new EventHub(db, onFailure);
  const counts = new OpenStreams(limits);
  const open = new Set<OpenStream>();
  let timer: NodeJS.Timeout | null = null;
  let isChecking = false;
  let isClosed = false;

  async function checkAccess(olderThanMs: number): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    try {
      for (const stream of [...open]) {
        if (stream.checkedMs > olderThanMs) continue;
        stream.checkedMs = performance.now();
        // When the database is away nobody loses a stream for it.
        if (!(await stream.request.mayGoOn().catch(() => true))) stream.connection.finish();
      }
    } finally {
      isChecking = false;
    }
  }

  function look(): void {
    const nowMs = performance.now();
    for (const { connection, request } of open) {
      if (connection.stalledMs(nowMs) > times.stall) request.cutOff();
      else connection.beat(nowMs, times.heartbeat);
    }
    hub.wake();
    void checkAccess(nowMs - times.access);
  }

  function track(stream: OpenStream): void {
    open.add(stream);
    timer ??= setInterval(look, times.look).unref();
    stream.connection.once('close', () => {
      open.delete(stream);
      counts.remove(stream.request.caller);
      if (open.size > 0 || timer === null) return;
      clearInterval(timer);
      timer = null;
    });
  }

  return {
    async open(request) {
      const { filter, position, caller } = request;
      const exceeded = counts.exceededBy(caller);
      if (exceeded !== null) throw new RateLimitError('request', exceeded);
      counts.add(caller);
      try {
        const start = position ?? (await lastPosition(db));
        const connection = new EventConnection({ db, hub, onFailure }, filter, start);
        track({ connection, request, checkedMs: performance.now() });
        if (isClosed) connection.finish();
        return connection;
      } catch (error) {
        counts.remove(caller);
        throw error;
      }
    },
    wake: () => hub.wake(),
    checkAccess: () => void checkAccess(Number.POSITIVE_INFINITY),
    async close() {
      isClosed = true;
      const ending = [...open].map(({ connection, request }) => {
        const closed = new Promise((resolve) => connection.once('close', resolve));
        connection.finish();
        setTimeout(request.cutOff, times.ending).unref();
        return closed;
      });
      await Promise.all(ending);
    },
  };
}
