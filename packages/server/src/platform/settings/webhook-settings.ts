import { parseRange } from '../outbound/address-range.js';
import { setting } from './setting.js';
import { integer, list, listOf, listOfSeconds, seconds, text } from './setting-kinds.js';

export const webhookSettings = {
  webhookUrl: setting({
    variable: 'WEBHOOK_URL',
    group: 'Webhooks',
    kind: text,
    fallback: '',
    fallbackText: 'none',
    meaning:
      'Where events are sent, as `https://host/path`; in `production` only `https`. Without it none are sent or recorded.',
  }),
  webhookSecret: setting({
    variable: 'WEBHOOK_SECRET',
    group: 'Webhooks',
    kind: text,
    fallback: '',
    fallbackText: 'none',
    isSecret: true,
    meaning:
      'Signs the events, so that the receiver can tell that they come from here. Without it they are not signed.',
  }),
  webhookAllowedDomains: setting({
    variable: 'WEBHOOK_ALLOWED_DOMAINS',
    group: 'Webhooks',
    kind: list,
    fallback: [],
    fallbackText: 'all',
    meaning:
      'Domains to which webhooks and chat messages may be sent, with those below them. Addresses that are not of the internet stay refused.',
  }),
  webhookAllowedRanges: setting({
    variable: 'WEBHOOK_ALLOWED_RANGES',
    group: 'Webhooks',
    kind: listOf('ranges of addresses, such as `10.1.0.0/16`', (item) => parseRange(item) !== null),
    fallback: [],
    fallbackText: 'none',
    meaning:
      'Addresses that may be reached though they are not of the internet, such as those of an internal chat server. Whoever may configure a channel can make this server send requests there.',
  }),
  webhookDnsTimeoutSeconds: setting({
    variable: 'WEBHOOK_DNS_TIMEOUT',
    group: 'Webhooks',
    kind: seconds(0.001, 60),
    fallback: 5,
    meaning: 'Seconds to wait for the addresses of a name.',
  }),
  webhookTimeoutSeconds: setting({
    variable: 'WEBHOOK_TIMEOUT',
    group: 'Webhooks',
    kind: seconds(0.001, 600),
    fallback: 30,
    meaning: 'Seconds for one attempt to deliver, from the name to the last byte of the answer.',
  }),
  webhookRetrySeconds: setting({
    variable: 'WEBHOOK_RETRY_SECONDS',
    group: 'Webhooks',
    kind: listOfSeconds(604_800, 50),
    fallback: [1, 5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800],
    meaning:
      'Seconds to wait after each attempt that failed. There is one attempt more than there are waits; `[]` means one attempt.',
  }),
  deliveryRetentionDays: setting({
    variable: 'DELIVERY_RETENTION_DAYS',
    group: 'Webhooks',
    kind: integer(1, 3650),
    fallback: 30,
    meaning: 'Days for which events and finished deliveries are kept. What still waits is kept however old it is.',
  }),
} as const;
