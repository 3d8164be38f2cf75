import type { Channel, ChannelPage, ChannelTest, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, mailServer } from '../../../test/support/mail-server.js';
import { makeChannel, makeKey, makeTeam, type Problem } from '../../../test/support/makers.js';
import { httpReceiver, type Receiver } from '../../../test/support/receiver.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
let team: Team;
let smtp: MailServer;
let receiver: Receiver;
let answer = { status: 200, text: 'ok' };
beforeAll(async () => {
  smtp = await mailServer();
  receiver = await httpReceiver((_request, response) => {
    response.writeHead(answer.status).end(answer.text);
  });
  tessera = await testApp({
    variables: {
      SMTP_URL: smtp.url,
      SMTP_FROM: 'tessera@example.com',
      SLACK_ENABLED: 'true',
      WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8',
      TESSERA_BASE_URL: 'https://tessera.example.com',
    },
  });
  team = await makeTeam(tessera.api);
});
afterAll(async () => {
  await tessera.close();
  await smtp.close();
  await receiver.close();
});

const hook = (path = '/hooks/secret'): string => `http://127.0.0.1:${receiver.port}${path}`;
const create = (body: unknown, of: { id: string } = team) =>
  tessera.api.post<Channel & Problem & { detail: { loc: unknown[]; msg: string }[] }>(`/teams/${of.id}/channels`, body);
const stored = (id: string) =>
  tessera.database.db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('a new channel', () => {
  it.each([
    ['no kind', { name: 'x', url: 'https://x.example' }, 'kind'],
    ['an unknown kind', { kind: 'fax', name: 'x', url: 'https://x.example' }, 'kind'],
    ['no name', { kind: 'slack', url: 'https://x.example' }, 'name'],
    ['a long name', { kind: 'slack', name: 'x'.repeat(101), url: 'https://x.example' }, 'name'],
    ['a long URL', { kind: 'slack', name: 'x', url: `https://x.example/${'x'.repeat(2000)}` }, 'url'],
    ['no events', { kind: 'slack', name: 'x', url: 'https://x.example', events: [] }, 'events'],
    ['an unknown event', { kind: 'slack', name: 'x', url: 'https://x.example', events: ['team.created'] }, 'events'],
    [
      'an unknown severity',
      { kind: 'slack', name: 'x', url: 'https://x.example', min_severity: 'high' },
      'min_severity',
    ],
    ['an unknown digest', { kind: 'slack', name: 'x', url: 'https://x.example', digest: 'weekly' }, 'digest'],
    [
      'too many prefixes',
      { kind: 'slack', name: 'x', url: 'https://x.example', asset_fqn_prefixes: Array(21).fill('a') },
      'asset_fqn_prefixes',
    ],
    ['a kind that is none', { kind: { toString: 'slack' }, name: 'x' }, 'kind'],
    ['no addresses', { kind: 'email', name: 'x', addresses: [] }, 'addresses'],
    ['too many addresses', { kind: 'email', name: 'x', addresses: Array(21).fill('a@example.com') }, 'addresses'],
    [
      'what is no address',
      { kind: 'email', name: 'x', addresses: ['a@example.com\r\nBcc: b@example.com'] },
      'addresses',
    ],
  ])('with %s is refused', async (_, body, field) => {
    const { status, body: refusal } = await create(body);
    expect([status, refusal.detail[0]?.loc[1]]).toEqual([422, field]);
  });

  it.each([
    ['url is needed for slack', { kind: 'slack', name: 'x' }],
    ['addresses are needed for email', { kind: 'email', name: 'x' }],
    ['url is not for email', { kind: 'email', name: 'x', url: 'https://x.example', addresses: ['a@example.com'] }],
    [
      'addresses are only for email',
      { kind: 'chat', name: 'x', url: 'https://x.example', addresses: ['a@example.com'] },
    ],
  ])('is refused because %s', async (problem, body) => {
    const { status, body: refusal } = await create(body);
    expect(status).toBe(422);
    expect(refusal.detail[0]?.msg).toContain(problem);
    expect(JSON.stringify(refusal)).not.toContain('x.example');
  });

  it.each([
    ['ftp://x.example', 'Invalid URL scheme: ftp'],
    ['http://10.0.0.1/hooks', 'Webhook URL resolves to blocked IP range'],
    ['http://169.254.169.254/latest', 'Webhook URL resolves to blocked IP range'],
    ['https://user:password@x.example/', 'Invalid URL: it holds a user name or a password'],
    [`https://${'a'.repeat(60)}${'.abcdefghi'.repeat(30)}/x`, 'Invalid URL: its host is longer than a name can be'],
  ])('that leads to %s is refused', async (url, message) => {
    const { status, body } = await create({ kind: 'chat', name: 'x', url });
    expect([status, body.error.code, body.error.message]).toEqual([400, 'INVALID_CHANNEL', message]);
  });

  it('of a team that is unknown or deleted is refused', async () => {
    const gone = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${gone.id}`);
    for (const id of [gone.id, '00000000-0000-0000-0000-000000000000']) {
      const { status, body } = await create({ kind: 'email', name: 'x', addresses: ['a@example.com'] }, { id });
      expect([status, body.error.code]).toEqual([404, 'TEAM_NOT_FOUND']);
    }
  });

  it('is answered with what it is, without its URL, which is stored sealed', async () => {
    const { status, body } = await create({ kind: 'chat', name: 'Data', url: hook() });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      team_id: team.id,
      kind: 'chat',
      name: 'Data',
      target_hint: `http://127.0.0.1:${receiver.port}`,
      addresses: null,
      events: ['*'],
      min_severity: 'info',
      asset_fqn_prefixes: [],
      digest: 'off',
      enabled: true,
      created_at: expect.any(String),
      updated_at: null,
    });
    expect((await stored(body.id)).secret).toMatch(/^v1:/);
    expect(JSON.stringify(await stored(body.id))).not.toContain('/hooks/secret');
  });

  it('by mail names its addresses, each once and in lower case', async () => {
    const { body } = await create({
      kind: 'email',
      name: 'x',
      addresses: ['A@example.com', 'a@example.com', 'b@example.com'],
    });
    expect([body.addresses, body.target_hint]).toEqual([['a@example.com', 'b@example.com'], '2 addresses']);
  });

  it('cannot be made in production without a key for secrets, save by mail', async () => {
    const production = await testApp({
      database: tessera.database,
      variables: {
        ENVIRONMENT: 'production',
        SMTP_URL: smtp.url,
        SMTP_FROM: 'a@example.com',
        SECRETS_KEY: '',
        AUTO_CREATE_TABLES: 'false',
        SESSION_SECRET_KEY: 'a secret of the tests that is long enough to be one',
      },
    });
    const path = `/teams/${team.id}/channels`;
    const chat = await production.api.post<Problem>(path, { kind: 'chat', name: 'x', url: 'https://93.184.216.34/x' });
    expect([chat.status, chat.body.error.message]).toEqual([400, 'Secrets cannot be stored: set SECRETS_KEY']);
    const mail = await production.api.post(path, { kind: 'email', name: 'x', addresses: ['a@example.com'] });
    expect(mail.status).toBe(201);
    await production.close();
  });
});

