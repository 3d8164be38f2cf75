import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Proposal, WebhookDelivery, WebhookDeliveryPage } from '@tessera/api';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantOf } from '../../src/platform/instant.js';
import { deliveringApp } from '../support/delivering-app.js';
import { eventually } from '../support/eventually.js';
import { makeEndpoint, makeProposal, publish, table } from '../support/makers.js';
import { type ProposalStory, proposalStory, proposed } from '../support/proposal-story.js';
import { rawReceiver } from '../support/receiver.js';
import type { TestApp } from '../support/test-app.js';
import { closeReceivers, failing, ok, openReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
let receiver: WebhookReceiver;
let tessera: TestApp;
beforeEach(async () => {
  receiver = await openReceiver();
  tessera = await deliveringApp({ WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: secret });
});
afterEach(async () => {
  await tessera.close();
});
afterAll(closeReceivers);

const deliveries = async (query = 'limit=100'): Promise<readonly WebhookDelivery[]> =>
  (await tessera.api.get<WebhookDeliveryPage>(`/webhooks/deliveries?${query}`)).body.results;
/** All deliveries, once there are so many and none of them waits. */
const finished = (count: number) =>
  eventually(
    () => deliveries(),
    (rows) => rows.length === count && rows.every(({ status }) => status !== 'pending'),
  );
const arrived = (count: number) =>
  eventually(
    () => receiver.received.length,
    (length) => length >= count,
  );
const eventOf = ({ body }: { readonly body: string }) =>
  JSON.parse(body) as { event: string; payload: { asset_id: string } };

/** Two events of one asset: a proposal is made and withdrawn. */
async function openAndWithdraw({ asset }: Pick<ProposalStory, 'asset'>): Promise<void> {
  const proposal: Proposal = await makeProposal(tessera.api, asset, proposed);
  await tessera.api.post(`/proposals/${proposal.id}/withdraw`);
}

describe('a receiver', () => {
  it('that works is told of each event once, signed', async () => {
    const { proposal } = await proposalStory(tessera, 0);
    await tessera.api.post(`/proposals/${proposal.id}/withdraw`);
    expect((await finished(2)).map(({ status, attempts, last_status_code: code }) => [status, attempts, code])).toEqual(
      [
        ['delivered', 1, 200],
        ['delivered', 1, 200],
      ],
    );
    expect(receiver.received.map((one) => eventOf(one).event)).toEqual(['proposal.created', 'proposal.withdrawn']);
    for (const { headers, body } of receiver.received)
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it('that fails is told again with the same id until it works', async () => {
    receiver.answerWith(failing(3, 503));
    await proposalStory(tessera, 0);
    expect(await finished(1)).toMatchObject([
      { status: 'delivered', attempts: 4, last_error: null, last_status_code: 200, delivered_at: expect.any(String) },
    ]);
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect([receiver.received.length, ids.size]).toEqual([4, 1]);
    for (const { headers, body } of receiver.received)
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it('that does not answer in time is told again', async () => {
    receiver.answerWith((response, received, index) => (index === 0 ? undefined : ok(response, received, index)));
    await proposalStory(tessera, 0);
    expect(await finished(1)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });

  it('that answers nonsense is told again; the record says what happened', async () => {
    const nonsense = await rawReceiver((socket) => socket.end('SSH-2.0-garbage\r\n'));
    const endpoint = await makeEndpoint(tessera.api, { url: `http://127.0.0.1:${nonsense.port}/` });
    await tessera.api.post(`/webhooks/endpoints/${endpoint.id}/test`);
    const [row] = await eventually(
      () => deliveries(`endpoint_id=${endpoint.id}`),
      (rows) => (rows[0]?.attempts ?? 0) > 1,
    );
    expect(row).toMatchObject({ status: 'pending', last_status_code: null, last_error: expect.stringMatching(/\S/) });
    await tessera.api.delete(`/webhooks/endpoints/${endpoint.id}`);
    await nonsense.close();
  });

  it('that redirects is not followed', async () => {
    const other = await openReceiver();
    receiver.answerWith((response) => response.writeHead(307, { location: other.url }).end());
    await proposalStory(tessera, 0);
    await arrived(2);
    expect(other.received).toEqual([]);
  });

  it('that was down is told when it is up again, in the order of each asset', async () => {
    const stories = [await proposalStory(tessera, 0), await proposalStory(tessera, 0)];
    for (const { proposal } of stories) await tessera.api.post(`/proposals/${proposal.id}/withdraw`);
    await finished(4);
    await receiver.shut();
    const before = receiver.received.length;
    for (const story of stories) await openAndWithdraw(story);
    // Both lines were tried and wait; less than what opens the breaker.
    await eventually(
      () => deliveries('status=pending'),
      (rows) => rows.filter(({ attempts }) => attempts > 0).length === 2,
    );
    await receiver.open();
    await finished(8);
    const later = receiver.received.slice(before).map(eventOf);
    for (const { asset } of stories)
      expect(later.filter(({ payload }) => payload.asset_id === asset.id).map(({ event }) => event)).toEqual([
        'proposal.created',
        'proposal.withdrawn',
      ]);
  });

  it('that fails now and then is told of the events of each asset in their order', async () => {
    receiver.answerWith((response, received, index) =>
      index % 3 === 1 ? response.writeHead(500).end() : ok(response, received, index),
    );
    const stories = await Promise.all(Array.from({ length: 6 }, () => proposalStory(tessera, 0)));
    await Promise.all(
      stories.map(async ({ asset, proposal }) => {
        await tessera.api.post(`/proposals/${proposal.id}/withdraw`);
        for (let round = 0; round < 4; round += 1) await openAndWithdraw({ asset });
      }),
    );
    expect((await finished(60)).map(({ status }) => status)).toEqual(Array(60).fill('delivered'));
    const told = [...new Map(receiver.received.map((one) => [one.headers['webhook-id'], eventOf(one)])).values()];
    for (const { asset } of stories) {
      const events = told.filter(({ payload }) => payload.asset_id === asset.id).map(({ event }) => event);
      expect(events).toEqual(Array(5).fill(['proposal.created', 'proposal.withdrawn']).flat());
    }
  });

  it('is told nothing of what was refused', async () => {
    const { asset, proposal } = await proposalStory(tessera, 0);
    const refused = await publish(tessera.api, asset, table({}));
    expect(refused.status).toBe(409);
    expect((await tessera.api.post(`/proposals/${proposal.id}/publish`, { version: '2.0.0' })).status).toBe(422);
    await tessera.api.post(`/proposals/${proposal.id}/withdraw`);
    await finished(2);
    expect(receiver.received.map((one) => eventOf(one).event)).toEqual(['proposal.created', 'proposal.withdrawn']);
  });
});

describe('a receiver that fails five times in a row', () => {
  it('is left alone, probed once, and told everything when it is back', async () => {
    receiver.answerWith((response) => response.writeHead(500).end('broken'));
    const stories = await Promise.all(Array.from({ length: 8 }, () => proposalStory(tessera, 0)));
    const waiting = await eventually(
      () => deliveries(),
      (rows) =>
        rows.length === stories.length &&
        rows.every(({ last_error: error }) => error?.startsWith('Circuit breaker open') ?? false),
    );
    expect(waiting.map(({ status }) => status)).toEqual(Array(stories.length).fill('pending'));
    const tries = receiver.received.length;
    expect(tries).toBeGreaterThanOrEqual(5);

    // The minute is over.
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    receiver.answerWith(async (response, received, index) => {
      await gate;
      ok(response, received, index);
    });
    const past = instantOf(Date.now() - 1000);
    await tessera.database.db.updateTable('delivery_targets').set({ open_until: past }).execute();
    await tessera.database.db
      .updateTable('webhook_deliveries')
      .set({ next_attempt_at: past })
      .where('next_attempt_at', 'is not', null)
      .execute();
    await arrived(tries + 1);
    // Meanwhile the worker looks again and again.
    await sleep(600);
    expect(receiver.received.length).toBe(tries + 1);
    release();
    expect((await finished(8)).map(({ status }) => status)).toEqual(Array(stories.length).fill('delivered'));
  });
});
