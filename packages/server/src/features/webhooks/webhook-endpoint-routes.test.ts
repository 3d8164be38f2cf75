import type {
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookEndpoint,
  WebhookEndpointPage,
  WebhookEndpointWithSecret,
} from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookUrl, makeDelivery, makeEndpoint, makeFailedDelivery } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { auditEvents } from '../../../test/support/written-rows.js';

const nobody = '00000000-0000-0000-0000-000000000000';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const create = (body: unknown) => tessera.api.post<WebhookEndpointWithSecret>('/webhooks/endpoints', body);
const withoutSecret = ({ secret: _, ...endpoint }: WebhookEndpointWithSecret): WebhookEndpoint => endpoint;
const code = (status: number, expected: string) => ({ status, body: { error: { code: expected } } });

describe('POST /webhooks/endpoints', () => {
  it('adds a receiver of all events and shows its secret this one time', async () => {
    const { status, body } = await create({ name: 'All', url: hookUrl });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'All',
      url: hookUrl,
      events: ['*'],
      asset_fqn_prefix: null,
      enabled: true,
      secret_hint: body.secret.slice(-4),
      created_at: expect.stringMatching(/Z$/),
      updated_at: null,
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    });
    const stored = await tessera.database.db.selectFrom('webhook_endpoints').selectAll().execute();
    const log = await auditEvents(tessera.database);
    for (const text of [JSON.stringify(stored), JSON.stringify(log)])
      expect(text).not.toContain(body.secret.slice(6, 40));
    const one = await tessera.api.get(`/webhooks/endpoints/${body.id}`);
    expect(one.body).toEqual(withoutSecret(body));
  });

  it('takes what the receiver wants to be told of', async () => {
    const wanted = { events: ['proposal.created', 'contract.published'], asset_fqn_prefix: 'lake.', enabled: false };
    expect((await create({ name: 'Some', url: hookUrl, ...wanted })).body).toMatchObject(wanted);
    const twice = { events: ['proposal.created', 'proposal.created'] };
    expect((await create({ name: 'Twice', url: hookUrl, ...twice })).body.events).toEqual(['proposal.created']);
  });

  it.each([
    ['http://127.0.0.1/hook', 'Webhook URL resolves to blocked IP range'],
    ['http://[::1]:8080/', 'Webhook URL resolves to blocked IP range'],
    ['https://169.254.169.254/latest', 'Webhook URL resolves to blocked IP range'],
    ['ftp://93.184.216.34/', 'Invalid URL scheme: ftp'],
    ['nonsense', 'Invalid URL scheme: '],
    ['https://', 'Webhook URL must have a hostname'],
    ['https://user:password@93.184.216.34/', 'Invalid URL: it holds a user name or a password'],
  ])('refuses %s', async (url, message) => {
    expect(await create({ name: 'x', url })).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_WEBHOOK_URL', message } },
    });
  });

  it.each([
    [{}, ['body', 'name']],
    [{ name: '' }, ['body', 'name']],
    [{ name: 'x'.repeat(101) }, ['body', 'name']],
    [{ url: '' }, ['body', 'url']],
    [{ url: `https://93.184.216.34/${'x'.repeat(2000)}` }, ['body', 'url']],
    [{ events: [] }, ['body', 'events']],
    [{ events: ['proposal.published'] }, ['body', 'events', 0]],
    [{ events: 'all' }, ['body', 'events']],
    [{ asset_fqn_prefix: '' }, ['body', 'asset_fqn_prefix']],
    [{ enabled: 'perhaps' }, ['body', 'enabled']],
  ])('refuses the shape %j', async (fields, loc) => {
    const body = Object.keys(fields).length === 0 ? { url: hookUrl } : { name: 'x', url: hookUrl, ...fields };
    expect(await create(body)).toMatchObject({ status: 422, body: { detail: [{ loc }] } });
  });

  it('is refused in production until there is a key for secrets', async () => {
    const production = await testApp({
      variables: {
        ENVIRONMENT: 'production',
        AUTO_CREATE_TABLES: 'false',
        SESSION_SECRET_KEY: 'a-secret-of-sixteen-or-more',
      },
    });
    const refused = await production.api.post('/webhooks/endpoints', { name: 'x', url: hookUrl });
    expect(refused).toMatchObject(code(409, 'SECRETS_KEY_REQUIRED'));
    const insecure = await production.api.post('/webhooks/endpoints', { name: 'x', url: 'http://93.184.216.34/' });
    expect(insecure.body).toMatchObject({ error: { message: 'Webhook URL must use HTTPS in production' } });
    await production.close();
  });
});

