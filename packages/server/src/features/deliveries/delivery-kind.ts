import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/unit.js';
import type { CommittedEvent } from '../../platform/events/outbox.js';
import type { Delivery, DeliveryKindName, NewDelivery } from './delivery.js';

/** What an attempt came to. What the sender of HTTP requests answers is one. */
export type AttemptAnswer =
  /** HTTP: a status below 300 is a success. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly text: string;
      readonly retryAfterSeconds?: number;
    }
  /** A success of what is not HTTP. */
  | { readonly kind: 'accepted' }
  /** It may work later. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Nothing was sent and never will be; the reason is kept as the last error. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Sends once. Never rejects; ends soon after the signal is aborted. */
export type Attempt = (signal: AbortSignal) => Promise<AttemptAnswer>;

/** One way to tell others of events. */
export interface DeliveryKind {
  readonly kind: DeliveryKindName;
  /** An attempt takes at most so long; the claim of its delivery is kept a little longer. */
  readonly attemptMs: number;
  /** Who is to be told of the events: in the transaction that places them, a few statements for all. */
  fanOut(unit: Unit, events: readonly CommittedEvent[]): Promise<readonly NewDelivery[]>;
  /** The attempts of the deliveries, in their order; a few statements for all. */
  prepare(db: Executor, deliveries: readonly Delivery[]): Promise<readonly Attempt[]>;
}
