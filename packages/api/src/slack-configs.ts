import Type, { type Static } from 'typebox';
import { Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

/** Events of Slack configurations, in the names that clients of earlier versions send. */
export const slackEvents = [
  'proposal.created',
  'proposal.resolved',
  'force.publish',
  'contract.published',
  'repo.sync_failed',
] as const;
export type SlackEvent = (typeof slackEvents)[number];

const ChannelId = Type.String({ maxLength: 100, pattern: '^C[A-Z0-9]+$', description: 'Id of the channel in Slack' });
const ChannelName = Type.String({ maxLength: 200 });
const WebhookUrl = Type.String({ maxLength: 500, writeOnly: true, description: 'Incoming webhook; never returned' });
const BotToken = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^[!-~]+$',
  writeOnly: true,
  description: 'Token of a bot that is in the channel; never returned',
});
const NotifyOn = Type.Array(OneOf(slackEvents), { minItems: 1, maxItems: 20 });

export const SlackConfig = Type.Object({
  id: Uuid(),
  team_id: Uuid(),
  channel_id: Type.String(),
  channel_name: Nullable(Type.String()),
  has_webhook_url: Type.Boolean(),
  has_bot_token: Type.Boolean(),
  notify_on: Type.Array(Type.String()),
  enabled: Type.Boolean(),
  created_at: Moment(),
  updated_at: Nullable(Moment()),
});
export type SlackConfig = Static<typeof SlackConfig>;
export const SlackConfigPage = Page(SlackConfig);
export type SlackConfigPage = Static<typeof SlackConfigPage>;

export const SlackConfigCreation = Type.Object(
  {
    team_id: Uuid(),
    channel_id: ChannelId,
    channel_name: Type.Optional(Nullable(ChannelName)),
    webhook_url: Type.Optional(Nullable(WebhookUrl)),
    bot_token: Type.Optional(Nullable(BotToken)),
    notify_on: Type.Optional(
      Type.Array(OneOf(slackEvents), {
        ...NotifyOn,
        default: ['proposal.created', 'proposal.resolved', 'force.publish'],
      }),
    ),
    enabled: Type.Optional(Type.Boolean({ default: true })),
  },
  { 'x-rule': 'slack-secret' },
);
export type SlackConfigCreation = Static<typeof SlackConfigCreation>;

export const SlackConfigPatch = Type.Object(
  {
    channel_id: Type.Optional(Nullable(ChannelId)),
    channel_name: Type.Optional(Nullable(ChannelName)),
    webhook_url: Type.Optional(Nullable(WebhookUrl)),
    bot_token: Type.Optional(Nullable(BotToken)),
    notify_on: Type.Optional(Nullable(NotifyOn)),
    enabled: Type.Optional(Nullable(Type.Boolean())),
  },
  { 'x-rule': 'one-slack-secret' },
);
export type SlackConfigPatch = Static<typeof SlackConfigPatch>;

export const SlackConfigPath = Type.Object({ config_id: Uuid() });
export const SlackConfigQuery = Type.Object({
  team_id: Type.Optional(Uuid()),
  enabled: Type.Optional(Type.Boolean()),
  ...Paging,
});
