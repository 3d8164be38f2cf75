import { randomBytes } from 'node:crypto';
import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { type Unit, withTransaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors.js';
import { record } from '../../platform/events/record.js';
import { type Instant, instantOf } from '../../platform/instant.js';
import { checkTarget, type TargetRules } from '../../platform/outbound/target-guard.js';
import type { PageRequest } from '../../platform/paging.js';
import type { Platform } from '../../platform/platform.js';
import { type SecretBox, SecretUnreadableError } from '../../platform/secrets/secret-box.js';
import { endDeliveriesOf, redirectDeliveriesOf } from '../deliveries/delivery-queue-service.js';
import { endpointDeleted, endpointDisabled, secretPlace, type WebhookEndpoint } from './webhook-endpoint.js';
import {
  type EndpointChange,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  lockEndpoint,
  type SigningEndpoint,
  updateEndpoint,
} from './webhook-endpoint-repository.js';
import { presentEndpoint } from './webhook-presentation.js';

/** What the use cases of endpoints need beside the platform. */
export interface EndpointMeans {
  readonly platform: Platform;
  readonly box: SecretBox;
  readonly rules: TargetRules;
}

/** The old secret signs beside the new one for so long, so that receivers can change over. */
const overlapMs = 24 * 3_600_000;
const secretBytes = 32;
const hintLength = 4;

const notFound = (): ApiError => new ApiError('WEBHOOK_ENDPOINT_NOT_FOUND', 'Webhook endpoint not found');

async function requireTarget(url: string, rules: TargetRules): Promise<void> {
  const checked = await checkTarget(url, rules);
  if (!checked.isAllowed) throw new ApiError('INVALID_WEBHOOK_URL', checked.reason);
}

function requireKey({ isReady }: SecretBox): void {
  if (!isReady) throw new ApiError('SECRETS_KEY_REQUIRED', 'Secrets cannot be stored: set SECRETS_KEY');
}

function newSecret(): { readonly secret: string; readonly hint: string } {
  const secret = `whsec_${randomBytes(secretBytes).toString('base64')}`;
  return { secret, hint: secret.slice(-hintLength) };
}

/** What the audit log says of where it sends: paths and queries of receivers often are secrets. */
const hostOf = (url: string): string => new URL(url).host;

function recordEndpoint(unit: Unit, actor: Actor, id: string, what: string, payload: object, at: Instant) {
  return record(unit, {
    entityType: 'webhook_endpoint',
    entityId: id,
    action: `webhook_endpoint.${what}`,
    actorId: actor.teamId,
    payload: { ...payload },
    occurredAt: at,
  });
}

/** The endpoint, held for a change. */
export async function holdEndpoint(unit: Unit, id: string): Promise<SigningEndpoint> {
  const endpoint = await lockEndpoint(unit.tx, id);
  if (endpoint === null) throw notFound();
  return endpoint;
}

export async function createEndpoint(
  { platform, box, rules }: EndpointMeans,
  actor: Actor,
  input: wire.WebhookEndpointCreation,
): Promise<wire.WebhookEndpointWithSecret> {
  await requireTarget(input.url, rules);
  requireKey(box);
  const { secret, hint } = newSecret();
  return withTransaction(platform, async (unit) => {
    const endpoint: WebhookEndpoint = {
      id: unit.newId(),
      name: input.name,
      url: input.url,
      events: [...new Set(input.events ?? ['*'])],
      assetFqnPrefix: input.asset_fqn_prefix ?? null,
      isEnabled: input.enabled ?? true,
      secretHint: hint,
      createdAt: unit.now(),
      updatedAt: null,
      deletedAt: null,
    };
    await insertEndpoint(unit.tx, endpoint, box.seal(secret, secretPlace('secret', endpoint.id)));
    const payload = {
      name: endpoint.name,
      host: hostOf(endpoint.url),
      events: endpoint.events,
      asset_fqn_prefix: endpoint.assetFqnPrefix,
      enabled: endpoint.isEnabled,
    };
    await recordEndpoint(unit, actor, endpoint.id, 'created', payload, endpoint.createdAt);
    return { ...presentEndpoint(endpoint), secret };
  });
}

export async function getEndpoint({ platform }: EndpointMeans, id: string): Promise<wire.WebhookEndpoint> {
  const endpoint = await findEndpoint(platform.db, id);
  if (endpoint === null) throw notFound();
  return presentEndpoint(endpoint);
}

export async function listEndpointPage(
  { platform }: EndpointMeans,
  page: PageRequest,
): Promise<wire.WebhookEndpointPage> {
  const { rows, total } = await listEndpoints(platform.db, page);
  return { results: rows.map(presentEndpoint), total, ...page };
}

function changeOf(patch: wire.WebhookEndpointPatch): EndpointChange {
  return {
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.url === undefined ? {} : { url: patch.url }),
    ...(patch.events === undefined ? {} : { events: [...new Set(patch.events)] }),
    ...(patch.asset_fqn_prefix === undefined ? {} : { assetFqnPrefix: patch.asset_fqn_prefix }),
    ...(patch.enabled === undefined ? {} : { isEnabled: patch.enabled }),
  };
}

