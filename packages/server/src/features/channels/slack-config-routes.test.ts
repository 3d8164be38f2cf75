import type { SlackConfig, SlackConfigPage, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeChannel,
  makeContract,
  makeKey,
  makeRegistration,
  makeSlackConfig,
  makeTeam,
  type Problem,
  publish,
  table,
} from '../../../test/support/makers.js';
import { testApp } from '../../../test/support/test-app.js';
import { type ToldTeams, toldTeams } from '../../../test/support/told-teams.js';

let world: ToldTeams;
let team: Team;
beforeAll(async () => {
  world = await toldTeams();
  team = await makeTeam(world.tessera.api);
});
afterAll(() => world.close());

const api = () => world.tessera.api;
const create = (body: object) =>
  api().post<SlackConfig & Problem & { detail: { loc: unknown[]; msg: string }[] }>('/slack/configs', {
    team_id: team.id,
    ...body,
  });
const url = 'https://93.184.216.34/services/T0/B0/secret';

describe('a new configuration', () => {
  it.each([
    ['without a secret', { channel_id: 'C1' }, undefined],
    ['with both secrets', { channel_id: 'C1', webhook_url: url, bot_token: 'xoxb-secret' }, undefined],
    ['without a channel', { webhook_url: url }, 'channel_id'],
    ['of a channel by name', { channel_id: '#data', webhook_url: url }, 'channel_id'],
    ['of a channel with more behind it', { channel_id: 'C1\n', webhook_url: url }, 'channel_id'],
    ['of a channel that is too long', { channel_id: `C${'1'.repeat(100)}`, webhook_url: url }, 'channel_id'],
    ['with a long name', { channel_id: 'C1', channel_name: 'x'.repeat(201), webhook_url: url }, 'channel_name'],
    ['with a long URL', { channel_id: 'C1', webhook_url: `${url}${'x'.repeat(500)}` }, 'webhook_url'],
    ['with a token that would be a header of its own', { channel_id: 'C1', bot_token: 'a\r\nb: c' }, 'bot_token'],
    ['of no event', { channel_id: 'C1', webhook_url: url, notify_on: [] }, 'notify_on'],
    [
      'of an event that cannot be chosen',
      { channel_id: 'C1', webhook_url: url, notify_on: ['proposal.acknowledged'] },
      'notify_on',
    ],
  ])('%s is refused, and no secret is repeated', async (_, body, field) => {
    const { status, body: refusal } = await create(body);
    expect([status, refusal.detail[0]?.loc[1]]).toEqual([422, field]);
    expect(JSON.stringify(refusal)).not.toMatch(/secret|b: c/);
  });

  it('of an unknown team, then of a URL that may not be reached is refused', async () => {
    const nobody = '00000000-0000-0000-0000-000000000000';
    const bad = { channel_id: 'C1', webhook_url: 'http://10.0.0.1/' };
    const unknown = await create({ ...bad, team_id: nobody });
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'TEAM_NOT_FOUND']);
    const { status, body } = await create(bad);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'INVALID_SLACK_CONFIG',
      'Invalid webhook URL: Webhook URL resolves to blocked IP range',
    ]);
  });

  it('is answered without its secret, with the usual events', async () => {
    const { status, body } = await create({ channel_id: 'C100', channel_name: '#data', webhook_url: url });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        team_id: team.id,
        channel_id: 'C100',
        channel_name: '#data',
        has_webhook_url: true,
        has_bot_token: false,
        notify_on: ['proposal.created', 'proposal.resolved', 'force.publish'],
        enabled: true,
        created_at: expect.any(String),
        updated_at: null,
      },
    ]);
    const again = await create({ channel_id: 'C100', bot_token: 'xoxb-secret' });
    expect([again.status, again.body.error.code]).toEqual([409, 'DUPLICATE_SLACK_CONFIG']);
  });

  it('of one channel, sent many times at once, is made once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ channel_id: 'C200', bot_token: 'x' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  });

  it('may follow one that was deleted', async () => {
    const { id } = await makeSlackConfig(api(), team, { channel_id: 'C300' });
    await api().delete(`/slack/configs/${id}`);
    expect((await create({ channel_id: 'C300', bot_token: 'x' })).status).toBe(201);
  });

  it('needs a key for secrets in production', async () => {
    const production = await testApp({
      database: world.tessera.database,
      variables: {
        ENVIRONMENT: 'production',
        SECRETS_KEY: '',
        AUTO_CREATE_TABLES: 'false',
        SESSION_SECRET_KEY: 'a secret of the tests that is long enough to be one',
      },
    });
    const body = { team_id: team.id, channel_id: 'C400', bot_token: 'x' };
    const answer = await production.api.post<Problem>('/slack/configs', body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'INVALID_SLACK_CONFIG']);
    await production.close();
  });
});

