import type { DigestMode } from '@tessera/api';
import { type Instant, instantOf } from '../../platform/instant.js';
import type { Message } from './messages/message.js';

/** A message that waits for the digest of its channel. */
export interface DigestItem {
  readonly id: string;
  readonly channelId: string;
  readonly assetId: string;
  readonly eventType: string;
  readonly message: Message;
  readonly dueAt: Instant;
  /** Of the event: events of one moment have an order, too. */
  readonly position: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Daily digests go out in the morning of Europe, in UTC. */
const dailyHour = 7;

/** When a message of this moment is sent: with the next full hour, or at the next 07:00 UTC. */
export function digestDueAt(mode: Exclude<DigestMode, 'off'>, at: Instant): Instant {
  const period = mode === 'hourly' ? hourMs : dayMs;
  const offset = mode === 'hourly' ? 0 : dailyHour * hourMs;
  const ms = Date.parse(at);
  return instantOf((Math.floor((ms - offset) / period) + 1) * period + offset);
}
