import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookUrl, table } from './support/makers.js';
import { httpReceiver, type Receiver } from './support/receiver.js';
import { listed, sdkApp } from './support/sdk-app.js';

const app = sdkApp('messages', () => ({ variables: { WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8', SLACK_ENABLED: 'true' } }));
/** Where chats take messages. */
let chat: Receiver;
beforeAll(async () => {
  chat = await httpReceiver((_, response) => void response.end('ok'));
});
afterAll(() => chat.close());
const chatUrl = () => `http://127.0.0.1:${chat.port}/`;

it('the server says how it is, without a key', async () => {
  const { client } = app();
  expect((await client.health()).status).toBe('healthy');
  expect((await client.readiness()).status).toBe('ready');
  expect((await client.liveness()).status).toBe('alive');
  expect(await client.metrics()).toMatch(/^# HELP /);
});

it('callers learn who they are', async () => {
  const { client } = app();
  expect(await client.me()).toMatchObject({ scopes: ['read', 'write', 'admin'] });
});

it('webhooks are set up, tried and sent again', async () => {
  const { webhooks } = app().client;
  const { id, secret } = await webhooks.create({ name: 'receiver', url: hookUrl });
  expect((await webhooks.get(id)).name).toBe('receiver');
  expect((await webhooks.list()).total).toBe(1);
  expect(await listed(webhooks.listAll())).toHaveLength(1);
  expect((await webhooks.rotateSecret(id)).secret).not.toBe(secret);
  const delivery = await webhooks.test(id);
  for (const enabled of [false, true]) expect((await webhooks.update(id, { enabled })).enabled).toBe(enabled);
  expect((await webhooks.getDelivery(delivery.id)).status).toBe('failed');
  expect((await webhooks.listDeliveries({ status: 'failed' })).total).toBe(1);
  expect(await listed(webhooks.listDeliveriesAll())).toHaveLength(1);
  expect((await webhooks.resendFailed(id)).resent).toBe(1);
  expect((await webhooks.resend(delivery.id)).status).toBe('pending');
  expect(await webhooks.delete(id)).toBeUndefined();
});

it('channels and configurations of Slack are set up and tried', async () => {
  const { teams, channels, slack } = app().client;
  const team = await teams.create({ name: 'told' });
  const channel = await channels.create(team.id, { kind: 'chat', name: 'news', url: chatUrl() });
  expect((await channels.get(channel.id)).name).toBe('news');
  expect((await channels.update(channel.id, { digest: 'daily' })).digest).toBe('daily');
  expect((await channels.list(team.id)).total).toBe(1);
  expect(await listed(channels.listAll(team.id))).toHaveLength(1);
  expect(await channels.test(channel.id)).toEqual({ success: true, error: null });
  expect(await channels.delete(channel.id)).toBeUndefined();

  const config = await slack.create({ team_id: team.id, channel_id: 'C1', webhook_url: chatUrl() });
  expect((await slack.get(config.id)).channel_id).toBe('C1');
  expect((await slack.update(config.id, { channel_name: 'news' })).channel_name).toBe('news');
  expect((await slack.list({ team_id: team.id })).total).toBe(1);
  expect(await listed(slack.listAll())).toHaveLength(1);
  expect(await slack.test(config.id)).toEqual({ success: true, error: null });
  expect(await slack.delete(config.id)).toBeUndefined();
});

describe('what happened', () => {
  it('is found, listed, exported and checked', async () => {
    const { client } = app();
    const team = await client.teams.create({ name: 'found' });
    const answer = await client.search({ q: 'foun', types: ['teams', 'users'], limit: 5 });
    expect([answer.results.teams[0]?.id, answer.counts.total]).toEqual([team.id, 1]);
    const { audit } = client;
    const { results } = await audit.list({ entity_id: team.id });
    expect(results.map(({ action }) => action)).toEqual(['team.created']);
    expect(await audit.get(results[0]?.id ?? '')).toEqual(results[0]);
    expect(await audit.historyOf('team', team.id)).toMatchObject({ results });
    expect(await listed(audit.historyOfAll('team', team.id))).toEqual(results);
    const all = await listed(audit.listAll({ limit: 3 }));
    const lines = await listed(audit.export());
    expect(lines.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
    expect(lines[0]?.seal.position).toBe(1);
    expect(await audit.verify()).toMatchObject({ is_intact: true, events: lines.length });
  });

  it('arrives as it happens', async () => {
    const { client } = app();
    const owner = await client.teams.create({ name: 'streams' });
    const asset = await client.assets.create({ fqn: 'wh.streams.facts', owner_team_id: owner.id });
    await client.contracts.publish(asset.id, { schema: table({ id: 'integer' }) }, { published_by: owner.id });
    for await (const event of client.events.stream({ lastEventId: 0, assetId: asset.id })) {
      expect(event.type).toBe('contract.published');
      break;
    }
  });
});

it('every operation was asked for', () => app().expectEveryOperation());
