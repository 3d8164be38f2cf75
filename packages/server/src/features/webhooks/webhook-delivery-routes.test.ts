import type { WebhookDelivery, WebhookDeliveryPage } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookUrl, makeDelivery, makeEndpoint, makeFailedDelivery } from '../../../test/support/makers.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { placeEvents } from '../../platform/events/outbox.js';
import { openSender } from '../../platform/outbound/http-sender.js';
import { targetRules } from '../../platform/outbound/target-guard.js';
import { secretBox } from '../../platform/secrets/secret-box.js';
import { readSettings } from '../../platform/settings/read-settings.js';
import { fanOutReader } from '../deliveries/delivery-queue-service.js';
import { webhookKind } from './webhook-kind-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const variables = { WEBHOOK_URL: 'https://93.184.216.34/global' };

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp({ variables });
});
afterAll(() => tessera.close());

/** Writes the deliveries of what was committed; nothing is sent. */
async function fanOut(): Promise<void> {
  const settings = readSettings({ ENVIRONMENT: 'test', ...variables });
  const sender = openSender(targetRules(settings));
  const kind = webhookKind({ settings, sender, box: secretBox(settings), clock: tessera.platform.clock });
  while ((await placeEvents(tessera.platform, [fanOutReader([kind])])) > 0);
  await sender.close();
}
const list = async (query: string) =>
  (await tessera.api.get<WebhookDeliveryPage>(`/webhooks/deliveries?${query}`)).body;
const get = (id: string) => tessera.api.get<WebhookDelivery>(`/webhooks/deliveries/${id}`);
const resend = (id: string) => tessera.api.post<WebhookDelivery>(`/webhooks/deliveries/${id}/resend`);

describe('GET /webhooks/deliveries', () => {
  it('shows what waits for the endpoint of the settings and for others, newest first', async () => {
    const endpoint = await makeEndpoint(tessera.api, { events: ['contract.published'] });
    const { asset, proposal } = await proposalStory(tessera, 0);
    await fanOut();
    const { results, total, limit, offset } = await list('limit=2');
    expect([total, limit, offset]).toEqual([2, 2, 0]);
    expect(results.map((row) => [row.endpoint_id, row.event_type, row.url])).toEqual([
      [null, 'proposal.created', variables.WEBHOOK_URL],
      [endpoint.id, 'contract.published', hookUrl],
    ]);
    expect(results[0]).toEqual({
      id: expect.any(String),
      endpoint_id: null,
      event_type: 'proposal.created',
      payload: {
        event: 'proposal.created',
        timestamp: expect.stringMatching(/Z$/),
        payload: expect.objectContaining({ proposal_id: proposal.id, asset_fqn: asset.fqn }),
      },
      url: variables.WEBHOOK_URL,
      status: 'pending',
      attempts: 0,
      last_attempt_at: null,
      last_error: null,
      last_status_code: null,
      next_attempt_at: expect.any(String),
      created_at: expect.stringMatching(/Z$/),
      delivered_at: null,
    });
  });

  it('filters by status, type and endpoint', async () => {
    const endpoint = await makeEndpoint(tessera.api);
    const failed = await makeFailedDelivery(tessera.api, endpoint);
    const waiting = await makeDelivery(tessera.api, endpoint);
    const ids = async (query: string) => (await list(query)).results.map(({ id }) => id);
    expect(await ids(`endpoint_id=${endpoint.id}`)).toEqual([waiting.id, failed.id]);
    expect(await ids(`endpoint_id=${endpoint.id}&status=failed`)).toEqual([failed.id]);
    expect(await ids(`endpoint_id=${endpoint.id}&event_type=webhook.test&offset=1`)).toEqual([failed.id]);
    expect(await ids(`endpoint_id=${endpoint.id}&event_type=webhook`)).toEqual([]);
    expect(await ids(`endpoint_id=${endpoint.id}&status=delivered`)).toEqual([]);
    expect((await list(`endpoint_id=${nobody}`)).total).toBe(0);
  });

  it.each(['limit=200', 'limit=0', 'limit=x', 'offset=-1', 'status=lost', 'endpoint_id=x'])(
    'refuses %s',
    async (query) => {
      expect((await tessera.api.get(`/webhooks/deliveries?${query}`)).status).toBe(422);
    },
  );
});

