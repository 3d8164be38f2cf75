import type { Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRegistration, makeTeam } from '../../../test/support/makers.js';
import { proposalStory } from '../../../test/support/proposal-story.js';
import { memberOf, type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, insertPerson } from '../../../test/support/written-rows.js';
import { acknowledge } from './proposal-service.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const ada = '11111111-1111-4111-8111-111111111111';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('an answer', () => {
  it('is stored and shown as given', async () => {
    const { proposal, consumers } = await proposalStory(tessera, 2);
    const [team] = consumers as [Team];
    await insertPerson(tessera.database, { id: ada, teamId: team.id });
    const given = {
      consumer_team_id: team.id,
      response: 'migrating',
      migration_deadline: '2020-01-01T12:00:00+02:00',
      notes: 'next sprint',
      acknowledged_by_user_id: ada,
    };
    const { status, body } = await tessera.api.post(`/proposals/${proposal.id}/acknowledge`, given);
    expect(status).toBe(201);
    expect(body).toEqual({
      ...given,
      id: expect.any(String),
      proposal_id: proposal.id,
      migration_deadline: '2020-01-01T10:00:00Z',
      responded_at: expect.stringMatching(/Z$/),
    });
  });

  it('of the last missing consumer approves', async () => {
    const { answer, status, consumers } = await proposalStory(tessera, 2);
    expect((await answer(consumers[0] as Team, 'approved')).status).toBe(201);
    expect(await status()).toBe('pending');
    expect((await answer(consumers[1] as Team, 'migrating')).status).toBe(201);
    expect(await status()).toBe('approved');
  });

  it('that blocks rejects at once, whoever gives it', async () => {
    const story = await proposalStory(tessera, 2);
    expect((await story.answer(await makeTeam(tessera.api), 'blocked')).status).toBe(201);
    expect(await story.status()).toBe('rejected');
    expect(await story.answer(story.consumers[0] as Team, 'approved')).toMatchObject({
      status: 400,
      body: { error: { code: 'PROPOSAL_NOT_PENDING', message: 'Proposal is not pending' } },
    });
  });

  it('of a team that is not registered is taken and completes nothing', async () => {
    const story = await proposalStory(tessera, 1);
    expect((await story.answer(await makeTeam(tessera.api), 'approved')).status).toBe(201);
    expect(await story.status()).toBe('pending');
  });

  it('of anybody approves where nobody is registered', async () => {
    const story = await proposalStory(tessera, 0);
    expect(await story.status()).toBe('pending');
    await story.answer(await makeTeam(tessera.api), 'approved');
    expect(await story.status()).toBe('approved');
  });

  it('is asked of who registers later too', async () => {
    const story = await proposalStory(tessera, 1);
    const late = await makeTeam(tessera.api);
    await makeRegistration(tessera.api, story.contract, late);
    await story.answer(story.consumers[0] as Team, 'approved');
    expect(await story.status()).toBe('pending');
    await story.answer(late, 'approved');
    expect(await story.status()).toBe('approved');
  });
});

describe('an answer is refused', () => {
  it('a second time: the repeat of the only consumer comes too late, of one of two is a duplicate', async () => {
    const alone = await proposalStory(tessera, 1);
    await alone.answer(alone.consumers[0] as Team, 'approved');
    expect((await alone.answer(alone.consumers[0] as Team, 'approved')).body).toMatchObject({
      error: { code: 'PROPOSAL_NOT_PENDING' },
    });
    const two = await proposalStory(tessera, 2);
    await two.answer(two.consumers[0] as Team, 'approved');
    const events = await eventsOf(tessera.database, async () => {
      expect(await two.answer(two.consumers[0] as Team, 'blocked')).toMatchObject({
        status: 409,
        body: { error: { code: 'DUPLICATE_ACKNOWLEDGMENT', message: 'Already acknowledged by this team' } },
      });
    });
    expect([events, await two.status()]).toEqual([[], 'pending']);
  });

  it('in this order: foreign team, unknown proposal, decided proposal, unknown team', async () => {
    const { proposal, answer } = await proposalStory(tessera, 1);
    const own = await makeTeam(tessera.api);
    const given = { response: 'approved' as const };
    await expect(
      acknowledge(tessera.platform, memberOf(own.id), nobody, { ...given, consumer_team_id: nobody }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('on behalf of your own team'),
      details: { code: 'INSUFFICIENT_PERMISSIONS' },
    });
    await expect(
      acknowledge(tessera.platform, memberOf(own.id), nobody, { ...given, consumer_team_id: own.id }),
    ).rejects.toMatchObject({ code: 'PROPOSAL_NOT_FOUND', message: 'Proposal not found' });
    const deleted = await makeTeam(tessera.api);
    await tessera.api.delete(`/teams/${deleted.id}`);
    for (const team of [{ id: nobody }, deleted]) {
      expect(await answer(team, 'approved')).toMatchObject({
        status: 404,
        body: { error: { code: 'TEAM_NOT_FOUND', message: 'Consumer team not found' } },
      });
    }
    await tessera.api.post(`/proposals/${proposal.id}/withdraw`);
    expect((await answer({ id: nobody }, 'approved')).body).toMatchObject({ error: { code: 'PROPOSAL_NOT_PENDING' } });
  });

  it.each([
    [{}, ['consumer_team_id', 'response']],
    [{ consumer_team_id: nobody, response: 'maybe' }, ['response']],
    [{ consumer_team_id: nobody, response: 'approved', notes: 'x'.repeat(2001) }, ['notes']],
    [{ consumer_team_id: nobody, response: 'approved', migration_deadline: 'soon' }, ['migration_deadline']],
    [{ consumer_team_id: nobody, response: 'approved', migration_deadline: true }, ['migration_deadline']],
  ])('in the shape %j', async (body, places) => {
    const answer = await tessera.api.post<{ detail: { loc: string[] }[] }>(`/proposals/${nobody}/acknowledge`, body);
    expect(answer.status).toBe(422);
    expect(answer.body.detail.map(({ loc }) => loc[1])).toEqual(places);
  });

  it('for a person who does not exist', async () => {
    const { proposal, consumers } = await proposalStory(tessera, 1);
    const answer = { consumer_team_id: consumers[0]?.id, response: 'approved', acknowledged_by_user_id: nobody };
    expect(await tessera.api.post(`/proposals/${proposal.id}/acknowledge`, answer)).toMatchObject({
      status: 404,
      body: { error: { code: 'USER_NOT_FOUND' } },
    });
  });
});