describe('GET /webhooks/endpoints', () => {
  it('lists the newest first, without deleted ones and without secrets', async () => {
    const [first, gone, last] = [
      await makeEndpoint(tessera.api),
      await makeEndpoint(tessera.api),
      await makeEndpoint(tessera.api),
    ];
    const before = (await tessera.api.get<WebhookEndpointPage>('/webhooks/endpoints')).body.total;
    await tessera.api.delete(`/webhooks/endpoints/${gone.id}`);
    const { body } = await tessera.api.get<WebhookEndpointPage>('/webhooks/endpoints?limit=2');
    expect(body).toEqual({
      results: [withoutSecret(last), withoutSecret(first)],
      total: before - 1,
      limit: 2,
      offset: 0,
    });
  });

  it.each(['limit=0', 'limit=101', 'offset=-1'])('refuses %s', async (query) => {
    expect((await tessera.api.get(`/webhooks/endpoints?${query}`)).status).toBe(422);
  });
});

describe('one endpoint', () => {
  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/rotate-secret'],
    ['POST', '/test'],
    ['POST', '/resend-failed'],
  ] as const)('%s {id}%s answers 404 for what is not there or deleted, 422 for what is no id', async (method, rest) => {
    const { id } = await makeEndpoint(tessera.api);
    await tessera.api.delete(`/webhooks/endpoints/${id}`);
    const send = (which: string) =>
      tessera.api.send(method, `/api/v1/webhooks/endpoints/${which}${rest}`, method === 'PATCH' ? { body: {} } : {});
    for (const which of [nobody, id]) expect(await send(which)).toMatchObject(code(404, 'WEBHOOK_ENDPOINT_NOT_FOUND'));
    expect((await send('x')).status).toBe(422);
  });

  it('changes what is sent and leaves the rest', async () => {
    const endpoint = await makeEndpoint(tessera.api, { asset_fqn_prefix: 'lake.' });
    const patch = async (body: object) => {
      const answer = await tessera.api.patch<WebhookEndpoint>(`/webhooks/endpoints/${endpoint.id}`, body);
      expect(answer.status).toBe(200);
      return answer.body;
    };
    expect(await patch({ name: 'renamed' })).toEqual({
      ...withoutSecret(endpoint),
      name: 'renamed',
      updated_at: expect.any(String),
    });
    expect(await patch({ events: ['contract.published'], asset_fqn_prefix: null })).toMatchObject({
      name: 'renamed',
      events: ['contract.published'],
      asset_fqn_prefix: null,
    });
    const read = await tessera.api.get<WebhookEndpoint>(`/webhooks/endpoints/${endpoint.id}`);
    expect(read.body).toMatchObject({ name: 'renamed', events: ['contract.published'], asset_fqn_prefix: null });
    const refused = await tessera.api.patch(`/webhooks/endpoints/${endpoint.id}`, { url: 'http://10.0.0.1/' });
    expect(refused).toMatchObject(code(400, 'INVALID_WEBHOOK_URL'));
  });

  it('takes what waits along to a new URL', async () => {
    const endpoint = await makeEndpoint(tessera.api);
    const delivery = await makeDelivery(tessera.api, endpoint);
    const url = 'https://93.184.216.34/other';
    await tessera.api.patch(`/webhooks/endpoints/${endpoint.id}`, { url });
    const { body } = await tessera.api.get<WebhookDelivery>(`/webhooks/deliveries/${delivery.id}`);
    expect(body).toMatchObject({ url, status: 'pending' });
  });

  it.each([
    ['is deleted', 'Endpoint deleted'],
    ['is switched off', 'Endpoint disabled'],
  ])('ends what waits when it %s', async (_, reason) => {
    const endpoint = await makeEndpoint(tessera.api);
    const delivery = await makeDelivery(tessera.api, endpoint);
    const path = `/webhooks/endpoints/${endpoint.id}`;
    if (reason === 'Endpoint deleted') expect((await tessera.api.delete(path)).status).toBe(204);
    else expect((await tessera.api.patch(path, { enabled: false })).status).toBe(200);
    const { body } = await tessera.api.get<WebhookDelivery>(`/webhooks/deliveries/${delivery.id}`);
    expect(body).toMatchObject({ status: 'failed', attempts: 0, last_error: reason, next_attempt_at: null });
  });

  it('gets a new secret, shown this one time', async () => {
    const endpoint = await makeEndpoint(tessera.api);
    const { status, body } = await tessera.api.post<WebhookEndpointWithSecret>(
      `/webhooks/endpoints/${endpoint.id}/rotate-secret`,
    );
    expect(status).toBe(200);
    expect(body.secret).toMatch(/^whsec_/);
    expect(body.secret).not.toBe(endpoint.secret);
    expect(body).toMatchObject({ id: endpoint.id, secret_hint: body.secret.slice(-4) });
    expect((await tessera.api.get(`/webhooks/endpoints/${endpoint.id}`)).body).toEqual(withoutSecret(body));
  });

  it('gets a new secret also when the old one cannot be read any more', async () => {
    const endpoint = await makeEndpoint(tessera.api);
    await tessera.database.db
      .updateTable('webhook_endpoints')
      .set({ secret: 'damaged' })
      .where('id', '=', endpoint.id)
      .execute();
    expect((await tessera.api.post(`/webhooks/endpoints/${endpoint.id}/rotate-secret`)).status).toBe(200);
  });

  it('is sent a test through the queue, whatever events it wants', async () => {
    const endpoint = await makeEndpoint(tessera.api, { events: ['contract.published'] });
    const delivery = await makeDelivery(tessera.api, endpoint);
    expect(delivery).toMatchObject({
      endpoint_id: endpoint.id,
      event_type: 'webhook.test',
      payload: { event: 'webhook.test', timestamp: expect.any(String), payload: { endpoint_id: endpoint.id } },
      url: hookUrl,
      status: 'pending',
      attempts: 0,
      next_attempt_at: expect.any(String),
    });
  });

  it('is sent nothing while it is switched off', async () => {
    const endpoint = await makeEndpoint(tessera.api, { enabled: false });
    for (const what of ['test', 'resend-failed'])
      expect(await tessera.api.post(`/webhooks/endpoints/${endpoint.id}/${what}`)).toMatchObject(
        code(409, 'WEBHOOK_ENDPOINT_DISABLED'),
      );
  });

  it('is sent again what failed, once', async () => {
    const endpoint = await makeEndpoint(tessera.api);
    const first = await makeFailedDelivery(tessera.api, endpoint);
    const second = await makeFailedDelivery(tessera.api, endpoint);
    const path = `/webhooks/endpoints/${endpoint.id}/resend-failed`;
    expect(await tessera.api.post(path)).toMatchObject({ status: 202, body: { resent: 2 } });
    expect((await tessera.api.post(path)).body).toEqual({ resent: 0 });
    const { body } = await tessera.api.get<WebhookDeliveryPage>(
      `/webhooks/deliveries?endpoint_id=${endpoint.id}&status=pending`,
    );
    expect(body.results.map(({ payload }) => payload)).toEqual([second.payload, first.payload]);
  });
});
