import type { Asset, ChannelCreation, Team, User } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeChannel,
  makeContract,
  makeRegistration,
  makeTeam,
  makeUser,
  publish,
  table,
} from '../../../test/support/makers.js';
import { outboundFlow } from '../../../test/support/outbound-flow.js';
import { type ToldTeams, toldTeams } from '../../../test/support/told-teams.js';
import { insertDigestItems } from './digest-repository.js';
import { sendDigests } from './digest-service.js';
import type { Message } from './messages/message.js';

let world: ToldTeams;
beforeAll(async () => {
  world = await toldTeams();
});
afterAll(() => world.close());

const api = () => world.tessera.api;
const db = () => world.tessera.database.db;

/** An asset with one consumer, which is told when a version goes live. */
async function consumed(fields: Partial<Asset> = {}): Promise<{ readonly asset: Asset; readonly consumer: Team }> {
  const asset = await makeAsset(api(), fields as object);
  const contract = await makeContract(api(), asset, table({ id: 'integer', name: 'string' }));
  const consumer = await makeTeam(api());
  await makeRegistration(api(), contract, consumer);
  await world.flow.flush();
  return { asset, consumer };
}

let columns = 0;
/** A compatible version goes live. */
function add(asset: Asset): Promise<unknown> {
  columns += 1;
  return publish(api(), asset, table({ id: 'integer', name: 'string', [`c${columns}`]: 'string' }));
}
const drop = (asset: Asset) => publish(api(), asset, table({ id: 'integer' }));
const chatOf = (team: Team, fields: Partial<ChannelCreation> = {}) =>
  makeChannel(api(), team, { kind: 'chat', url: world.hook(team.id), ...fields });

describe('a channel is told', () => {
  it.each([
    ['events that it names', { events: ['contract.published'] }, 1],
    ['no event that it does not name', { events: ['proposal.created'] }, 0],
    ['all events with *', { events: ['proposal.created', '*'] }, 1],
    ['nothing that matters less than it asks for', { min_severity: 'warning' }, 0],
    ['of assets whose name begins as it asks for', { asset_fqn_prefixes: ['x.', 'shop.sales.'] }, 1],
    ['of no other assets', { asset_fqn_prefixes: ['shop.sales_'] }, 0],
    ['nothing when it is off', { enabled: false }, 0],
  ] as const)('%s', async (_, fields, count) => {
    const { asset, consumer } = await consumed();
    await chatOf(consumer, fields as Partial<ChannelCreation>);
    const { requests } = await world.heard(() => add(asset));
    expect(requests.map(({ to }) => to)).toEqual(Array(count).fill(consumer.id));
  });

  it('nothing when its team is deleted', async () => {
    const { asset, consumer } = await consumed();
    await chatOf(consumer);
    await api().delete(`/teams/${consumer.id}`);
    expect((await world.heard(() => add(asset))).requests).toEqual([]);
  });

  it('the same event once, however often events are placed', async () => {
    const { asset, consumer } = await consumed();
    await chatOf(consumer);
    const { requests } = await world.heard(async () => {
      await add(asset);
      await Promise.all([world.flow.place(), world.flow.place()]);
    });
    expect(requests).toHaveLength(1);
  });

  it('nothing more once it is deleted, and its waiting messages end', async () => {
    const { asset, consumer } = await consumed();
    const { id } = await chatOf(consumer);
    const { requests } = await world.heard(async () => {
      await add(asset);
      await world.flow.place();
      await api().delete(`/channels/${id}`);
    });
    expect(requests).toEqual([]);
    const ended = await db()
      .selectFrom('webhook_deliveries')
      .select(['status', 'last_error'])
      .where('target_id', '=', id)
      .execute();
    expect(ended).toEqual([{ status: 'failed', last_error: 'Channel deleted' }]);
  });

  it('nothing more once it is off', async () => {
    const { asset, consumer } = await consumed();
    const { id } = await chatOf(consumer);
    const { requests } = await world.heard(async () => {
      await add(asset);
      await world.flow.place();
      await api().patch(`/channels/${id}`, { enabled: false });
    });
    expect(requests).toEqual([]);
  });

  it('at its new address, also what waited', async () => {
    const { asset, consumer } = await consumed();
    const { id } = await chatOf(consumer);
    const { requests } = await world.heard(async () => {
      await add(asset);
      await world.flow.place();
      await api().patch(`/channels/${id}`, { url: world.hook('moved') });
    });
    expect(requests.map(({ to }) => to)).toEqual(['moved']);
  });

  it('again later while its secret cannot be read', async () => {
    const { asset, consumer } = await consumed();
    const { id } = await chatOf(consumer);
    await db()
      .updateTable('channels')
      .set({ secret: 'v1:00000000:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAA' })
      .where('id', '=', id)
      .execute();
    expect((await world.heard(() => add(asset))).requests).toEqual([]);
    const [kept] = await db()
      .selectFrom('webhook_deliveries')
      .select(['attempts', 'last_error'])
      .where('target_id', '=', id)
      .execute();
    expect(kept).toEqual({ attempts: 1, last_error: expect.stringContaining('SECRETS_KEY does not hold the key') });
  });

  it('what its receiver answers is kept without what it repeats', async () => {
    const { asset, consumer } = await consumed();
    const { id } = await chatOf(consumer, { url: world.hook('hidden/path') });
    world.answerAt('hidden/path', 404, 'Cannot POST /hidden/path');
    await world.heard(() => add(asset));
    const [kept] = await db()
      .selectFrom('webhook_deliveries')
      .select(['last_error', 'last_status_code'])
      .where('target_id', '=', id)
      .execute();
    expect(kept).toEqual({ last_error: 'HTTP 404', last_status_code: 404 });
  });
});

