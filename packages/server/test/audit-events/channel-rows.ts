import { type EventRow, event, nobody, v1 } from './event-row.js';
import * as states from './states.js';

/** Channels of the own team: what is written says nothing of where they lead. */
export const channelRows: readonly EventRow[] = [
  {
    call: v1('POST', '/teams/{team_id}/channels'),
    given: states.team,
    body: { kind: 'chat', name: 'made', url: 'https://93.184.216.34/hooks/secret' },
    refused: { body: { kind: 'chat', name: 'made', url: 'https://127.0.0.1/' }, answers: '400 INVALID_CHANNEL' },
    answers: '201',
    writes: [event('channel.created', '{answer.id}', '{caller}', { team_id: '{team_id}', name: 'made', kind: 'chat' })],
  },
  {
    call: v1('PATCH', '/channels/{channel_id}'),
    given: states.channel,
    body: { addresses: ['other@example.com'], enabled: false },
    refused: { given: { channel_id: nobody }, answers: '404 CHANNEL_NOT_FOUND' },
    answers: '200',
    writes: [
      event('channel.updated', '{channel_id}', '{caller}', {
        team_id: '{own}',
        name: '{channel_name}',
        changed: ['addresses', 'enabled'],
      }),
    ],
  },
  {
    call: v1('DELETE', '/channels/{channel_id}'),
    given: states.channel,
    answers: '204',
    writes: [event('channel.deleted', '{channel_id}', '{caller}', { team_id: '{own}', name: '{channel_name}' })],
    again: '404 CHANNEL_NOT_FOUND',
  },
  {
    call: v1('POST', '/channels/{channel_id}/test'),
    when: 'which cannot be reached',
    given: states.channel,
    refused: { given: { channel_id: nobody }, answers: '404 CHANNEL_NOT_FOUND' },
    answers: '200',
    writes: [
      event('channel.tested', '{channel_id}', '{caller}', {
        team_id: '{own}',
        name: '{channel_name}',
        success: false,
        error: 'SMTP_URL is not set',
      }),
    ],
  },
  {
    call: v1('POST', '/slack/configs'),
    given: states.team,
    body: { team_id: '{team_id}', channel_id: 'C{number}', bot_token: 'xoxb-secret', notify_on: ['force.publish'] },
    refused: {
      body: { team_id: '{team_id}', channel_id: 'C1', webhook_url: 'https://127.0.0.1/' },
      answers: '400 INVALID_SLACK_CONFIG',
    },
    answers: '201',
    writes: [
      event('slack_config.created', '{answer.id}', null, {
        team_id: '{team_id}',
        channel_id: 'C{number}',
        notify_on: ['force.publish'],
      }),
    ],
    again: '409 DUPLICATE_SLACK_CONFIG',
  },
  {
    call: v1('PATCH', '/slack/configs/{config_id}'),
    given: states.slackConfig,
    body: { bot_token: 'xoxb-other', enabled: false, channel_name: null },
    refused: { given: { config_id: nobody }, answers: '404 SLACK_CONFIG_NOT_FOUND' },
    answers: '200',
    writes: [event('slack_config.updated', '{config_id}', null, { bot_token: 'updated', enabled: false })],
  },
  {
    call: v1('DELETE', '/slack/configs/{config_id}'),
    given: states.slackConfig,
    answers: '204',
    writes: [event('slack_config.deleted', '{config_id}', null, { team_id: '{own}', channel_id: '{slack_channel}' })],
    again: '404 SLACK_CONFIG_NOT_FOUND',
  },
  {
    call: v1('POST', '/slack/configs/{config_id}/test'),
    when: 'while Slack is switched off',
    given: states.slackConfig,
    refused: { given: { config_id: nobody }, answers: '404 SLACK_CONFIG_NOT_FOUND' },
    answers: '200',
    writes: [event('slack_config.tested', '{config_id}', null, { success: false, error: 'SLACK_ENABLED is off' })],
  },
];