describe('channels of a team', () => {
  it('are listed newest first, without deleted ones and those of others', async () => {
    const own = await makeTeam(tessera.api);
    const made = [
      await makeChannel(tessera.api, own),
      await makeChannel(tessera.api, own),
      await makeChannel(tessera.api, own),
    ];
    await makeChannel(tessera.api, team);
    await tessera.api.delete(`/channels/${made[1]?.id}`);
    const { body } = await tessera.api.get<ChannelPage>(`/teams/${own.id}/channels`);
    expect([body.total, body.results.map(({ id }) => id)]).toEqual([2, [made[2]?.id, made[0]?.id]]);
    const page = await tessera.api.get<ChannelPage>(`/teams/${own.id}/channels?limit=1&offset=1`);
    expect(page.body.results.map(({ id }) => id)).toEqual([made[0]?.id]);
    expect((await tessera.api.get(`/teams/${own.id}/channels?limit=101`)).status).toBe(422);
  });

  it('are hidden from other teams, and theirs to change alone', async () => {
    const { id } = await makeChannel(tessera.api, team);
    const other = await makeTeam(tessera.api);
    const stranger = tessera.clientOf((await makeKey(tessera.api, other, { scopes: ['read', 'write'] })).key);
    const answers = [
      await stranger.get<Problem>(`/teams/${team.id}/channels`),
      await stranger.post<Problem>(`/teams/${team.id}/channels`, {
        kind: 'email',
        name: 'x',
        addresses: ['a@example.com'],
      }),
      await stranger.get<Problem>(`/channels/${id}`),
      await stranger.patch<Problem>(`/channels/${id}`, { name: 'mine' }),
      await stranger.delete<Problem>(`/channels/${id}`),
      await stranger.post<Problem>(`/channels/${id}/test`),
    ];
    for (const { status, body } of answers) {
      expect([status, body.error.code, body.error.details]).toEqual([
        403,
        'FORBIDDEN',
        { code: 'INSUFFICIENT_PERMISSIONS' },
      ]);
    }
  });

  it('that are unknown or malformed are told', async () => {
    const unknown = '/channels/00000000-0000-0000-0000-000000000000';
    for (const { status, body } of [
      await tessera.api.get<Problem>(unknown),
      await tessera.api.patch<Problem>(unknown, {}),
      await tessera.api.delete<Problem>(unknown),
      await tessera.api.post<Problem>(`${unknown}/test`),
    ])
      expect([status, body.error.code]).toEqual([404, 'CHANNEL_NOT_FOUND']);
    expect((await tessera.api.get('/channels/none')).status).toBe(422);
  });
});

