import type { Instant } from '../../instant.js';
import type { JsonText } from './core-tables.js';

export interface AuditEventTable {
  id: string;
  entity_type: string;
  entity_id: string;
  action: string;
  actor_id: string | null;
  payload: JsonText;
  occurred_at: Instant;
}

/** The hash chain over the events: each hash covers an event and the hash before it. */
export interface AuditSealTable {
  /** 1, 2, 3 … without gaps. */
  position: number;
  event_id: string;
  /** SHA-256, 64 hexadecimal digits. */
  hash: string;
}

/** When the next turn of a scheduled job is due; whoever moves it takes the turn. */
export interface JobTurnTable {
  name: string;
  next_at: Instant;
}

/** Answers of requests that carried an `Idempotency-Key`, written in the transaction of the request. */
export interface IdempotencyTable {
  key: string;
  /** Who sent it, and to which operation: the same key from somebody else is another key. */
  scope: string;
  request_hash: string;
  body: JsonText;
  created_at: Instant;
}
