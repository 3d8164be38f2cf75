import Type, { type Static, type TUnsafe } from 'typebox';
import { JsonObjectField, Moment, Uuid } from './fields.js';

/** What is told to others, in the order in which it happens to a proposal. */
export const eventTypes = [
  'proposal.created',
  'proposal.acknowledged',
  'proposal.approved',
  'proposal.rejected',
  'proposal.force_approved',
  'proposal.withdrawn',
  'proposal.expired',
  'proposal.objection_filed',
  'proposal.reminder',
  'contract.published',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Largest position that is read; positions are far below. */
const maxPosition = 999_999_999_999_999;

export const EventStreamQuery = Type.Object({
  types: Type.Optional(
    Type.Unsafe<readonly EventType[]>({
      type: 'string',
      'x-rule': 'event-types',
      description: `Types to be sent, separated by commas; all when absent: ${eventTypes.map((type) => `\`${type}\``).join(', ')}`,
    }) as TUnsafe<readonly EventType[]>,
  ),
  asset_id: Type.Optional(Uuid({ description: 'Events of this asset' })),
  team_id: Type.Optional(Uuid({ description: 'Events of the assets that this team owns or consumes' })),
  last_event_id: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: maxPosition,
      description:
        'The position behind which the stream begins, 0 for everything that is kept. The header `Last-Event-ID` goes before it. Without either the stream begins now.',
    }),
  ),
});
export type EventStreamQuery = Static<typeof EventStreamQuery>;

/** The data of an event. */
export const StreamedEvent = Type.Object({
  id: Uuid({ description: 'The same wherever the event is told, also on webhooks' }),
  type: Type.Unsafe<EventType>({ type: 'string', enum: [...eventTypes] }),
  asset_id: Uuid(),
  occurred_at: Moment(),
  payload: JsonObjectField(),
});
export type StreamedEvent = Static<typeof StreamedEvent>;

/** The data of `stream.gap`. */
export const StreamGap = Type.Object({
  type: Type.Literal('stream.gap'),
  requested: Type.Integer({ description: 'The position behind which the stream was to go on' }),
  next: Type.Integer({ description: 'The position at which it goes on' }),
});
export type StreamGap = Static<typeof StreamGap>;
