import * as given from '../authorization/states.js';
import { hookUrl } from '../support/makers.js';
import { type EventRow, event, nobody, v1 } from './event-row.js';

const host = '93.184.216.34';
const refused = { given: { endpoint_id: nobody }, answers: '404 WEBHOOK_ENDPOINT_NOT_FOUND' } as const;

/** Receivers of events and what was sent to them. Neither secrets nor paths of their addresses are written. */
export const webhookRows: readonly EventRow[] = [
  {
    call: v1('POST', '/webhooks/endpoints'),
    body: { name: 'receiver', url: hookUrl, events: ['proposal.created'], asset_fqn_prefix: 'lake.' },
    refused: { body: { name: 'receiver', url: 'https://10.0.0.1/hook' }, answers: '400 INVALID_WEBHOOK_URL' },
    answers: '201',
    writes: [
      event('webhook_endpoint.created', '{answer.id}', '{caller}', {
        name: 'receiver',
        host,
        events: ['proposal.created'],
        asset_fqn_prefix: 'lake.',
        enabled: true,
      }),
    ],
  },
  {
    call: v1('PATCH', '/webhooks/endpoints/{endpoint_id}'),
    given: given.endpoint,
    body: { url: hookUrl, enabled: false },
    refused: { ...refused, body: { name: 'other' } },
    answers: '200',
    writes: [event('webhook_endpoint.updated', '{endpoint_id}', '{caller}', { host, enabled: false })],
  },
  {
    call: v1('DELETE', '/webhooks/endpoints/{endpoint_id}'),
    given: given.failedDelivery,
    refused,
    answers: '204',
    writes: [event('webhook_endpoint.deleted', '{endpoint_id}', '{caller}', { name: '{endpoint_name}' })],
    again: '404 WEBHOOK_ENDPOINT_NOT_FOUND',
  },
  {
    call: v1('POST', '/webhooks/endpoints/{endpoint_id}/rotate-secret'),
    given: given.endpoint,
    refused,
    answers: '200',
    writes: [
      event('webhook_endpoint.secret_rotated', '{endpoint_id}', '{caller}', { secret_hint: '{answer.secret_hint}' }),
    ],
  },
  {
    call: v1('POST', '/webhooks/endpoints/{endpoint_id}/test'),
    given: given.endpoint,
    refused,
    answers: '202',
    writes: [event('webhook_endpoint.tested', '{endpoint_id}', '{caller}', { delivery_id: '{answer.id}' })],
  },
  {
    call: v1('POST', '/webhooks/endpoints/{endpoint_id}/resend-failed'),
    given: given.failedDelivery,
    refused,
    answers: '202',
    writes: [event('webhook_endpoint.failed_resent', '{endpoint_id}', '{caller}', { resent: 1 })],
    again: '202',
  },
  {
    call: v1('POST', '/webhooks/deliveries/{delivery_id}/resend'),
    given: given.failedDelivery,
    refused: { given: { delivery_id: nobody }, answers: '404 NOT_FOUND' },
    answers: '202',
    writes: [
      event('webhook_delivery.resent', '{answer.id}', '{caller}', {
        resent_delivery_id: '{delivery_id}',
        endpoint_id: '{endpoint_id}',
        event_type: 'webhook.test',
      }),
    ],
  },
];
