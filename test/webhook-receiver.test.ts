import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { TesseraClient } from '@tessera/sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  processKey,
  type ServerProcess,
  startProgram,
  startServerProcess,
} from '../packages/server/test/support/spawned-server.js';

const secret = `whsec_${Buffer.from('a key for the receiver of examples').toString('base64')}`;
const older = 'an older secret, which is no base64';
let receiver: ServerProcess;
let server: ServerProcess;

beforeAll(async () => {
  receiver = await startProgram(resolve('examples/webhook-receiver/receiver.mjs'), {
    TESSERA_WEBHOOK_SECRET: secret,
    TESSERA_OLDER_WEBHOOK_SECRET: older,
  });
  server = await startServerProcess({
    DATABASE_URL: 'sqlite://:memory:',
    WEBHOOK_URL: `${receiver.url}/webhooks`,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8',
  });
});
afterAll(() => Promise.all([receiver.stop(), server.stop()]));

interface Received {
  readonly id: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
}
async function events(): Promise<readonly Received[]> {
  return ((await (await fetch(`${receiver.url}/events`)).json()) as { events: Received[] }).events;
}

const body = '{"event":"contract.published","timestamp":"2026-01-02T03:04:05Z","payload":{}}';
const nowSeconds = () => String(Math.floor(Date.now() / 1000));

/** Headers of a good request, but for what is given. */
function signed({ key = secret, id = 'made-up', timestamp = nowSeconds(), text = body } = {}) {
  const bytes = key.startsWith('whsec_') ? Buffer.from(key.slice(6), 'base64') : key;
  return {
    'x-tessera-signature': `sha256=${createHmac('sha256', key).update(text).digest('hex')}`,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${text}`).digest('base64')}`,
  };
}

async function post(headers: Record<string, string>, text = body) {
  const answer = await fetch(`${receiver.url}/webhooks`, { method: 'POST', headers, body: text });
  return { status: answer.status, body: await answer.json() };
}
const refused = (reason: RegExp) => ({ status: 401, body: { error: expect.stringMatching(reason) } });

describe('the receiver of the examples', () => {
  it('takes what a server sends', async () => {
    const tessera = new TesseraClient({ baseUrl: server.url, apiKey: processKey });
    const owner = await tessera.teams.create({ name: 'orders' });
    const reader = await tessera.teams.create({ name: 'finance' });
    const asset = await tessera.assets.create({ fqn: 'shop.marts.orders', owner_team_id: owner.id });
    const publish = (properties: object) =>
      tessera.contracts.publish(asset.id, { schema: { type: 'object', properties } }, { published_by: owner.id });
    const { contract } = await publish({ id: { type: 'integer' } });
    await tessera.registrations.create({ consumer_team_id: reader.id }, { contract_id: contract?.id ?? '' });
    const { proposal } = await publish({});
    await vi.waitFor(async () => expect(await events()).toHaveLength(1), { timeout: 20_000 });
    expect((await events())[0]).toMatchObject({ event: 'proposal.created', payload: { proposal_id: proposal?.id } });
    expect((await fetch(`${receiver.url}/health`)).status).toBe(200);
  });

  it('handles an event once, and takes the older secret while it counts', async () => {
    const before = (await events()).length;
    const headers = signed({ id: 'twice', key: older });
    expect(await post(headers)).toEqual({ status: 200, body: { status: 'received' } });
    expect(await post(headers)).toEqual({ status: 200, body: { status: 'known' } });
    expect(await events()).toHaveLength(before + 1);
  });

  it('refuses what Tessera did not sign, or not just now', async () => {
    const before = (await events()).length;
    const aged = String(Number(nowSeconds()) - 301);
    const good = signed();
    expect(await post({})).toEqual(refused(/not signed/));
    expect(await post(good, `${body} `)).toEqual(refused(/X-Tessera-Signature/));
    expect(await post(signed({ key: 'whsec_c29tZWJvZHkgZWxzZQ==' }))).toEqual(refused(/X-Tessera-Signature/));
    expect(await post({ ...good, 'x-tessera-signature': 'sha256=00' })).toEqual(refused(/X-Tessera-Signature/));
    expect(await post({ ...good, 'webhook-id': 'another' })).toEqual(refused(/webhook-signature/));
    expect(await post({ ...signed({ timestamp: aged }), 'webhook-timestamp': nowSeconds() })).toEqual(
      refused(/webhook-signature/),
    );
    expect(await post(signed({ timestamp: aged }))).toEqual(refused(/within 300 seconds/));
    expect(await post(signed({ timestamp: '1e3' }))).toEqual(refused(/within 300 seconds/));
    expect(await events()).toHaveLength(before);
  });

  it('goes on after what it cannot use', async () => {
    expect((await post(signed({ text: 'no JSON' }), 'no JSON')).status).toBe(500);
    expect((await post({}, 'x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await fetch(`${receiver.url}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${receiver.url}/health`)).status).toBe(200);
  });
});
