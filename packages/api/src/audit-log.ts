import Type, { type Static } from 'typebox';
import { GivenMoment, JsonObjectField, Moment, Nullable, Page, Paging, Uuid } from './fields.js';

export const AuditEvent = Type.Object({
  id: Uuid(),
  entity_type: Type.String(),
  entity_id: Uuid(),
  action: Type.String({ description: 'What happened, e.g. `contract.published`' }),
  actor_id: Nullable(Uuid({ description: 'Acting team' })),
  payload: JsonObjectField(),
  occurred_at: Moment(),
});
export type AuditEvent = Static<typeof AuditEvent>;
export const AuditEventPage = Page(AuditEvent);
export type AuditEventPage = Static<typeof AuditEventPage>;

export const AuditEventQuery = Type.Object({
  entity_type: Type.Optional(Type.String()),
  entity_id: Type.Optional(Uuid()),
  action: Type.Optional(Type.String()),
  actor_id: Type.Optional(Uuid()),
  from: Type.Optional(GivenMoment({ description: 'Not before' })),
  to: Type.Optional(GivenMoment({ description: 'Not after' })),
  ...Paging,
});
export type AuditEventQuery = Static<typeof AuditEventQuery>;
export const AuditEventPath = Type.Object({ event_id: Uuid() });
export const AuditEntityPath = Type.Object({ entity_type: Type.String(), entity_id: Uuid() });
export const AuditEntityQuery = Type.Object({ ...Paging });

export const AuditExportQuery = Type.Object(
  Object.fromEntries(
    Object.entries(AuditEventQuery.properties).filter(([name]) => name !== 'limit' && name !== 'offset'),
  ) as Omit<typeof AuditEventQuery.properties, 'limit' | 'offset'>,
);

/** One line of an export: the event, and its place in the hash chain. */
export const AuditExportLine = Type.Object({
  ...AuditEvent.properties,
  seal: Type.Object({
    position: Type.Integer({ description: 'Place in the chain: 1, 2, 3 …' }),
    previous_hash: Type.String({ description: 'Hash of the event before; 64 zeros before the first' }),
    hash: Type.String({
      description:
        'SHA-256 of the previous hash, a line feed, and the event without `seal` as canonical JSON (RFC 8785)',
    }),
  }),
});
export type AuditExportLine = Static<typeof AuditExportLine>;

export const AuditIntegrity = Type.Object({
  is_intact: Type.Boolean({ description: 'Whether no event was changed or removed since it was sealed' }),
  events: Type.Integer({ description: 'Events in the chain' }),
  head: Type.Object(
    { position: Type.Integer(), hash: Type.String() },
    { description: 'End of the chain. Kept elsewhere, it shows later that nothing was cut off' },
  ),
  problems: Type.Array(Type.String(), { description: 'What does not fit, at most 100' }),
  problem_count: Type.Integer(),
});
export type AuditIntegrity = Static<typeof AuditIntegrity>;