describe('GET /webhooks/deliveries/{id}', () => {
  it('shows one', async () => {
    const delivery = await makeDelivery(tessera.api, await makeEndpoint(tessera.api));
    expect(await get(delivery.id)).toMatchObject({ status: 200, body: delivery });
  });

  it('says what is not there', async () => {
    expect(await get(nobody)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND', message: `Webhook delivery with ID '${nobody}' not found` } },
    });
    expect((await get('x')).status).toBe(422);
  });
});

describe('POST /webhooks/deliveries/{id}/resend', () => {
  const eventIdOf = async (id: string) =>
    (await tessera.database.db.selectFrom('webhook_deliveries').select('event_id').where('id', '=', id).execute())[0];

  it('sends a finished one again, as a new record of the same event, to where the endpoint is now', async () => {
    const endpoint = await makeEndpoint(tessera.api);
    const failed = await makeFailedDelivery(tessera.api, endpoint);
    const url = 'https://93.184.216.34/moved';
    await tessera.api.patch(`/webhooks/endpoints/${endpoint.id}`, { url });
    const { status, body } = await resend(failed.id);
    expect(status).toBe(202);
    expect(body).toMatchObject({ url, status: 'pending', attempts: 0, last_error: null, payload: failed.payload });
    expect(body.id).not.toBe(failed.id);
    expect(await eventIdOf(body.id)).toEqual(await eventIdOf(failed.id));
    expect((await get(failed.id)).body).toEqual(failed);
  });

  it('is refused while it waits, when the endpoint is gone or off, and for what is not there', async () => {
    const endpoint = await makeEndpoint(tessera.api);
    const failed = await makeFailedDelivery(tessera.api, endpoint);
    const waiting = await makeDelivery(tessera.api, endpoint);
    const refusal = async (id: string) => {
      const { status, body } = await tessera.api.post<{ error: { code: string } }>(`/webhooks/deliveries/${id}/resend`);
      return `${status} ${body.error.code}`;
    };
    expect(await refusal(waiting.id)).toBe('409 DELIVERY_PENDING');
    await tessera.api.patch(`/webhooks/endpoints/${endpoint.id}`, { enabled: false });
    expect(await refusal(failed.id)).toBe('409 WEBHOOK_ENDPOINT_DISABLED');
    await tessera.api.delete(`/webhooks/endpoints/${endpoint.id}`);
    expect(await refusal(failed.id)).toBe('404 WEBHOOK_ENDPOINT_NOT_FOUND');
    expect(await refusal(nobody)).toBe('404 NOT_FOUND');
    expect((await resend('x')).status).toBe(422);
  });

  it('of the endpoint of the settings goes to its URL, while there is one', async () => {
    await proposalStory(tessera, 0);
    await fanOut();
    const { results } = await list('event_type=proposal.created');
    const { id } = results.find(({ endpoint_id: endpoint }) => endpoint === null) ?? { id: '' };
    expect(await resend(id)).toMatchObject({ status: 409, body: { error: { code: 'DELIVERY_PENDING' } } });
    await tessera.database.db
      .updateTable('webhook_deliveries')
      .set({ status: 'failed', next_attempt_at: null })
      .where('id', '=', id)
      .execute();
    expect(await resend(id)).toMatchObject({ status: 202, body: { endpoint_id: null, url: variables.WEBHOOK_URL } });
    const without = await testApp({ database: tessera.database });
    expect(await without.api.post(`/webhooks/deliveries/${id}/resend`)).toMatchObject({
      status: 409,
      body: { error: { code: 'WEBHOOK_ENDPOINT_DISABLED', message: 'WEBHOOK_URL is not set' } },
    });
    await without.close();
  });
});
