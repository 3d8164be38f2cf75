import Type, { type Static } from 'typebox';
import { eventTypes } from './event-stream.js';
import { JsonObjectField, Moment, Nullable, OneOf, Page, Paging, Uuid } from './fields.js';

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;

const Name = Type.String({ minLength: 1, maxLength: 100 });
const Url = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'Where the events are sent, as `https://host/path`. It must be an address of the internet.',
});
const Events = Type.Array(OneOf([...eventTypes, '*']), {
  minItems: 1,
  maxItems: 50,
  description: 'Types of events, or `*` for all, also those to come',
});
const FqnPrefix = Type.String({
  minLength: 1,
  maxLength: 1000,
  description: 'Only events of assets whose name begins so',
});

export const WebhookEndpoint = Type.Object({
  id: Uuid(),
  name: Type.String(),
  url: Type.String(),
  events: Type.Array(Type.String()),
  asset_fqn_prefix: Nullable(Type.String()),
  enabled: Type.Boolean(),
  secret_hint: Type.String({ description: 'The last characters of the secret' }),
  created_at: Moment(),
  updated_at: Nullable(Moment()),
});
export type WebhookEndpoint = Static<typeof WebhookEndpoint>;
export const WebhookEndpointPage = Page(WebhookEndpoint);
export type WebhookEndpointPage = Static<typeof WebhookEndpointPage>;

export const WebhookEndpointWithSecret = Type.Object({
  ...WebhookEndpoint.properties,
  secret: Type.String({ description: 'Signs what is sent, as `whsec_<base64>`. It is shown this one time.' }),
});
export type WebhookEndpointWithSecret = Static<typeof WebhookEndpointWithSecret>;

export const WebhookEndpointCreation = Type.Object({
  name: Name,
  url: Url,
  events: Type.Optional(Type.Unsafe<Static<typeof Events>>({ ...Events, default: ['*'] })),
  asset_fqn_prefix: Type.Optional(Nullable(FqnPrefix)),
  enabled: Type.Optional(Type.Boolean({ default: true })),
});
export type WebhookEndpointCreation = Static<typeof WebhookEndpointCreation>;

export const WebhookEndpointPatch = Type.Object({
  name: Type.Optional(Name),
  url: Type.Optional(Url),
  events: Type.Optional(Events),
  asset_fqn_prefix: Type.Optional(Nullable(FqnPrefix)),
  enabled: Type.Optional(Type.Boolean()),
});
export type WebhookEndpointPatch = Static<typeof WebhookEndpointPatch>;

export const WebhookEndpointPath = Type.Object({ endpoint_id: Uuid() });
export const WebhookEndpointQuery = Type.Object({ ...Paging });

export const WebhookDelivery = Type.Object({
  id: Uuid(),
  endpoint_id: Nullable(Uuid({ description: 'Null: the endpoint of the settings' })),
  event_type: Type.String(),
  payload: JsonObjectField({ description: 'The body as it is sent' }),
  url: Type.String(),
  status: OneOf(deliveryStatuses),
  attempts: Type.Integer(),
  last_attempt_at: Nullable(Moment()),
  last_error: Nullable(Type.String()),
  last_status_code: Nullable(Type.Integer()),
  next_attempt_at: Nullable(
    Moment({ description: 'Null when it is finished, and while earlier events of the asset are before it' }),
  ),
  created_at: Moment(),
  delivered_at: Nullable(Moment()),
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;
export const WebhookDeliveryPage = Page(WebhookDelivery);
export type WebhookDeliveryPage = Static<typeof WebhookDeliveryPage>;

export const WebhookDeliveryPath = Type.Object({ delivery_id: Uuid() });
export const WebhookDeliveryQuery = Type.Object({
  status: Type.Optional(OneOf(deliveryStatuses)),
  event_type: Type.Optional(Type.String()),
  endpoint_id: Type.Optional(Uuid()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50, description: 'Rows on the page' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0, description: 'Rows before the page' })),
});

export const WebhookDeliveriesResent = Type.Object({
  resent: Type.Integer({ description: 'Failed deliveries that are sent again' }),
});
export type WebhookDeliveriesResent = Static<typeof WebhookDeliveriesResent>;
