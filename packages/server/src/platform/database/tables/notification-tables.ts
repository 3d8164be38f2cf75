import type { Generated } from 'kysely';
import type { Instant } from '../../instant.js';
import type { Flag, JsonText } from './core-tables.js';

/** Events that leave the house, written with the change that they tell of and read by the worker after the commit. */
export interface OutboxTable {
  /** Order of insertion. A transaction that commits late has lower numbers than others that were read before it. */
  sequence: Generated<number>;
  id: string;
  /** 1, 2, 3 … in an order that never changes behind a reader; null until the event is placed. */
  position: number | null;
  event_type: string;
  asset_id: string;
  payload: JsonText;
  occurred_at: Instant;
}

/** One row: the last position that was given. Who places events holds it. */
export interface OutboxHeadTable {
  id: 1;
  position: number;
}

/** Where deliveries go, with what is known of its health; shared by all processes. */
export interface DeliveryTargetTable {
  id: string;
  consecutive_failures: Generated<number>;
  /** Until when nothing is sent, because too much failed; null while all is well. */
  open_until: Instant | null;
  /** Until when one attempt may take that tries whether the target is back. */
  probing_until: Instant | null;
}

/** What is sent to one target about one event, from the placing of the event on. */
export interface DeliveryTable {
  /** Order of insertion, which is the order in which a line is delivered. */
  sequence: Generated<number>;
  id: string;
  kind: 'webhook' | 'channel';
  target_id: string;
  /** What keeps its order at the target: the asset, or an id of its own. */
  line_id: string;
  event_id: string;
  event_type: string;
  /** Exactly the text that is sent. */
  payload: JsonText;
  url: string;
  status: 'pending' | 'delivered' | 'failed';
  attempts: Generated<number>;
  /** Set on the head of a line while it is pending: when it may be claimed (again). Null on those behind it. */
  next_attempt_at: Instant | null;
  /** Token of the worker that is sending it; the lease ends at `next_attempt_at`. */
  claim: string | null;
  last_attempt_at: Instant | null;
  last_error: string | null;
  last_status_code: number | null;
  occurred_at: Instant;
  created_at: Instant;
  delivered_at: Instant | null;
}

/** Receivers that administrators added; deleted ones stay for the deliveries that name them. */
export interface WebhookEndpointTable {
  id: string;
  name: string;
  url: string;
  /** Names of event types, or `*`. */
  events: JsonText;
  asset_fqn_prefix: string | null;
  enabled: Flag;
  /** Sealed, as the previous one, which signs too until its time is over. */
  secret: string;
  /** Its last characters, so that people can tell secrets apart. */
  secret_hint: string;
  previous_secret: string | null;
  previous_secret_until: Instant | null;
  created_at: Instant;
  updated_at: Instant | null;
  deleted_at: Instant | null;
}
