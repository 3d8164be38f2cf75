import { WebhookDelivery, WebhookDeliveryPage, WebhookDeliveryPath, WebhookDeliveryQuery } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { getWebhookDelivery, listWebhookDeliveries, resendWebhook } from './webhook-delivery-service.js';

const common = { tag: 'webhooks', scope: 'admin', rate: ['admin'] } as const;
const path = '/api/v1/webhooks/deliveries';

export function webhookDeliveryRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    ...common,
    method: 'GET',
    path,
    operationId: 'listWebhookDeliveries',
    summary: 'What was sent and what waits, newest first',
    query: WebhookDeliveryQuery,
    answers: { 200: WebhookDeliveryPage },
    handle: ({ query: { limit = 50, offset = 0, ...filter } }) =>
      listWebhookDeliveries(platform, filter, { limit, offset }),
  });

  addRoute(app, means, {
    ...common,
    method: 'GET',
    path: `${path}/:delivery_id`,
    operationId: 'getWebhookDelivery',
    summary: 'Get a delivery',
    params: WebhookDeliveryPath,
    answers: { 200: WebhookDelivery },
    errors: ['NOT_FOUND'],
    handle: ({ params }) => getWebhookDelivery(platform, params.delivery_id),
  });

  addRoute(app, means, {
    ...common,
    method: 'POST',
    path: `${path}/:delivery_id/resend`,
    operationId: 'resendWebhook',
    summary: 'Send a finished delivery again',
    description:
      'A new delivery with the same body and the same `webhook-id`, behind what waits for the asset. It goes to where the receiver is now.',
    params: WebhookDeliveryPath,
    answers: { 202: WebhookDelivery },
    errors: ['NOT_FOUND', 'WEBHOOK_ENDPOINT_NOT_FOUND', 'WEBHOOK_ENDPOINT_DISABLED', 'DELIVERY_PENDING'],
    handle: ({ actor, params }) => resendWebhook(platform, actor, params.delivery_id, means.settings.webhookUrl),
  });
}
