import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  after,
  bodyOf,
  type Consumer,
  consumerOf,
  firstVersion,
  goLive,
  inboxOf,
  type Member,
  member,
  propose,
  respond,
  standingOf,
  versionsOf,
} from './support/consumer-story.js';
import { type TestApp, testApp } from './support/test-app.js';
import { eventsOf } from './support/written-rows.js';

let tessera: TestApp;
let producer: Member;
beforeAll(async () => {
  tessera = await testApp();
  producer = await member(tessera);
});
afterAll(() => tessera.close());

type Leave = (consumer: Consumer) => Promise<unknown>;
const ways: readonly [string, Leave][] = [
  ['unregisters', async ({ api, registrationId }) => bodyOf(await api.delete(`/registrations/${registrationId}`))],
  [
    'becomes inactive',
    async ({ api, registrationId }) =>
      bodyOf(await api.patch(`/registrations/${registrationId}`, { status: 'inactive' })),
  ],
  ['is deleted', async ({ team }) => bodyOf(await tessera.api.delete(`/teams/${team.id}`))],
];

describe.each(ways)('of two consumers one approves, and the other one %s', (_, leave) => {
  async function asked() {
    const { asset, contract } = await firstVersion(producer);
    const [staying, leaving] = [await consumerOf(tessera, contract), await consumerOf(tessera, contract)];
    return { asset, proposal: await propose(producer, asset, after), staying, leaving };
  }

  it('afterwards: the proposal is approved at once, with one event, and goes live by hand', async () => {
    const { asset, proposal, staying, leaving } = await asked();
    bodyOf(await respond(staying, proposal));
    expect(await standingOf(producer, proposal)).toEqual(['pending', leaving.team.name]);
    const written = await eventsOf(tessera.database, () => leave(leaving));
    expect(written.slice(1)).toEqual([
      {
        entityType: 'proposal',
        entityId: proposal.id,
        action: 'proposal.approved',
        actorId: null,
        payload: { acknowledged_count: 1, auto_approved: true },
      },
    ]);
    expect(await standingOf(producer, proposal)).toEqual(['approved']);
    expect(await versionsOf(producer, asset)).toEqual(['1.0.0 active']);
    bodyOf(await goLive(producer, proposal, '2.0.0'));
    expect(await versionsOf(producer, asset)).toEqual(['2.0.0 active', '1.0.0 deprecated']);
  });

  it('before: the proposal waits for the first one only', async () => {
    const { proposal, staying, leaving } = await asked();
    await leave(leaving);
    expect(await standingOf(producer, proposal)).toEqual(['pending', staying.team.name]);
    bodyOf(await respond(staying, proposal));
    expect(await standingOf(producer, proposal)).toEqual(['approved']);
  });

  it('after an approval of its own: the proposal goes on waiting for the first one', async () => {
    const { proposal, staying, leaving } = await asked();
    bodyOf(await respond(leaving, proposal));
    await leave(leaving);
    expect(await standingOf(producer, proposal)).toEqual(['pending', staying.team.name]);
    expect(await inboxOf(staying)).toEqual([proposal.id]);
  });
});

describe('when every consumer leaves before answering', () => {
  it('the proposal is approved with the last of them, and is live only when somebody publishes it', async () => {
    const { asset, contract } = await firstVersion(producer);
    const consumers: Consumer[] = [];
    for (const _ of ways) consumers.push(await consumerOf(tessera, contract));
    const proposal = await propose(producer, asset, after);
    const standings: unknown[] = [];
    for (const [index, [, leave]] of ways.entries()) {
      await leave(consumers[index] as Consumer);
      standings.push(await standingOf(producer, proposal));
    }
    expect(standings).toEqual([
      ['pending', ...consumers.slice(1).map(({ team }) => team.name)],
      ['pending', consumers[2]?.team.name],
      ['approved'],
    ]);
    const { results } = bodyOf(
      await tessera.api.get<{ results: { action: string; payload: unknown }[] }>(
        `/audit/entities/proposal/${proposal.id}/history`,
      ),
    );
    expect(results.map(({ action, payload }) => [action, payload])).toEqual([
      ['proposal.approved', { acknowledged_count: 0, auto_approved: true }],
      ['proposal.created', { asset_id: asset.id, change_type: 'major', breaking_changes_count: 1 }],
    ]);
    expect(await versionsOf(producer, asset)).toEqual(['1.0.0 active']);
    bodyOf(await goLive(producer, proposal, '2.0.0'));
    expect((await versionsOf(producer, asset))[0]).toBe('2.0.0 active');
  });

  it('even the proposal, it stays pending: nobody was ever asked', async () => {
    const { asset, contract } = await firstVersion(producer);
    const gone = await consumerOf(tessera, contract);
    await ways[0]?.[1](gone);
    const proposal = await propose(producer, asset, after);
    await ways[2]?.[1](gone);
    expect(await standingOf(producer, proposal)).toEqual(['pending']);
  });
});
