import type { Instant } from '../../platform/instant.js';

export type DeliveryKindName = 'webhook' | 'channel';
export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** What is to be sent to one target about one event. */
export interface NewDelivery {
  readonly kind: DeliveryKindName;
  /** Where it goes; its breaker and its limits are counted by this id. */
  readonly targetId: string;
  /** Deliveries of one line arrive at the target one after the other: the asset, or an id of its own. */
  readonly lineId: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Exactly the text that is sent. */
  readonly payload: string;
  /** Shown to administrators: no secrets. */
  readonly url: string;
  readonly occurredAt: Instant;
}

export interface Delivery extends NewDelivery {
  readonly id: string;
  /** Order of insertion, which is the order within its line. */
  readonly sequence: number;
  readonly status: DeliveryStatus;
  /** Attempts that were answered or failed. */
  readonly attempts: number;
  /** `null` while others of its line are before it, and when it is finished. */
  readonly nextAttemptAt: Instant | null;
  readonly lastAttemptAt: Instant | null;
  readonly lastError: string | null;
  readonly lastStatusCode: number | null;
  readonly createdAt: Instant;
  readonly deliveredAt: Instant | null;
}

/** A delivery that this process is to send, until its lease ends. */
export interface ClaimedDelivery extends Delivery {
  /** Made for this claim alone: a result counts only with the token that the row still carries. */
  readonly claim: string;
}
