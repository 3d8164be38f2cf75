import { chunksOf } from '../database/chunks.js';
import { toJson } from '../database/codecs.js';
import type { Unit } from '../database/transaction.js';
import type { DomainEvent } from './domain-event.js';

export type { DomainEvent };

/** Writes the audit row of a change, and its outbox row when it leaves the house, in the transaction of the change. */
export function record(unit: Unit, event: DomainEvent): Promise<void> {
  return recordAll(unit, [event]);
}

/** The same for many changes, a few statements for all. */
export async function recordAll(unit: Unit, events: readonly DomainEvent[]): Promise<void> {
  const stamped = events.map((event) => ({ ...event, occurredAt: event.occurredAt ?? unit.now() }));
  for (const event of events) unit.recorded.push(event);
  for (const chunk of chunksOf(stamped)) {
    await unit.tx
      .insertInto('audit_events')
      .values(
        chunk.map((event) => ({
          id: unit.newId(),
          entity_type: event.entityType,
          entity_id: event.entityId,
          action: event.action,
          actor_id: event.actorId,
          payload: toJson(event.payload),
          occurred_at: event.occurredAt,
        })),
      )
      .execute();
    const announced = chunk.flatMap(({ announcement, occurredAt }) =>
      announcement === undefined
        ? []
        : [
            {
              id: unit.newId(),
              event_type: announcement.type,
              asset_id: announcement.assetId,
              payload: toJson(announcement.payload),
              occurred_at: occurredAt,
            },
          ],
    );
    if (announced.length > 0) await unit.tx.insertInto('outbox').values(announced).execute();
  }
}
