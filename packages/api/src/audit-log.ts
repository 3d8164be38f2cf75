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
