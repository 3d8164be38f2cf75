import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/test-database.js';
import { closeReceivers, openReceiver, type WebhookReceiver } from '../../../test/support/webhook-receiver.js';
import { systemClock } from '../../platform/clock.js';
import type { Database } from '../../platform/database/database.js';
import { withTransaction } from '../../platform/database/transaction.js';
import type { CommittedEvent } from '../../platform/events/outbox.js';
import { randomIds } from '../../platform/ids.js';
import { instantOf } from '../../platform/instant.js';
import { openSender, type Sender } from '../../platform/outbound/http-sender.js';
import type { Platform } from '../../platform/platform.js';
import { secretBox } from '../../platform/secrets/secret-box.js';
import type { Delivery, NewDelivery } from '../deliveries/delivery.js';
import type { AttemptAnswer } from '../deliveries/delivery-kind.js';
import { globalEndpointId, secretPlace } from './webhook-endpoint.js';
import { insertEndpoint, updateEndpoint } from './webhook-endpoint-repository.js';
import { webhookKind } from './webhook-kind-service.js';

const clock = systemClock();
const box = secretBox({ environment: 'test', secretsKey: [] });
const rules = { isProduction: false, allowedDomains: [], dnsTimeoutMs: 1000, allowedRanges: ['127.0.0.0/8'] };
let database: Database;
let platform: Platform;
let sender: Sender;
let receiver: WebhookReceiver;
beforeAll(async () => {
  database = await testDatabase();
  platform = { db: database.db, clock, newId: randomIds };
  sender = openSender(rules);
  receiver = await openReceiver();
});
afterAll(async () => {
  await sender.close();
  await closeReceivers();
  await database.close();
});

const event: CommittedEvent = {
  position: 1,
  id: randomUUID(),
  type: 'proposal.created',
  assetId: randomUUID(),
  payload: { asset_fqn: 'lake.sales.orders', notes: null, text: 'ünïcode' },
  occurredAt: instantOf(Date.UTC(2026, 0, 2, 3, 4, 5)),
};
const kindWith = (webhookUrl: string, webhookSecret = '', by: Sender = sender) =>
  webhookKind({ settings: { webhookUrl, webhookSecret, webhookTimeoutSeconds: 1 }, sender: by, box, clock });
const fanOut = (kind: ReturnType<typeof kindWith>, ...events: CommittedEvent[]) =>
  withTransaction(platform, (unit) => kind.fanOut(unit, events));
const stored = (delivery: NewDelivery): Delivery => ({
  ...delivery,
  id: randomUUID(),
  sequence: 1,
  status: 'pending',
  attempts: 0,
  nextAttemptAt: null,
  lastAttemptAt: null,
  lastError: null,
  lastStatusCode: null,
  createdAt: delivery.occurredAt,
  deliveredAt: null,
});
async function send(kind: ReturnType<typeof kindWith>, delivery: NewDelivery | undefined): Promise<AttemptAnswer> {
  if (delivery === undefined) throw new Error('nothing is to be sent');
  const [attempt] = await kind.prepare(database.db, [stored(delivery)]);
  if (attempt === undefined) throw new Error('nothing was prepared');
  return attempt(new AbortController().signal);
}

const last = () => {
  const received = receiver.received.at(-1);
  if (received === undefined) throw new Error('nothing was received');
  return received;
};

async function addEndpoint(fields: { secret?: string; isEnabled?: boolean; events?: string[] } = {}) {
  const { secret = `whsec_${randomBytes(24).toString('base64')}`, isEnabled = true, events = ['*'] } = fields;
  const id = randomUUID();
  const endpoint = {
    id,
    name: 'A receiver',
    url: receiver.url,
    events,
    assetFqnPrefix: null,
    isEnabled,
    secretHint: secret.slice(-4),
    createdAt: clock.now(),
    updatedAt: null,
    deletedAt: null,
  };
  await insertEndpoint(database.db, endpoint, box.seal(secret, secretPlace('secret', id)));
  return { id, secret };
}
const removeEndpoint = (id: string) => updateEndpoint(database.db, id, { deletedAt: clock.now() }, clock.now());

