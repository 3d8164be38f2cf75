import { parseEmailAddress } from '../email-address.js';
import { setting } from './setting.js';
import { flag, type SettingKind, text } from './setting-kinds.js';

/** An address and maybe the name before it, on one line. */
const mailbox = /^(?:[^<>\r\n]*<([^<>\r\n]+)>|([^<>\r\n]+))$/;

const sender: SettingKind<string> = {
  accepts: 'an e-mail address, also as `Name <address>`',
  parse(value) {
    const [, named, bare] = mailbox.exec(value.trim()) ?? [];
    if ('value' in parseEmailAddress(named ?? bare ?? '')) return value.trim();
    throw new Error(`expected ${this.accepts}`);
  },
};

function address(accepts: string, isRight: (url: URL) => boolean): SettingKind<string> {
  return {
    accepts,
    parse(value) {
      const given = value.trim();
      if (URL.canParse(given) && isRight(new URL(given))) return given.replace(/\/+$/, '');
      throw new Error(`expected ${accepts}`);
    },
  };
}

const mailServer = address(
  '`smtp://` or `smtps://` with host, as `smtps://user:password@host:465`',
  ({ protocol, hostname }) => ['smtp:', 'smtps:'].includes(protocol) && hostname !== '',
);

const site = address(
  '`http://` or `https://` with host',
  ({ protocol, username, password, search, hash }) =>
    ['http:', 'https:'].includes(protocol) && username + password + search + hash === '',
);

export const notificationSettings = {
  slackEnabled: setting({
    variable: 'SLACK_ENABLED',
    group: 'Chat and e-mail',
    kind: flag,
    fallback: false,
    meaning: 'Whether messages are sent to the Slack channels that teams configured.',
  }),
  slackWebhookUrl: setting({
    variable: 'SLACK_WEBHOOK_URL',
    group: 'Chat and e-mail',
    kind: text,
    fallback: '',
    fallbackText: 'none',
    isSecret: true,
    meaning: 'Incoming webhook of one Slack channel that is told of every proposal.',
  }),
  baseUrl: setting({
    variable: 'TESSERA_BASE_URL',
    group: 'Chat and e-mail',
    kind: site,
    fallback: 'http://localhost:8000',
    meaning: 'Address at which people reach this server; links in messages begin with it.',
  }),
  smtpUrl: setting({
    variable: 'SMTP_URL',
    group: 'Chat and e-mail',
    kind: mailServer,
    fallback: '',
    fallbackText: 'none',
    isSecret: true,
    meaning: 'Server that takes e-mail, with the sign-in to it. Without it none is sent. Needs `SMTP_FROM`.',
  }),
  smtpFrom: setting({
    variable: 'SMTP_FROM',
    group: 'Chat and e-mail',
    kind: sender,
    fallback: '',
    fallbackText: 'none',
    meaning: 'Sender of e-mail.',
  }),
} as const;
