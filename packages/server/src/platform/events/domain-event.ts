import type { EventType } from '@tessera/api';
import type { Instant } from '../instant.js';

/** A state change, as the audit log keeps it. */
export interface DomainEvent {
  readonly entityType: string;
  readonly entityId: string;
  readonly action: string;
  /** The acting team; `null` when the system acted or nobody in particular. */
  readonly actorId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Present when the change is told to others: its name and body on the outside, and the asset whose order it keeps. */
  readonly announcement?: {
    readonly type: EventType;
    readonly assetId: string;
    readonly payload: Readonly<Record<string, unknown>>;
  };
  /** When it happened, where the changed row carries the same moment. */
  readonly occurredAt?: Instant;
}