describe('the endpoint of the settings', () => {
  it('gets the body and the headers that its receivers know, and those of the standard', async () => {
    const secret = 'a secret with ünïcode';
    const kind = kindWith(receiver.url, secret);
    const [delivery] = await fanOut(kind, event);
    expect(delivery).toMatchObject({ targetId: globalEndpointId, lineId: event.assetId, eventId: event.id });
    expect(await send(kind, delivery)).toMatchObject({ kind: 'answered', status: 200 });
    const { headers, body } = last();
    expect(body).toBe(
      '{"event":"proposal.created","timestamp":"2026-01-02T03:04:05Z","payload":{"asset_fqn":"lake.sales.orders","notes":null,"text":"ünïcode"}}',
    );
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-tessera-event': 'proposal.created',
      'x-tessera-timestamp': '2026-01-02T03:04:05+00:00',
      'x-tessera-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      'webhook-id': event.id,
    });
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    const verifier = new Webhook(Buffer.from(secret).toString('base64'));
    expect(verifier.verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => verifier.verify(`${body} `, headers)).toThrow();
  });

  it('may have a secret of the standard', async () => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const kind = kindWith(receiver.url, secret);
    await send(kind, (await fanOut(kind, event))[0]);
    const { headers, body } = last();
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(headers['x-tessera-signature']).toBe(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  });

  it('without a secret gets no signature', async () => {
    const kind = kindWith(receiver.url);
    await send(kind, (await fanOut(kind, event))[0]);
    const names = Object.keys(receiver.received.at(-1)?.headers ?? {});
    expect(names).toContain('webhook-id');
    expect(names.filter((name) => name.includes('signature'))).toEqual([]);
  });

  it('that is not set is told of nothing, also not of what still waits', async () => {
    const [delivery] = await fanOut(kindWith(receiver.url), event);
    expect(await fanOut(kindWith(''), event)).toEqual([]);
    expect(await send(kindWith(''), delivery)).toEqual({ kind: 'refused', reason: 'WEBHOOK_URL is not set' });
  });

  it('is not reached at an address that is refused', async () => {
    const guarded = openSender({ ...rules, allowedRanges: [] });
    const kind = kindWith(receiver.url, '', guarded);
    const before = receiver.received.length;
    expect(await send(kind, (await fanOut(kind, event))[0])).toEqual({
      kind: 'refused',
      reason: 'URL validation failed: Webhook URL resolves to blocked IP range',
    });
    expect(receiver.received).toHaveLength(before);
    await guarded.close();
  });
});

describe('an endpoint of the API', () => {
  it('gets what it asked for, signed with its secret', async () => {
    const { id, secret } = await addEndpoint({ events: ['proposal.created'] });
    const kind = kindWith('');
    const deliveries = await fanOut(kind, event, { ...event, type: 'proposal.approved' });
    expect(deliveries).toMatchObject([{ targetId: id, eventType: 'proposal.created', url: receiver.url }]);
    await send(kind, deliveries[0]);
    const { headers, body } = last();
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    await removeEndpoint(id);
  });

  it('is told with both secrets after a rotation, until the time of the old one is over', async () => {
    const { id, secret: old } = await addEndpoint();
    const next = `whsec_${randomBytes(24).toString('base64')}`;
    const rotate = (previousUntil: string) =>
      updateEndpoint(
        database.db,
        id,
        {
          sealed: {
            secret: box.seal(next, secretPlace('secret', id)),
            previous: box.seal(old, secretPlace('previous_secret', id)),
            previousUntil: previousUntil as ReturnType<typeof clock.now>,
          },
        },
        clock.now(),
      );
    const kind = kindWith('');
    const [delivery] = await fanOut(kind, event);
    await rotate('2999-01-01T00:00:00.000000Z');
    await send(kind, delivery);
    const both = last();
    expect(both.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of [old, next]) expect(new Webhook(secret).verify(both.body, both.headers)).toBeTruthy();
    await rotate('2026-01-01T00:00:00.000000Z');
    await send(kind, delivery);
    const one = last();
    expect(new Webhook(next).verify(one.body, one.headers)).toBeTruthy();
    expect(() => new Webhook(old).verify(one.body, one.headers)).toThrow();
    await removeEndpoint(id);
  });

  it('that is deleted or switched off is sent nothing that waits', async () => {
    const kind = kindWith('');
    const deleted = await addEndpoint();
    const [first] = await fanOut(kind, event);
    await removeEndpoint(deleted.id);
    expect(await send(kind, first)).toEqual({ kind: 'refused', reason: 'Endpoint deleted' });
    const disabled = await addEndpoint();
    const [second] = await fanOut(kind, event);
    await updateEndpoint(database.db, disabled.id, { isEnabled: false }, clock.now());
    expect(await send(kind, second)).toEqual({ kind: 'refused', reason: 'Endpoint disabled' });
    expect(await fanOut(kind, event)).toEqual([]);
  });

  it('whose secret cannot be read waits until it can', async () => {
    const { id } = await addEndpoint();
    const kind = kindWith('');
    const [delivery] = await fanOut(kind, event);
    const other = secretBox({ environment: 'test', secretsKey: ['k'.repeat(32)] });
    const settings = { webhookUrl: '', webhookSecret: '', webhookTimeoutSeconds: 1 };
    const answer = await send(webhookKind({ settings, sender, box: other, clock }), delivery);
    expect(answer).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^The stored secret cannot be read/),
    });
    await removeEndpoint(id);
  });
});