describe('a change', () => {
  it('leaves what is absent or null as it is', async () => {
    const { id, ...before } = await makeChannel(tessera.api, team, { events: ['proposal.created'], digest: 'daily' });
    const nothing = await tessera.api.patch<Channel>(`/channels/${id}`, {
      name: null,
      url: null,
      addresses: null,
      digest: null,
    });
    expect(nothing.body).toEqual({ id, ...before, updated_at: expect.any(String) });
    const fields = {
      name: 'new',
      addresses: ['new@example.com'],
      events: ['*'],
      min_severity: 'critical',
      asset_fqn_prefixes: ['shop.'],
      digest: 'hourly',
      enabled: false,
    };
    const changed = await tessera.api.patch<Channel>(`/channels/${id}`, fields);
    expect(changed.body).toEqual({
      ...before,
      id,
      ...fields,
      target_hint: '1 address',
      updated_at: expect.any(String),
    });
    expect((await tessera.api.get<Channel>(`/channels/${id}`)).body).toEqual(changed.body);
  });

  it('to a target of another kind or one that may not be reached is refused', async () => {
    const mail = await makeChannel(tessera.api, team);
    const chat = await makeChannel(tessera.api, team, { kind: 'chat', url: hook() });
    for (const [id, body] of [
      [mail.id, { url: hook() }],
      [chat.id, { addresses: ['a@example.com'] }],
      [chat.id, { url: 'http://10.0.0.1/' }],
    ] as const) {
      const { status, body: refusal } = await tessera.api.patch<Problem>(`/channels/${id}`, body);
      expect([status, refusal.error.code]).toEqual([400, 'INVALID_CHANNEL']);
    }
  });

  it('of a channel that is deleted is refused, and its secret is gone', async () => {
    const { id } = await makeChannel(tessera.api, team, { kind: 'chat', url: hook() });
    expect((await tessera.api.delete(`/channels/${id}`)).status).toBe(204);
    expect((await tessera.api.patch(`/channels/${id}`, {})).status).toBe(404);
    expect((await stored(id)).secret).toBeNull();
  });
});

describe('a test message', () => {
  const test = async (fields: Parameters<typeof makeChannel>[2]) => {
    const { id } = await makeChannel(tessera.api, team, fields);
    return (await tessera.api.post<ChannelTest>(`/channels/${id}/test`)).body;
  };

  it('arrives in each kind of channel, also in one that is off', async () => {
    answer = { status: 200, text: 'ok' };
    for (const kind of ['slack', 'teams', 'chat'] as const) {
      const before = receiver.requests.length;
      expect(await test({ kind, url: hook(`/hooks/${kind}`), enabled: false })).toEqual({ success: true, error: null });
      expect(receiver.requests.slice(before).map(({ url }) => url)).toEqual([`/hooks/${kind}`]);
    }
    expect(await test({ addresses: ['ada@example.com'] })).toEqual({ success: true, error: null });
    expect(smtp.mails.at(-1)?.to).toEqual(['ada@example.com']);
  });

  it.each([
    [{ status: 404, text: 'no_service' }, 'slack', 'HTTP 404: no_service'],
    [{ status: 200, text: 'fine' }, 'slack', 'the answer was not `ok`, as it is from Slack'],
    [{ status: 404, text: 'Cannot POST /hooks/secret' }, 'chat', 'HTTP 404'],
    [{ status: 302, text: '' }, 'teams', 'HTTP 302'],
  ] as const)('that is answered with %j says why it failed, without the secret', async (given, kind, error) => {
    answer = given;
    expect(await test({ kind, url: hook() })).toEqual({ success: false, error });
  });
});