describe('the steward is written to', () => {
  const people = async (team: Team): Promise<readonly [User, User]> => [
    await makeUser(api(), { team_id: team.id }),
    await makeUser(api(), { team_id: team.id, role: 'team_admin' }),
  ];
  const mailsAfter = async (steps: () => Promise<unknown>) => (await world.heard(steps)).mails.map(({ to }) => to);

  it('when the team has no channel: who runs the team', async () => {
    const { asset, consumer } = await consumed();
    const [, lead] = await people(consumer);
    expect(await mailsAfter(() => add(asset))).toEqual([lead.email]);
  });

  it('every member, five at most, when nobody runs it', async () => {
    const { asset, consumer } = await consumed();
    const members: string[] = [];
    for (let count = 0; count < 7; count += 1) members.push((await makeUser(api(), { team_id: consumer.id })).email);
    expect((await mailsAfter(() => add(asset))).toSorted()).toEqual(members.slice(0, 5).toSorted());
  });

  it('the person who answers for the asset, when the team is theirs', async () => {
    const owner = await makeTeam(api());
    const [person] = await people(owner);
    const { asset } = await consumed({ owner_team_id: owner.id, owner_user_id: person.id });
    expect(await mailsAfter(() => drop(asset))).toEqual([person.email]);
  });

  it('nobody who wants no mail or is deactivated', async () => {
    const { asset, consumer } = await consumed();
    const [member, lead] = await people(consumer);
    await api().patch(`/users/${lead.id}`, { notification_preferences: { email: false } });
    expect(await mailsAfter(() => add(asset))).toEqual([member.email]);
    await api().delete(`/users/${member.id}`);
    expect(await mailsAfter(() => add(asset))).toEqual([]);
  });

  it('nobody who says so while the mail waits', async () => {
    const { asset, consumer } = await consumed();
    const [, lead] = await people(consumer);
    const mails = await mailsAfter(async () => {
      await add(asset);
      await world.flow.place();
      await api().patch(`/users/${lead.id}`, { notification_preferences: { email: false } });
    });
    expect(mails).toEqual([]);
  });

  it('when a filter leaves out what the team has to do, and not otherwise', async () => {
    const { asset, consumer } = await consumed();
    const [, lead] = await people(consumer);
    await chatOf(consumer, { min_severity: 'critical' });
    expect(await mailsAfter(() => add(asset))).toEqual([]);
    expect(await mailsAfter(() => drop(asset))).toEqual([lead.email]);
  });

  it('when the only channel is in Slack and that is switched off', async () => {
    const { asset, consumer } = await consumed();
    const [, lead] = await people(consumer);
    await makeChannel(api(), consumer, { kind: 'slack', url: world.hook('slack') });
    const variables = { SMTP_URL: world.smtp.url, SMTP_FROM: 'a@example.com', WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8' };
    const flow = outboundFlow(world.tessera.platform, variables);
    await world.flow.flush();
    const before = [world.requests.length, world.smtp.mails.length] as const;
    await add(asset);
    await flow.flush();
    await flow.close();
    expect(world.requests.length).toBe(before[0]);
    expect(world.smtp.mails.slice(before[1]).map(({ to }) => to)).toEqual([[lead.email]]);
  });

  it('never without a mail server', async () => {
    const { asset, consumer } = await consumed();
    await people(consumer);
    await makeChannel(api(), consumer);
    const flow = outboundFlow(world.tessera.platform, { WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8' });
    await world.flow.flush();
    const before = await db().selectFrom('webhook_deliveries').select('id').execute();
    await add(asset);
    await flow.flush();
    await flow.close();
    expect(await db().selectFrom('webhook_deliveries').select('id').execute()).toHaveLength(before.length);
  });
});

describe('a digest', () => {
  const due = (channelId: string) =>
    db()
      .updateTable('channel_digest_items')
      .set({ due_at: '2020-01-01T00:00:00.000000Z' as never })
      .where('channel_id', '=', channelId)
      .execute();
  const digests = () => sendDigests(world.tessera.platform, { baseUrl: 'https://tessera.example.com' });

  it('is one message, by asset, of a proposal only how it stands', async () => {
    const { asset, consumer } = await consumed();
    const other = await makeAsset(api());
    await makeRegistration(api(), await makeContract(api(), other, table({ id: 'integer' })), consumer);
    await world.flow.flush();
    const channel = await chatOf(consumer, { digest: 'daily' });
    const collected = await world.heard(async () => {
      await publish(api(), other, table({ id: 'integer', more: 'string' }));
      await drop(asset);
      const { body } = await api().get<{ results: { id: string }[] }>(`/proposals?asset_id=${asset.id}`);
      await api().post(`/proposals/${body.results[0]?.id}/withdraw`);
    });
    expect(collected.requests).toEqual([]);
    expect((await world.heard(digests)).requests).toEqual([]);
    await due(channel.id);
    const { requests } = await world.heard(digests);
    expect(requests.map(({ to }) => to)).toEqual([consumer.id]);
    const text = String(requests[0]?.body['text']).replaceAll(/[0-9a-f-]{36}/g, 'ID');
    expect(text).toBe(`News about 2 assets

${other.fqn}:
- New version live: ${other.fqn} 1.1.0 (https://tessera.example.com/contracts/ID)

${asset.fqn}:
- Proposal withdrawn: ${asset.fqn} 2.0.0 (https://tessera.example.com/proposals/ID)

Open the proposals: https://tessera.example.com/proposals`);
    expect((await world.heard(digests)).requests).toEqual([]);
  });

  it('says how a proposal stands by the last event, also when two happened at one moment', async () => {
    const { asset, consumer } = await consumed();
    const channel = await chatOf(consumer, { digest: 'daily' });
    const { id: assetId } = asset;
    const message = (title: string): Message => ({
      title,
      severity: 'info',
      facts: [],
      sections: [],
      forYou: [],
      until: null,
      action: { label: 'Open', url: 'https://tessera.example.com/' },
      threadId: 'one proposal',
      opensThread: false,
    });
    const at = world.tessera.platform.clock.now();
    const item = (position: number, title: string) => ({
      id: world.tessera.platform.newId(),
      channelId: channel.id,
      assetId,
      eventType: 'proposal.approved',
      message: message(title),
      dueAt: at,
      position,
    });
    const titles = ['one', 'two', 'three', 'four', 'five'];
    await insertDigestItems(db(), titles.map((title, index) => item(index + 1, title)).toReversed());
    const { requests } = await world.heard(digests);
    expect(String(requests[0]?.body['text'])).toContain('- five (');
  });

  it('is sent once by several processes', async () => {
    const { asset, consumer } = await consumed();
    const channel = await chatOf(consumer, { digest: 'hourly' });
    await world.heard(() => add(asset));
    await due(channel.id);
    const { requests } = await world.heard(() => Promise.all([digests(), digests(), digests()]));
    expect(requests).toHaveLength(1);
  });

  it('of a channel that is off or deleted is dropped', async () => {
    const { asset, consumer } = await consumed();
    const [off, gone] = [await chatOf(consumer, { digest: 'hourly' }), await chatOf(consumer, { digest: 'hourly' })];
    await world.heard(() => add(asset));
    await due(off.id);
    await api().patch(`/channels/${off.id}`, { enabled: false });
    await api().delete(`/channels/${gone.id}`);
    expect((await world.heard(digests)).requests).toEqual([]);
    const left = await db()
      .selectFrom('channel_digest_items')
      .select('id')
      .where('channel_id', 'in', [off.id, gone.id])
      .execute();
    expect(left).toEqual([]);
  });
});
