import { type Instant, instantOf } from '../../platform/instant.js';
import { type RetryPlan, waitMs } from './backoff.js';
import type { AttemptLesson } from './breaker.js';
import type { ClaimedDelivery, DeliveryStatus } from './delivery.js';
import type { AttemptAnswer } from './delivery-kind.js';

/** What the record says after an attempt. */
export interface Settlement {
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  readonly lastAttemptAt: Instant | null;
  readonly lastError: string | null;
  readonly lastStatusCode: number | null;
  readonly deliveredAt: Instant | null;
}

export interface Outcome {
  readonly settlement: Settlement;
  readonly lesson: AttemptLesson;
}

/** Characters of a last error. */
export const longestError = 500;

/** What others wrote, as text that every database keeps: no control characters, no halves of characters, not long. */
function kept(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return [...text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')]
    .slice(0, longestError)
    .join('');
}

const succeeded = (answer: AttemptAnswer): boolean =>
  answer.kind === 'accepted' || (answer.kind === 'answered' && answer.status < 300);

function errorOf(answer: AttemptAnswer): string {
  if (answer.kind === 'accepted') return '';
  if (answer.kind === 'answered') return kept(answer.text.trim()) || `HTTP ${answer.status}`;
  return kept(answer.reason);
}

/** Judges an attempt of the delivery that ended at `now`. */
export function outcomeOf(delivery: ClaimedDelivery, answer: AttemptAnswer, plan: RetryPlan, now: Instant): Outcome {
  const { lastAttemptAt, lastStatusCode } = delivery;
  if (answer.kind === 'refused') {
    const untouched = { attempts: delivery.attempts, lastAttemptAt, lastStatusCode, deliveredAt: null };
    return {
      settlement: { ...untouched, status: 'failed', nextAttemptAt: null, lastError: errorOf(answer) },
      lesson: 'none',
    };
  }
  const attempts = delivery.attempts + 1;
  const status = answer.kind === 'answered' ? answer.status : lastStatusCode;
  const tried = { attempts, lastAttemptAt: now, lastStatusCode: status };
  if (succeeded(answer)) {
    const settlement = { ...tried, nextAttemptAt: null, lastError: null, deliveredAt: now };
    return { settlement: { ...settlement, status: 'delivered' }, lesson: 'works' };
  }
  const asked = answer.kind === 'answered' ? answer.retryAfterSeconds : undefined;
  const wait = waitMs(plan, attempts, asked);
  const failed = { ...tried, lastError: errorOf(answer), deliveredAt: null };
  return {
    settlement:
      wait === null
        ? { ...failed, status: 'failed', nextAttemptAt: null }
        : { ...failed, status: 'pending', nextAttemptAt: instantOf(Date.parse(now) + wait) },
    lesson: 'fails',
  };
}

/** What the record says when an attempt was given up and tells nothing: as before, to be tried again at once. */
export function released(delivery: ClaimedDelivery, now: Instant): Outcome {
  const { attempts, lastAttemptAt, lastError, lastStatusCode } = delivery;
  return {
    settlement: {
      status: 'pending',
      attempts,
      nextAttemptAt: now,
      lastAttemptAt,
      lastError,
      lastStatusCode,
      deliveredAt: null,
    },
    lesson: 'none',
  };
}
