import type { Generated } from 'kysely';
import type { Instant } from '../../instant.js';
import type { JsonText } from './core-tables.js';

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
