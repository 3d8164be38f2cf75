import {
  WebhookDeliveriesResent,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointCreation,
  WebhookEndpointPage,
  WebhookEndpointPatch,
  WebhookEndpointPath,
  WebhookEndpointQuery,
  WebhookEndpointWithSecret,
} from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { resendFailedWebhooks, testEndpoint } from './webhook-delivery-service.js';
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  type EndpointMeans,
  getEndpoint,
  listEndpointPage,
  rotateSecret,
} from './webhook-endpoint-service.js';

const common = { tag: 'webhooks', scope: 'admin', rate: ['admin'] } as const;
const path = '/api/v1/webhooks/endpoints';
const one = { path: `${path}/:endpoint_id`, params: WebhookEndpointPath } as const;

export function webhookEndpointRoutes(app: FastifyInstance, means: RouteMeans, endpoints: EndpointMeans): void {
  addRoute(app, means, {
    ...common,
    method: 'POST',
    path,
    operationId: 'createWebhookEndpoint',
    summary: 'Add a receiver of events',
    description: 'The answer carries the secret that signs what is sent, this one time.',
    body: WebhookEndpointCreation,
    answers: { 201: WebhookEndpointWithSecret },
    errors: ['INVALID_WEBHOOK_URL', 'SECRETS_KEY_REQUIRED'],
    handle: ({ actor, body }) => createEndpoint(endpoints, actor, body),
  });

  addRoute(app, means, {
    ...common,
    method: 'GET',
    path,
    operationId: 'listWebhookEndpoints',
    summary: 'List receivers, newest first',
    query: WebhookEndpointQuery,
    answers: { 200: WebhookEndpointPage },
    handle: ({ query: { limit = 50, offset = 0 } }) => listEndpointPage(endpoints, { limit, offset }),
  });

  addRoute(app, means, {
    ...common,
    ...one,
    method: 'GET',
    operationId: 'getWebhookEndpoint',
    summary: 'Get a receiver',
    answers: { 200: WebhookEndpoint },
    errors: ['WEBHOOK_ENDPOINT_NOT_FOUND'],
    handle: ({ params }) => getEndpoint(endpoints, params.endpoint_id),
  });

  addRoute(app, means, {
    ...common,
    ...one,
    method: 'PATCH',
    operationId: 'updateWebhookEndpoint',
    summary: 'Change a receiver',
    description:
      'Absent fields stay as they are. What waits goes to the new URL; when the receiver is switched off, it ends as failed.',
    body: WebhookEndpointPatch,
    answers: { 200: WebhookEndpoint },
    errors: ['WEBHOOK_ENDPOINT_NOT_FOUND', 'INVALID_WEBHOOK_URL'],
    handle: ({ actor, params, body }) => changeEndpoint(endpoints, actor, params.endpoint_id, body),
  });

  addRoute(app, means, {
    ...common,
    ...one,
    method: 'DELETE',
    operationId: 'deleteWebhookEndpoint',
    summary: 'Delete a receiver',
    description: 'What waits for it ends as failed. Its deliveries can still be read.',
    answers: { 204: Type.Null() },
    errors: ['WEBHOOK_ENDPOINT_NOT_FOUND'],
    handle: ({ actor, params }) => deleteEndpoint(endpoints, actor, params.endpoint_id),
  });

  addRoute(app, means, {
    ...common,
    ...one,
    method: 'POST',
    path: `${one.path}/rotate-secret`,
    operationId: 'rotateWebhookSecret',
    summary: 'Give a receiver a new secret',
    description: 'The answer carries it, this one time. For 24 hours the old secret signs beside it.',
    answers: { 200: WebhookEndpointWithSecret },
    errors: ['WEBHOOK_ENDPOINT_NOT_FOUND', 'SECRETS_KEY_REQUIRED'],
    handle: ({ actor, params }) => rotateSecret(endpoints, actor, params.endpoint_id),
  });

  addRoute(app, means, {
    ...common,
    ...one,
    method: 'POST',
    path: `${one.path}/test`,
    operationId: 'testWebhookEndpoint',
    summary: 'Send `webhook.test` to a receiver',
    description: 'The answer is the delivery, which says later what became of it.',
    answers: { 202: WebhookDelivery },
    errors: ['WEBHOOK_ENDPOINT_NOT_FOUND', 'WEBHOOK_ENDPOINT_DISABLED'],
    handle: ({ actor, params }) => testEndpoint(endpoints.platform, actor, params.endpoint_id),
  });

  addRoute(app, means, {
    ...common,
    ...one,
    method: 'POST',
    path: `${one.path}/resend-failed`,
    operationId: 'resendFailedWebhooks',
    summary: 'Send again what failed at a receiver',
    description: 'The oldest 1,000 that were not sent again since, in their order.',
    answers: { 202: WebhookDeliveriesResent },
    errors: ['WEBHOOK_ENDPOINT_NOT_FOUND', 'WEBHOOK_ENDPOINT_DISABLED'],
    handle: ({ actor, params }) => resendFailedWebhooks(endpoints.platform, actor, params.endpoint_id),
  });
}
