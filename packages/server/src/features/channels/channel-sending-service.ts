import type { Mailer } from '../../platform/mail/mailer.js';
import type { Sender } from '../../platform/outbound/http-sender.js';
import { type SecretBox, SecretUnreadableError } from '../../platform/secrets/secret-box.js';
import type { Settings } from '../../platform/settings/setting-table.js';
import type { AttemptAnswer } from '../deliveries/delivery-kind.js';
import { type Channel, secretPlace } from './channel.js';
import { slackAnswer, slackApiAnswer, withoutSecrets } from './channel-answer.js';
import { chatBody } from './messages/chat-text.js';
import { emailOf } from './messages/email.js';
import type { Message } from './messages/message.js';
import { slackBody } from './messages/slack-blocks.js';
import { teamsBody } from './messages/teams-card.js';

export interface ChannelMeans {
  readonly settings: Pick<Settings, 'slackEnabled' | 'slackWebhookUrl' | 'baseUrl'>;
  readonly sender: Sender;
  /** `null`: no mail is sent. */
  readonly mailer: Mailer | null;
  readonly box: SecretBox;
  /** Where bots of Slack send their messages. */
  readonly slackApiUrl?: string;
}

/** What is told, and of what. */
export interface Parcel {
  readonly message: Message;
  /** Different for each event; the same for every attempt. */
  readonly eventId: string;
}

/** Time for one request. */
export const requestTimeoutMs = 10_000;
const slackApi = 'https://slack.com/api/chat.postMessage';

async function post(
  { sender }: ChannelMeans,
  { url, body, token, signal }: { url: string; body: object; token?: string; signal?: AbortSignal | undefined },
): Promise<AttemptAnswer> {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return sender.send(
    {
      url,
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...authorization },
      body: JSON.stringify(body),
      timeoutMs: requestTimeoutMs,
    },
    signal,
  );
}

async function sendToSlack(
  means: ChannelMeans,
  channel: Channel,
  { message, secret, signal }: { message: Message; secret: string; signal?: AbortSignal | undefined },
): Promise<AttemptAnswer> {
  if (!means.settings.slackEnabled) return { kind: 'refused', reason: 'SLACK_ENABLED is off' };
  const body = slackBody(message);
  if (channel.slack?.secretKind !== 'bot_token') {
    return slackAnswer(await post(means, { url: secret, body, signal }));
  }
  const url = means.slackApiUrl ?? slackApi;
  const addressed = { channel: channel.slack.channelId, ...body };
  return slackApiAnswer(await post(means, { url, body: addressed, token: secret, signal }));
}

/** Sends mail to the addresses. */
export async function sendMail(
  { mailer, settings }: ChannelMeans,
  to: { readonly targetId: string; readonly addresses: readonly string[] },
  { message, eventId }: Parcel,
  signal?: AbortSignal,
): Promise<AttemptAnswer> {
  if (mailer === null) return { kind: 'refused', reason: 'SMTP_URL is not set' };
  const email = emailOf(message, { baseUrl: settings.baseUrl, targetId: to.targetId, eventId });
  return mailer.send({ ...email, to: to.addresses }, signal);
}

/** Sends the body to the Slack channel of the settings. */
export async function sendToGlobalSlack(
  means: ChannelMeans,
  body: object,
  signal?: AbortSignal,
): Promise<AttemptAnswer> {
  const url = means.settings.slackWebhookUrl;
  if (url === '') return { kind: 'refused', reason: 'SLACK_WEBHOOK_URL is not set' };
  return slackAnswer(await post(means, { url, body, signal }));
}

/** Sends once, whatever the kind of the channel. Never rejects; reasons hold no secret. */
export async function sendToChannel(
  means: ChannelMeans,
  channel: Channel,
  parcel: Parcel,
  signal?: AbortSignal,
): Promise<AttemptAnswer> {
  if (channel.kind === 'email') {
    return sendMail(means, { targetId: channel.id, addresses: channel.addresses ?? [] }, parcel, signal);
  }
  let secret: string;
  try {
    secret = means.box.open(channel.sealedSecret ?? '', secretPlace(channel.id));
  } catch (error) {
    // Works again once the key is back.
    if (error instanceof SecretUnreadableError) return { kind: 'failed', reason: error.message };
    throw error;
  }
  const { message } = parcel;
  switch (channel.kind) {
    case 'slack':
      return sendToSlack(means, channel, { message, secret, signal });
    case 'teams':
      return withoutSecrets(await post(means, { url: secret, body: teamsBody(message), signal }));
    case 'chat':
      return withoutSecrets(
        await post(means, { url: secret, body: chatBody(message, new URL(channel.targetHint).hostname), signal }),
      );
  }
}
