import type { StreamedEvent, StreamGap } from '@tessera/api';
import type { CommittedEvent } from '../../platform/events/outbox.js';
import { renderInstant } from '../../platform/instant.js';

/**
 * What is written to streams, by WHATWG HTML §9.2. The id of an event is its position. A block with an id and without
 * data is no event; it moves the place at which a client that loses its connection goes on.
 */
const reconnectMs = 2000;

/** The first block: how long clients wait before they connect again, and where they go on should nothing follow. */
export function openingFrame(position: number): string {
  return `retry: ${reconnectMs}\nid: ${position}\n\n`;
}

export function eventFrame({ position, id, type, assetId, occurredAt, payload }: CommittedEvent): string {
  const data: StreamedEvent = {
    id,
    type: type as StreamedEvent['type'],
    asset_id: assetId,
    occurred_at: renderInstant(occurredAt),
    payload,
  };
  return `id: ${position}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Says that events behind `requested` are gone, and that the one at `next` is the next that comes. */
export function gapFrame(requested: number, next: number): string {
  const data: StreamGap = { type: 'stream.gap', requested, next };
  return `id: ${next - 1}\nevent: stream.gap\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Keeps proxies from giving up a silent connection; moves the place past events that the filter left out. */
export function heartbeatFrame(position: number): string {
  return `: heartbeat\nid: ${position}\n\n`;
}
