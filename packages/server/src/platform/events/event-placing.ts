import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Platform } from '../platform.js';
import type { DomainEvent } from './domain-event.js';
import { type CommittedEvent, type EventReader, eventsPerPlacing, placeEvents } from './outbox.js';

/** The placing of events by this process. Any number of processes place beside each other; see `placeEvents`. */
export interface Placing {
  /** Says that an event with an announcement was committed, so that it is placed soon. */
  wake(): void;
  /** Calls the listener after each commit of newly placed events. It must not throw. */
  onPlaced(listener: () => void): void;
  /** Ends it and waits for the turn that runs. What is not placed by then waits for the next process that places. */
  stop(): Promise<void>;
}

export interface PlacingMeans {
  /** Pause between turns when nobody wakes it: events of a process that ended before it placed them wait so long. */
  readonly everyMs?: number;
  /** Told of the first failure of a row of failures. Placing goes on at the usual pace. */
  onFailure?(error: unknown): void;
  /** Told of events that a reader did not take however often it was shown them; they are placed without it. */
  onPassedOver?(error: unknown, events: readonly CommittedEvent[]): void;
}

/** So often an event that no longer has others beside it is shown to readers before it is placed without those that fail. */
const patience = 5;

/** Between a wake and its turn, so that events that are committed together are placed by one transaction. */
const gatherMs = 20;

/** Calls `placeEvents` soon after each wake and about every second, until it is stopped. */
export function startPlacing(
  platform: Platform,
  readers: readonly EventReader[],
  { everyMs = 1000, onFailure, onPassedOver }: PlacingMeans = {},
): Placing {
  const listeners: (() => void)[] = [];
  let isStopped = false;
  let isRunning = false;
  let isWoken = false;
  let isFailing = false;
  /** Events that are placed one by one, because one of them fails. */
  let alone = 0;
  let failuresAlone = 0;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** Answers whether there may be more. */
  async function placeSome(): Promise<boolean> {
    const limit = alone > 0 ? 1 : eventsPerPlacing;
    const passesOver = failuresAlone >= patience;
    const passedOver: (() => void)[] = [];
    const placed = await placeEvents(platform, readers, {
      limit,
      ...(passesOver
        ? { onFailedReader: (error, events) => passedOver.push(() => onPassedOver?.(error, events)) }
        : {}),
    });
    alone = placed < limit ? 0 : Math.max(0, alone - 1);
    failuresAlone = 0;
    for (const tell of passedOver) tell();
    if (placed > 0) for (const listener of listeners) listener();
    return placed === limit;
  }

  async function turn(): Promise<void> {
    try {
      let hasMore = true;
      while (hasMore && !isStopped) {
        hasMore = await placeSome();
        // An embedded database answers within the turn: behind a large import requests and timers have theirs between.
        if (hasMore && alone === 0) await nextTurn();
      }
      isFailing = false;
    } catch (error) {
      if (!isFailing) onFailure?.(error);
      isFailing = true;
      failuresAlone = alone > 0 ? failuresAlone + 1 : 0;
      alone = eventsPerPlacing;
    }
  }

  function plan(pauseMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isRunning = true;
      isWoken = false;
      running = turn().then(() => {
        isRunning = false;
        if (isStopped) return;
        // Processes that start together drift apart.
        plan(isWoken && !isFailing ? gatherMs : everyMs * (0.75 + Math.random() / 2));
      });
    }, pauseMs);
    timer.unref();
  }

  plan(gatherMs);
  return {
    wake() {
      // While it fails the next turn comes at the usual pace, however much happens.
      if (isStopped || isWoken || isFailing) return;
      isWoken = true;
      if (!isRunning) plan(gatherMs);
    },
    onPlaced(listener) {
      listeners.push(listener);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Wakes the placing when something was committed that is told to others; for `Platform.onCommitted`. */
export function wakeOnAnnouncements(placing: Pick<Placing, 'wake'>): (events: readonly DomainEvent[]) => void {
  return (events) => {
    if (events.some(({ announcement }) => announcement !== undefined)) placing.wake();
  };
}
