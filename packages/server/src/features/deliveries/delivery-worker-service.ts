import { setTimeout as sleep } from 'node:timers/promises';
import { withTransaction } from '../../platform/database/transaction.js';
import { within } from '../../platform/patience.js';
import type { Platform } from '../../platform/platform.js';
import type { RetryPlan } from './backoff.js';
import type { ClaimedDelivery } from './delivery.js';
import type { Attempt, AttemptAnswer, DeliveryKind } from './delivery-kind.js';
import { type Outcome, outcomeOf, released } from './delivery-outcome.js';
import { claim, type Ended, settle } from './delivery-turn-service.js';

/** Sends what waits; one a process. */
export interface DeliveryWorker {
  /** Says that there may be something to send. */
  wake(): void;
  /** Sends nothing new, waits a little for what is under way, and gives the rest back for another process. */
  stop(): Promise<void>;
}

export interface WorkerMeans {
  readonly kinds: readonly DeliveryKind[];
  readonly plan: RetryPlan;
  /** How long an ending process waits for answers; 5 s where it is absent. */
  readonly patienceMs?: number;
  /** Told of the first failure of a row of failures. Work goes on at the usual pace. */
  onFailure?(error: unknown): void;
  /** Told of attempts that were written down. */
  onSettled?(ended: readonly Ended[]): void;
}

/** Between a reason to look and the look, so that answers that come together are written by one transaction. */
const gatherMs = 5;
/** What other processes left, or what is due again, is seen after so long. */
const pollMs = 1000;

export function startDeliveries(platform: Platform, means: WorkerMeans): DeliveryWorker {
  const { kinds, plan, patienceMs = 5000, onFailure, onSettled } = means;
  const attemptMs = Math.max(0, ...kinds.map((kind) => kind.attemptMs));
  // What a turn commits is no news to anybody.
  const quiet: Platform = { db: platform.db, clock: platform.clock, newId: platform.newId };
  const busy = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const givingUp = new AbortController();
  let ended: Ended[] = [];
  let isStopping = false;
  let isFailing = false;
  let isWanted = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let timerAtMs = Number.POSITIVE_INFINITY;

  function count(targetId: string, by: 1 | -1): void {
    const now = (busy.get(targetId) ?? 0) + by;
    if (now === 0) busy.delete(targetId);
    else busy.set(targetId, now);
  }

  function wakeIn(ms: number): void {
    const atMs = performance.now() + ms;
    if (isStopping || atMs >= timerAtMs) return;
    clearTimeout(timer);
    timerAtMs = atMs;
    timer = setTimeout(() => {
      timerAtMs = Number.POSITIVE_INFINITY;
      wake();
    }, ms);
    timer.unref();
  }

  function end(delivery: ClaimedDelivery, outcome: Outcome): void {
    count(delivery.targetId, -1);
    ended.push({ delivery, ...outcome });
    const { nextAttemptAt } = outcome.settlement;
    if (nextAttemptAt !== null) wakeIn(Math.max(0, Date.parse(nextAttemptAt) - Date.parse(platform.clock.now())) + 1);
    wake();
  }

  async function answerTo(attempt: Attempt): Promise<AttemptAnswer> {
    try {
      return await attempt(givingUp.signal);
    } catch {
      return { kind: 'failed', reason: 'the attempt failed' };
    }
  }

  async function send(delivery: ClaimedDelivery, attempt: Attempt): Promise<void> {
    const answer = await answerTo(attempt);
    const now = platform.clock.now();
    const isGivenUp = givingUp.signal.aborted && answer.kind === 'failed';
    end(delivery, isGivenUp ? released(delivery, now) : outcomeOf(delivery, answer, plan, now));
  }

  async function start(kind: DeliveryKind, deliveries: readonly ClaimedDelivery[]): Promise<void> {
    let attempts: readonly Attempt[];
    try {
      attempts = await kind.prepare(platform.db, deliveries);
    } catch (error) {
      for (const delivery of deliveries) end(delivery, released(delivery, platform.clock.now()));
      throw error;
    }
    for (const [index, delivery] of deliveries.entries()) {
      const attempt = attempts[index];
      if (attempt === undefined) throw new Error(`${kind.kind}: a delivery was not prepared`);
      const sending = send(delivery, attempt).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  }

  /** One transaction: writes down what ended, and claims what there is room for. */
  async function turn(): Promise<void> {
    const written = ended;
    ended = [];
    let claimed: readonly ClaimedDelivery[];
    try {
      claimed = await withTransaction(quiet, async (unit) => {
        await settle(unit, written, unit.now());
        return isStopping ? [] : claim(unit, { busy, attemptMs }, unit.now());
      });
    } catch (error) {
      ended = [...written, ...ended];
      throw error;
    }
    if (written.length > 0) onSettled?.(written);
    for (const { targetId } of claimed) count(targetId, 1);
    await Promise.all(
      kinds.flatMap((kind) => {
        const own = claimed.filter((delivery) => delivery.kind === kind.kind);
        return own.length === 0 ? [] : [start(kind, own)];
      }),
    );
  }

  async function run(): Promise<void> {
    while (isWanted) {
      await sleep(gatherMs);
      isWanted = false;
      try {
        await turn();
        isFailing = false;
      } catch (error) {
        if (!isFailing) onFailure?.(error);
        isFailing = true;
      }
      if (isFailing) break;
    }
    wakeIn(pollMs * (0.75 + Math.random() / 2));
  }

  /** While it fails, the next turn comes at the usual pace, however much happens. */
  function wake(): void {
    isWanted = true;
    if (running !== null || (isFailing && timerAtMs < Number.POSITIVE_INFINITY)) return;
    running = run().finally(() => {
      running = null;
      if (isWanted && !isFailing) wake();
    });
  }

  /** Waits until no turn runs. */
  async function rest(): Promise<void> {
    for (let turns = running; turns !== null; turns = running) await turns;
  }

  wakeIn(0);
  return {
    wake() {
      if (!isStopping) wake();
    },
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await rest();
      await within(patienceMs, Promise.all(underWay));
      givingUp.abort();
      await Promise.all(underWay);
      await rest();
      isWanted = true;
      await run();
    },
  };
}