describe('configurations', () => {
  it('are listed newest first, by team and by whether they are on, without other channels', async () => {
    const own = await makeTeam(api());
    const [first, second] = [await makeSlackConfig(api(), own), await makeSlackConfig(api(), own, { enabled: false })];
    const channel = await makeChannel(api(), own);
    const list = async (query: string) =>
      (await api().get<SlackConfigPage>(`/slack/configs?${query}`)).body.results.map(({ id }) => id);
    expect(await list(`team_id=${own.id}`)).toEqual([second.id, first.id]);
    expect(await list(`team_id=${own.id}&enabled=true`)).toEqual([first.id]);
    expect(await list(`team_id=${own.id}&limit=1&offset=1`)).toEqual([first.id]);
    expect((await api().get('/slack/configs?limit=0')).status).toBe(422);
    expect((await api().get<Problem>(`/slack/configs/${channel.id}`)).status).toBe(404);
    const member = world.tessera.clientOf((await makeKey(api(), own, { scopes: ['read', 'write'] })).key);
    const seen = (await member.get<SlackConfigPage>('/slack/configs')).body;
    expect(seen.results.map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it('of other teams are neither shown nor changed', async () => {
    const { id } = await makeSlackConfig(api(), team);
    const stranger = world.tessera.clientOf(
      (await makeKey(api(), await makeTeam(api()), { scopes: ['read', 'write'] })).key,
    );
    const answers = [
      await stranger.get<Problem>(`/slack/configs?team_id=${team.id}`),
      await stranger.get<Problem>(`/slack/configs/${id}`),
      await stranger.patch<Problem>(`/slack/configs/${id}`, {}),
      await stranger.delete<Problem>(`/slack/configs/${id}`),
      await stranger.post<Problem>(`/slack/configs/${id}/test`),
    ];
    for (const { status, body } of answers) expect([status, body.error.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('change what is given; a new secret takes the place of the other', async () => {
    const before = await makeSlackConfig(api(), team, { channel_name: '#data' });
    const patch = (body: object) => api().patch<SlackConfig & Problem>(`/slack/configs/${before.id}`, body);
    expect((await patch({ webhook_url: url, bot_token: 'x' })).status).toBe(422);
    expect((await patch({ webhook_url: 'http://10.0.0.1/' })).body.error.code).toBe('INVALID_SLACK_CONFIG');
    const nothing = await patch({ channel_name: null, bot_token: null, notify_on: null, enabled: null });
    expect(nothing.body).toEqual({ ...before, updated_at: expect.any(String) });
    const changed = await patch({
      webhook_url: url,
      notify_on: ['contract.published', 'contract.published'],
      enabled: false,
    });
    expect(changed.body).toEqual({
      ...before,
      has_webhook_url: true,
      has_bot_token: false,
      notify_on: ['contract.published'],
      enabled: false,
      updated_at: expect.any(String),
    });
    const taken = await makeSlackConfig(api(), team);
    expect((await patch({ channel_id: taken.channel_id })).body.error.code).toBe('DUPLICATE_SLACK_CONFIG');
  });

  it('may be changed as the channels that they are', async () => {
    const { id } = await makeSlackConfig(api(), team, { notify_on: ['force.publish'] });
    const patch = (body: object) => api().patch(`/channels/${id}`, body);
    const config = async () => (await api().get<SlackConfig>(`/slack/configs/${id}`)).body;
    await patch({ events: ['proposal.rejected', 'contract.published'], url: world.hook('slack-moved') });
    expect(await config()).toMatchObject({
      notify_on: ['proposal.resolved', 'force.publish', 'contract.published'],
      has_webhook_url: true,
      has_bot_token: false,
    });
    expect((await api().post(`/slack/configs/${id}/test`)).body).toEqual({ success: true, error: null });
    await patch({ events: ['*'] });
    expect((await config()).notify_on).toHaveLength(5);
  });

  it('that are unknown or deleted are told', async () => {
    const { id } = await makeSlackConfig(api(), team);
    expect((await api().delete(`/slack/configs/${id}`)).status).toBe(204);
    for (const { status, body } of [
      await api().get<Problem>(`/slack/configs/${id}`),
      await api().patch<Problem>(`/slack/configs/${id}`, {}),
      await api().delete<Problem>(`/slack/configs/${id}`),
      await api().post<Problem>(`/slack/configs/${id}/test`),
    ])
      expect([status, body.error.code]).toEqual([404, 'SLACK_CONFIG_NOT_FOUND']);
  });
});

describe('messages', () => {
  /** What arrives for a consumer with the configuration: a proposal, its approval, a compatible and a forced version. */
  async function arriving(fields: Parameters<typeof makeSlackConfig>[2]): Promise<readonly string[]> {
    const asset = await makeAsset(api());
    const contract = await makeContract(api(), asset, table({ id: 'integer', name: 'string' }));
    const consumer = await makeTeam(api());
    await makeRegistration(api(), contract, consumer);
    await makeSlackConfig(api(), consumer, fields);
    const { requests } = await world.heard(async () => {
      const { body } = await publish(api(), asset, table({ id: 'integer' }));
      await api().post(`/proposals/${body.proposal?.id}/acknowledge`, {
        consumer_team_id: consumer.id,
        response: 'approved',
      });
      await publish(api(), asset, table({ id: 'integer', name: 'string', note: 'string' }));
      await publish(api(), asset, table({ id: 'integer' }), { force: true });
    });
    return requests.map(({ body }) => String(body['text']).split(':')[0] ?? '');
  }
  const [created, approved, live] = ['Breaking change proposed', 'Breaking change approved', 'New version live'];

  it.each([
    [['proposal.created'], [created]],
    [['proposal.resolved'], [approved]],
    [['force.publish'], [live]],
    [['contract.published'], [live, live]],
    [['repo.sync_failed'], []],
  ] as const)('of %j', async (notify_on, texts) => {
    expect(await arriving({ webhook_url: world.hook('slack'), notify_on: [...notify_on] })).toEqual(texts);
  });

  it('of a bot go to the API of Slack with the channel and the token', async () => {
    world.answerAt('slack-api', 200, '{"ok":true}');
    expect(await arriving({ channel_id: 'C500', notify_on: ['proposal.created'] })).toEqual([created]);
    const { to, headers, body } = world.requests.at(-1) ?? {};
    expect([to, headers?.['authorization'], body?.['channel']]).toEqual(['slack-api', 'Bearer xoxb-secret', 'C500']);
  });

  it('that are tried say whether they arrived', async () => {
    const tried = async (path: string) => {
      const { id } = await makeSlackConfig(api(), team, { webhook_url: world.hook(path) });
      return (await api().post(`/slack/configs/${id}/test`)).body;
    };
    expect(await tried('slack-works')).toEqual({ success: true, error: null });
    world.answerAt('slack-gone', 410, 'channel_is_archived');
    expect(await tried('slack-gone')).toEqual({ success: false, error: 'HTTP 410: channel_is_archived' });
  });
});
