import type { BulkAnswer, Contract, ProposalStatusDetail, Team } from '@tessera/api';
import type { Static } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { type ProposalStory, proposalStory } from '../../../test/support/proposal-story.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, insertPerson, outbox } from '../../../test/support/written-rows.js';
import { acknowledgeAll } from './bulk-acknowledgment-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const ada = '11111111-1111-4111-8111-111111111111';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
  const team = await makeTeam(tessera.api);
  await insertPerson(tessera.database, { id: ada, teamId: team.id });
});
afterAll(() => tessera.close());

interface Fields {
  readonly response?: string;
  readonly [name: string]: unknown;
}
const item = ({ proposal }: ProposalStory, team: { readonly id: string } | undefined, fields: Fields = {}) => ({
  proposal_id: proposal.id,
  consumer_team_id: team?.id,
  response: 'approved',
  ...fields,
});
const send = (acknowledgments: readonly object[], more: object = {}) =>
  tessera.api.post<BulkAnswer>('/bulk/acknowledgments', { acknowledgments, ...more });
const errors = ({ results }: BulkAnswer) => results.map(({ error }) => error);
const decisions = ({ results }: BulkAnswer) =>
  results.map(({ details }) => (details as { proposal_status?: string }).proposal_status);

describe('POST /bulk/acknowledgments', () => {
  it('answers several proposals, and says how they stand', async () => {
    const [alone, two, blocked, empty] = [
      await proposalStory(tessera, 1),
      await proposalStory(tessera, 2),
      await proposalStory(tessera, 2),
      await proposalStory(tessera, 0),
    ] as const;
    const stranger = await makeTeam(tessera.api);
    const { status, body } = await send([
      item(alone, alone.consumers[0]),
      item(two, two.consumers[0], { response: 'migrating' }),
      item(blocked, blocked.consumers[1], { response: 'blocked' }),
      item(empty, stranger),
      item(two, two.consumers[1]),
    ]);
    expect(status).toBe(200);
    expect(body).toEqual({
      total: 5,
      succeeded: 5,
      failed: 0,
      results: [
        { response: 'approved', proposal_status: 'approved' },
        { response: 'migrating', proposal_status: 'pending' },
        { response: 'blocked', proposal_status: 'rejected' },
        { response: 'approved', proposal_status: 'approved' },
        { response: 'approved', proposal_status: 'approved' },
      ].map((details, index) => ({ success: true, index, id: expect.any(String), error: null, details })),
    });
    const told = [];
    for (const story of [alone, two, blocked, empty]) told.push(await story.status());
    expect(told).toEqual(['approved', 'approved', 'rejected', 'approved']);
  });

  it('keeps what is given with an answer', async () => {
    const story = await proposalStory(tessera, 2);
    const [first, second] = story.consumers;
    await send([
      item(story, first, {
        response: 'migrating',
        migration_deadline: '2020-01-01T12:00:00+02:00',
        notes: 'next sprint',
        acknowledged_by_user_id: ada,
      }),
    ]);
    const { body } = await tessera.api.get<Static<typeof ProposalStatusDetail>>(
      `/proposals/${story.proposal.id}/status`,
    );
    expect(body.acknowledgments).toMatchObject([
      { consumer_team_id: first?.id, acknowledged_by_user_id: ada, response: 'migrating', notes: 'next sprint' },
    ]);
    expect(body.pending_consumers.map(({ team_id }) => team_id)).toEqual([second?.id]);
    const stored = await tessera.database.db
      .selectFrom('acknowledgments')
      .select('migration_deadline')
      .where('proposal_id', '=', story.proposal.id)
      .execute();
    expect(stored).toEqual([{ migration_deadline: '2020-01-01T10:00:00.000000Z' }]);
  });

  it('leaves the events and announcements of single answers, in order', async () => {
    const single = await proposalStory(tessera, 2);
    const bulk = await proposalStory(tessera, 2);
    const other = await proposalStory(tessera, 1);
    const heard = async (story: ProposalStory, steps: () => Promise<unknown>) => {
      const before = (await outbox(tessera.database)).length;
      const events = await eventsOf(tessera.database, steps);
      const announced = (await outbox(tessera.database)).slice(before);
      const names = new Map(story.consumers.map(({ id }, index) => [id, `consumer ${index}`]));
      const texts = [
        ...events.filter(({ entityId }) => entityId === story.proposal.id),
        ...announced.filter(({ assetId }) => assetId === story.asset.id),
      ];
      return texts.map((told) =>
        JSON.stringify(told)
          .replaceAll(story.proposal.id, 'proposal')
          .replaceAll(story.asset.id, 'asset')
          .replaceAll(story.asset.fqn, 'fqn')
          .replaceAll(/[0-9a-f-]{36}/g, (id) => names.get(id) ?? id)
          .replaceAll(/team-\d+/g, 'team'),
      );
    };
    const one = await heard(single, async () => {
      for (const team of single.consumers) await single.answer(team, 'migrating');
    });
    const many = await heard(bulk, () =>
      send([
        item(bulk, bulk.consumers[0], { response: 'migrating' }),
        item(other, other.consumers[0], { response: 'blocked' }),
        item(bulk, bulk.consumers[1], { response: 'migrating' }),
      ]),
    );
    expect(one).toHaveLength(6);
    expect(many).toEqual(one);
  });

  it('says of each item what is wrong with it, and carries out the others', async () => {
    const story = await proposalStory(tessera, 3);
    const [first, second] = story.consumers as [Team, Team];
    await story.answer(first, 'approved');
    const withdrawn = await proposalStory(tessera, 1);
    await tessera.api.post(`/proposals/${withdrawn.proposal.id}/withdraw`);
    const deleted = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${deleted.id}`);
    let body: BulkAnswer | undefined;
    const events = await eventsOf(tessera.database, async () => {
      const answer = await send([
        { ...item(story, first), proposal_id: nobody },
        item(withdrawn, { id: nobody }),
        item(story, { id: nobody }),
        item(story, deleted),
        item(story, second, { acknowledged_by_user_id: nobody }),
        item(story, first, { migration_deadline: 'soon' }),
        item(story, second, { migration_deadline: '2026-02-30' }),
        item(story, second, { migration_deadline: '' }),
        item(story, second, { migration_deadline: '2026-03-01T00:00:00Z' }),
      ]);
      expect(answer.status).toBe(200);
      body = answer.body;
    });
    expect(body && errors(body)).toEqual([
      `Proposal ${nobody} not found`,
      `Proposal ${withdrawn.proposal.id} is not pending (status: withdrawn)`,
      `Team ${nobody} not found`,
      `Team ${deleted.id} not found`,
      `User ${nobody} not found`,
      `Proposal ${story.proposal.id} already acknowledged by team ${first.id}`,
      'Invalid migration_deadline format: 2026-02-30',
      'Invalid migration_deadline format: ',
      null,
    ]);
    expect(body).toMatchObject({ total: 9, succeeded: 1, failed: 8 });
    expect(events.map(({ entityId, actorId }) => [entityId, actorId])).toEqual([[story.proposal.id, second.id]]);
  });

  it.each([1, 2])('refuses the repeat of an answer as a duplicate, with %i consumers', async (count) => {
    const story = await proposalStory(tessera, count);
    const [team] = story.consumers;
    const { body } = await send([item(story, team), item(story, team, { response: 'blocked' })]);
    expect(errors(body)).toEqual([null, `Proposal ${story.proposal.id} already acknowledged by team ${team?.id}`]);
    expect(await story.status()).toBe(count === 1 ? 'approved' : 'pending');
  });

  it('refuses answers that come after the one that decided', async () => {
    const story = await proposalStory(tessera, 2);
    const [first, second] = story.consumers;
    const { body } = await send([item(story, first, { response: 'blocked' }), item(story, second)]);
    expect(decisions(body)).toEqual(['rejected', undefined]);
    expect(errors(body)).toEqual([null, `Proposal ${story.proposal.id} is not pending (status: rejected)`]);
  });

  it('lets proposals go live that were to do so with the last answer, and says how it went', async () => {
    const live = await proposalStory(tessera, 2, { autoPublish: true });
    const held = await proposalStory(tessera, 1, { autoPublish: true });
    await tessera.api.delete(`/teams/${held.asset.owner_team_id}?force=true`);
    const { body } = await send([
      item(live, live.consumers[0]),
      item(held, held.consumers[0]),
      item(live, live.consumers[1]),
    ]);
    const contracts = await tessera.api.get<{ results: Contract[] }>(`/assets/${live.asset.id}/contracts`);
    const [current, former] = contracts.body.results;
    expect([current?.version, former?.status]).toEqual(['2.0.0', 'deprecated']);
    expect(body.results.map(({ details }) => details)).toEqual([
      { response: 'approved', proposal_status: 'pending' },
      {
        response: 'approved',
        proposal_status: 'approved',
        auto_publication: expect.objectContaining({ published: false, contract_id: null }),
      },
      {
        response: 'approved',
        proposal_status: 'approved',
        auto_publication: {
          published: true,
          version: '2.0.0',
          contract_id: current?.id,
          reason: null,
          message: null,
          breaking_changes: [],
        },
      },
    ]);
  });

  it('stops at the first failure when told to', async () => {
    const story = await proposalStory(tessera, 3);
    const [first, second, third] = story.consumers;
    const { body } = await send([item(story, first), item(story, first), item(story, second), item(story, third)], {
      continue_on_error: false,
    });
    expect([body.total, body.succeeded, body.failed]).toEqual([4, 1, 1]);
    expect(body.results.map(({ index, success }) => [index, success])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(await story.status()).toBe('pending');
  });

  it('happens once for an Idempotency-Key', async () => {
    const story = await proposalStory(tessera, 1);
    const once = () =>
      tessera.api.send<BulkAnswer>('POST', '/api/v1/bulk/acknowledgments', {
        headers: { 'idempotency-key': 'bulk-acknowledgments-once' },
        body: { acknowledgments: [item(story, story.consumers[0])] },
      });
    const first = await once();
    expect(first.body.succeeded).toBe(1);
    expect((await once()).body).toEqual(first.body);
  });

  it.each([
    [{}, 'missing', ['body', 'acknowledgments']],
    [{ acknowledgments: [] }, 'too_short', ['body', 'acknowledgments']],
    [{ acknowledgments: Array.from({ length: 51 }, () => ({})) }, 'too_long', ['body', 'acknowledgments']],
    [
      { acknowledgments: [{ proposal_id: nobody, consumer_team_id: nobody, response: 'maybe' }] },
      'enum',
      ['body', 'acknowledgments', 0, 'response'],
    ],
    [
      {
        acknowledgments: [
          { proposal_id: nobody, consumer_team_id: nobody, response: 'blocked', notes: 'x'.repeat(2001) },
        ],
      },
      'string_too_long',
      ['body', 'acknowledgments', 0, 'notes'],
    ],
    [
      {
        acknowledgments: [
          { proposal_id: nobody, consumer_team_id: nobody, response: 'blocked', migration_deadline: 7 },
        ],
      },
      'string_type',
      ['body', 'acknowledgments', 0, 'migration_deadline'],
    ],
    [
      {
        acknowledgments: [{ proposal_id: nobody, consumer_team_id: nobody, response: 'blocked' }],
        continue_on_error: 2,
      },
      'bool_type',
      ['body', 'continue_on_error'],
    ],
  ])('refuses the whole of %j', async (body, type, loc) => {
    const answer = await tessera.api.post('/bulk/acknowledgments', body);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type, loc }] } });
  });
});

describe('a member of a team', () => {
  it('answers for the own team only, and learns nothing of others', async () => {
    const story = await proposalStory(tessera, 2);
    const [own, other] = story.consumers as [Team, Team];
    const answer = { proposal_id: story.proposal.id, response: 'approved' as const };
    const body = await acknowledgeAll(tessera.platform, memberOf(own.id), {
      acknowledgments: [
        { ...answer, consumer_team_id: other.id },
        { ...answer, proposal_id: nobody, consumer_team_id: other.id },
        { ...answer, consumer_team_id: own.id },
      ],
    });
    const denied = 'You can only acknowledge proposals on behalf of your own team';
    expect(errors(body)).toEqual([denied, denied, null]);
  });
});