/** Changes the endpoint. What waits for it goes to the new address, or ends when it is switched off. */
export async function changeEndpoint(
  { platform, rules }: EndpointMeans,
  actor: Actor,
  id: string,
  patch: wire.WebhookEndpointPatch,
): Promise<wire.WebhookEndpoint> {
  if (patch.url !== undefined) await requireTarget(patch.url, rules);
  return withTransaction(platform, async (unit) => {
    const { sealed: _, ...endpoint } = await holdEndpoint(unit, id);
    const change = changeOf(patch);
    const at = unit.now();
    await updateEndpoint(unit.tx, id, change, at);
    if (change.url !== undefined && change.url !== endpoint.url) await redirectDeliveriesOf(unit, id, change.url);
    if (change.isEnabled === false && endpoint.isEnabled) await endDeliveriesOf(unit, id, endpointDisabled);
    const { url, ...shown } = patch;
    await recordEndpoint(
      unit,
      actor,
      id,
      'updated',
      { ...shown, ...(url === undefined ? {} : { host: hostOf(url) }) },
      at,
    );
    return presentEndpoint({ ...endpoint, ...change, updatedAt: at });
  });
}

/** Deletes the endpoint. What waits for it ends as failed. */
export async function deleteEndpoint({ platform }: EndpointMeans, actor: Actor, id: string): Promise<void> {
  await withTransaction(platform, async (unit) => {
    const { name } = await holdEndpoint(unit, id);
    const at = unit.now();
    await updateEndpoint(unit.tx, id, { deletedAt: at }, at);
    await endDeliveriesOf(unit, id, endpointDeleted);
    await recordEndpoint(unit, actor, id, 'deleted', { name }, at);
  });
}

/** The secret, unless its key is gone: then a new one is the way out. */
function readable(box: SecretBox, sealed: string, place: string): string | null {
  try {
    return box.open(sealed, place);
  } catch (error) {
    if (error instanceof SecretUnreadableError) return null;
    throw error;
  }
}

/** Gives the endpoint a new secret. The old one signs too for a day. */
export async function rotateSecret(
  { platform, box }: EndpointMeans,
  actor: Actor,
  id: string,
): Promise<wire.WebhookEndpointWithSecret> {
  requireKey(box);
  const { secret, hint } = newSecret();
  return withTransaction(platform, async (unit) => {
    const { sealed, ...endpoint } = await holdEndpoint(unit, id);
    const at = unit.now();
    const previous = readable(box, sealed.secret, secretPlace('secret', id));
    const change = {
      secretHint: hint,
      sealed: {
        secret: box.seal(secret, secretPlace('secret', id)),
        previous: previous === null ? null : box.seal(previous, secretPlace('previous_secret', id)),
        previousUntil: instantOf(Date.parse(at) + overlapMs),
      },
    };
    await updateEndpoint(unit.tx, id, change, at);
    await recordEndpoint(unit, actor, id, 'secret_rotated', { secret_hint: hint }, at);
    return { ...presentEndpoint({ ...endpoint, secretHint: hint, updatedAt: at }), secret };
  });
}
