import type { DomainEvent } from '../events/domain-event.js';
import type { NewId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ServiceSettings } from '../settings/service-settings.js';
import type { WriteExecutor } from './database.js';

/** One transaction with its own means; passed to every step that must belong to it. */
export interface Unit {
  readonly tx: WriteExecutor;
  readonly newId: NewId;
  readonly settings: ServiceSettings;
  /** What was recorded in it so far. */
  readonly recorded: DomainEvent[];
  now(): Instant;
}
