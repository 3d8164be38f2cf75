import type { Unit } from '../../platform/database/transaction.js';
import { type Instant, instantOf } from '../../platform/instant.js';
import { type AttemptLesson, breakerState, healthAfter, healthy, type TargetHealth } from './breaker.js';
import type { ClaimedDelivery } from './delivery.js';
import {
  claimDeliveries,
  holdHealth,
  listDue,
  putOff,
  takeProbe,
  writeHealth,
  writeSettlements,
} from './delivery-claim-repository.js';
import type { Outcome } from './delivery-outcome.js';
import { holdLines, promoteHeads } from './delivery-repository.js';
import { chooseFairly } from './fair-choice.js';

/** An attempt that ended, to be written down. */
export interface Ended extends Outcome {
  readonly delivery: ClaimedDelivery;
}

/** Attempts of one target that a process has under way at once. */
const attemptsPerTarget = 4;
/** Attempts that a process has under way at once. */
const attemptsPerProcess = 100;
/** Pause of a claim after the longest attempt, for clocks that differ and processes that stall. */
const leaseMarginMs = 5000;

export interface Room {
  /** Attempts under way, by target. */
  readonly busy: ReadonlyMap<string, number>;
  /** Longest time of an attempt. */
  readonly attemptMs: number;
}

function lessonsByTarget(ended: readonly Ended[]): ReadonlyMap<string, readonly AttemptLesson[]> {
  const lessons = new Map<string, AttemptLesson[]>();
  for (const { delivery, lesson } of ended) {
    const known = lessons.get(delivery.targetId);
    if (known === undefined) lessons.set(delivery.targetId, [lesson]);
    else known.push(lesson);
  }
  return lessons;
}

const isSame = (left: TargetHealth, right: TargetHealth): boolean =>
  left.consecutiveFailures === right.consecutiveFailures &&
  left.openUntil === right.openUntil &&
  left.probingUntil === right.probingUntil;

/** Takes what the attempts say about the targets into account. */
async function learn({ tx }: Unit, ended: readonly Ended[], now: Instant): Promise<void> {
  const lessons = lessonsByTarget(ended);
  const known = await holdHealth(tx, [...lessons.keys()]);
  const changed = new Map<string, TargetHealth>();
  for (const [targetId, seen] of lessons) {
    const before = known.get(targetId) ?? healthy;
    const after = healthAfter(before, seen, now);
    if (!isSame(before, after)) changed.set(targetId, after);
  }
  await writeHealth(tx, changed);
  const open = [...changed].filter(([, health]) => breakerState(health, now) === 'open').map(([targetId]) => targetId);
  await putOff(tx, open, now);
}

/** Writes down what became of attempts, and lets the next of their lines go. Those whose claim was lost count nothing. */
export async function settle(unit: Unit, ended: readonly Ended[], now: Instant): Promise<void> {
  if (ended.length === 0) return;
  await holdLines(unit.tx);
  const written = await writeSettlements(unit.tx, ended);
  const mine = ended.filter(({ delivery }) => written.has(delivery.sequence));
  if (mine.length === 0) return;
  const finished = mine.filter(({ settlement }) => settlement.status !== 'pending');
  await promoteHeads(
    unit.tx,
    finished.map(({ delivery }) => delivery),
    now,
  );
  await learn(unit, mine, now);
}

/** Claims what is due and what there is room for, fairly among the targets. */
export async function claim(unit: Unit, { busy, attemptMs }: Room, now: Instant): Promise<readonly ClaimedDelivery[]> {
  const free = attemptsPerProcess - [...busy.values()].reduce((sum, count) => sum + count, 0);
  if (free <= 0) return [];
  const due = await listDue(unit.tx, now, attemptsPerTarget);
  const halfOpen = new Set<string>();
  const closed = new Set<string>();
  for (const { targetId, health } of due) {
    const state = breakerState(health, now);
    if (state === 'closed') closed.add(targetId);
    else if (state === 'half-open') halfOpen.add(targetId);
  }
  const roomOf = (targetId: string): number => {
    if (closed.has(targetId)) return attemptsPerTarget - (busy.get(targetId) ?? 0);
    return halfOpen.has(targetId) ? 1 : 0;
  };
  const chosen = chooseFairly(due, roomOf, free);
  const leaseUntil = instantOf(Date.parse(now) + attemptMs + leaseMarginMs);
  const lost = new Set<string>();
  for (const targetId of chosen.map((delivery) => delivery.targetId).filter((id) => halfOpen.has(id)))
    if (!(await takeProbe(unit.tx, targetId, now, leaseUntil))) lost.add(targetId);
  const taken = chosen.filter(({ targetId }) => !lost.has(targetId)).map(({ sequence }) => sequence);
  return claimDeliveries(unit.tx, taken, unit.newId(), leaseUntil);
}
