import Type, { type Static } from 'typebox';
import { eventTypes } from './event-stream.js';
import { Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

export const channelKinds = ['slack', 'teams', 'chat', 'email'] as const;
export type ChannelKind = (typeof channelKinds)[number];

export const messageSeverities = ['info', 'warning', 'critical'] as const;
export type MessageSeverity = (typeof messageSeverities)[number];

export const digestModes = ['off', 'hourly', 'daily'] as const;
export type DigestMode = (typeof digestModes)[number];

const Name = Type.String({ minLength: 1, maxLength: 100 });
const Url = Type.String({
  minLength: 1,
  maxLength: 2000,
  writeOnly: true,
  description:
    'Incoming webhook of the channel; needed unless the kind is `email`. Stored encrypted and never returned',
});
const Addresses = Type.Array(Type.String({ format: 'email', maxLength: 255, 'x-rule': 'email' }), {
  minItems: 1,
  maxItems: 20,
  description: 'Who gets the mails; needed when the kind is `email`',
});
const Event = OneOf([...eventTypes, '*']);
const Events = Type.Array(Event, {
  minItems: 1,
  maxItems: eventTypes.length + 1,
  description: 'Events of which the channel is told; `*` is all of them',
});
const Prefix = Type.String({ minLength: 1, maxLength: 1000 });
const Prefixes = Type.Array(Prefix, {
  maxItems: 20,
  description: 'Only assets whose name begins with one of these; empty: all',
});
const MinSeverity = OneOf(messageSeverities, { description: 'Only events that matter at least so much' });
const Digest = OneOf(digestModes, { description: 'Whether messages are collected into one an hour or a day' });

export const Channel = Type.Object({
  id: Uuid(),
  team_id: Uuid(),
  kind: OneOf(channelKinds),
  name: Type.String(),
  target_hint: Type.String({ description: 'Scheme and host of the URL, or how many addresses' }),
  addresses: Nullable(Type.Array(Type.String(), { description: 'Of channels of the kind `email`' })),
  events: Type.Array(Event),
  min_severity: OneOf(messageSeverities),
  asset_fqn_prefixes: Type.Array(Type.String()),
  digest: OneOf(digestModes),
  enabled: Type.Boolean(),
  created_at: Moment(),
  updated_at: Nullable(Moment()),
});
export type Channel = Static<typeof Channel>;
export const ChannelPage = Page(Channel);
export type ChannelPage = Static<typeof ChannelPage>;

export const ChannelCreation = Type.Object(
  {
    kind: OneOf(channelKinds),
    name: Name,
    url: Type.Optional(Nullable(Url)),
    addresses: Type.Optional(Nullable(Addresses)),
    events: Type.Optional(Type.Array(Event, { ...Events, default: ['*'] })),
    min_severity: Type.Optional(OneOf(messageSeverities, { ...MinSeverity, default: 'info' })),
    asset_fqn_prefixes: Type.Optional(Type.Array(Prefix, { ...Prefixes, default: [] })),
    digest: Type.Optional(OneOf(digestModes, { ...Digest, default: 'off' })),
    enabled: Type.Optional(Type.Boolean({ default: true })),
  },
  { 'x-rule': 'channel-target' },
);
export type ChannelCreation = Static<typeof ChannelCreation>;

export const ChannelPatch = Type.Object({
  name: Type.Optional(Nullable(Name)),
  url: Type.Optional(Nullable(Url)),
  addresses: Type.Optional(Nullable(Addresses)),
  events: Type.Optional(Nullable(Events)),
  min_severity: Type.Optional(Nullable(MinSeverity)),
  asset_fqn_prefixes: Type.Optional(Nullable(Prefixes)),
  digest: Type.Optional(Nullable(Digest)),
  enabled: Type.Optional(Nullable(Type.Boolean())),
});
export type ChannelPatch = Static<typeof ChannelPatch>;

export const ChannelTest = Type.Object({
  success: Type.Boolean(),
  error: Nullable(Type.String({ description: 'Why nothing arrived; null when it did' })),
});
export type ChannelTest = Static<typeof ChannelTest>;

export const ChannelPath = Type.Object({ channel_id: Uuid() });
export const ChannelQuery = Type.Object({ ...Paging });
