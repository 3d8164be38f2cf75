import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import type { Executor } from '../../platform/database/database.js';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { within } from '../../platform/patience.js';
import { tesseraMetrics } from './metric-registry.js';
import { countRows } from './row-count-repository.js';

/** The metrics of one application. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts what a committed transaction recorded. */
  onCommitted(events: readonly DomainEvent[]): void;
  /** Brings the row counts up to date, where the database lets itself be asked. Never throws. */
  refresh(): Promise<void>;
}

/** Changes that other processes made are seen after so long. */
const idleMs = 5000;
/** Counting takes at most one part of so many of the time, however often it is asked for. */
const shareOfTime = 20;
const patienceMs = 2000;

export function openMetrics(db: Executor): Metrics {
  const registry = new Registry();
  const { countEvents, setRowCounts } = tesseraMetrics(registry);
  let isChanged = true;
  let restsUntilMs = 0;
  let oldAtMs = 0;
  let counting: Promise<unknown> | null = null;

  const count = async (): Promise<void> => {
    await sleep(Math.max(0, restsUntilMs - performance.now()), undefined, { ref: false });
    isChanged = false;
    const started = performance.now();
    try {
      setRowCounts(await countRows(db));
    } catch {
      // The last numbers stay; the state of the database is told by /health.
    }
    const ended = performance.now();
    restsUntilMs = ended + Math.min((ended - started) * shareOfTime, idleMs);
    oldAtMs = ended + idleMs;
  };

  return {
    registry,
    onCommitted(events) {
      if (events.length === 0) return;
      isChanged = true;
      countEvents(events);
    },
    async refresh() {
      // A count that was under way may have missed the caller's own change; the one after it has not.
      for (let round = 0; round < 2 && (isChanged || performance.now() >= oldAtMs); round += 1) {
        counting ??= within(patienceMs, count()).finally(() => {
          counting = null;
        });
        await counting;
      }
    },
  };
}
