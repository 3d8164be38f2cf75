import type { Generated } from 'kysely';
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

/** Quality runs as they were reported; a run never changes. */
export interface AuditRunTable {
  /** Order of insertion: of two runs of one moment the later one is the newer. */
  sequence: Generated<number>;
  id: string;
  asset_id: string;
  /** The contract that was live when the run was reported. */
  contract_id: string | null;
  status: string;
  guarantees_checked: number;
  guarantees_passed: number;
  guarantees_failed: number;
  triggered_by: string;
  run_id: string | null;
  /** What was sent as details, with the results under `guarantee_results`. */
  details: JsonText;
  /** Ids of the results that failed. */
  failed_guarantees: JsonText;
  /** JSON Pointers of the guarantees of the contract to which failed results belong. */
  broken_guarantees: JsonText;
  /** JSON Pointers of those to which no result belongs. */
  unchecked_guarantees: JsonText;
  run_at: Instant;
}
