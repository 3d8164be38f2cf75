import type { RegistrationPage, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContract, makeTeam, table } from '../../../test/support/makers.js';
import { type ProposalStory, proposalStory } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

async function registrationOf(team: Team): Promise<string> {
  const { body } = await tessera.api.get<RegistrationPage>(`/registrations?consumer_team_id=${team.id}`);
  return `/registrations/${body.results[0]?.id}`;
}

const leave: Readonly<Record<string, (team: Team) => Promise<unknown>>> = {
  unregisters: async (team) => tessera.api.delete(await registrationOf(team)),
  'becomes inactive': async (team) => tessera.api.patch(await registrationOf(team), { status: 'inactive' }),
  'is deleted': (team) => tessera.api.delete(`/teams/${team.id}`),
};

describe.each(Object.keys(leave))('a consumer that %s', (way) => {
  const go = (team: Team | undefined) => (leave[way] as (team: Team) => Promise<unknown>)(team as Team);
  const story = (count: number): Promise<ProposalStory> => proposalStory(tessera, count);

  it('as the last missing one lets the proposal be approved', async () => {
    const { consumers, answer, status, proposal } = await story(2);
    await answer(consumers[0] as Team, 'approved');
    const events = await eventsOf(tessera.database, () => go(consumers[1]));
    expect(await status()).toBe('approved');
    expect(events.at(-1)).toEqual({
      entityType: 'proposal',
      entityId: proposal.id,
      action: 'proposal.approved',
      actorId: null,
      payload: { acknowledged_count: 1, auto_approved: true },
    });
  });

  it('as the only one lets the proposal be approved', async () => {
    const { consumers, status } = await story(1);
    await go(consumers[0]);
    expect(await status()).toBe('approved');
  });

  it('as one of several missing ones leaves it pending', async () => {
    const { consumers, status } = await story(2);
    await go(consumers[0]);
    expect(await status()).toBe('pending');
  });
});

describe('a proposal', () => {
  it('that is decided already stays so when a consumer leaves', async () => {
    const { consumers, answer, status } = await proposalStory(tessera, 2);
    await answer(consumers[0] as Team, 'blocked');
    await tessera.api.delete(`/teams/${consumers[1]?.id}`);
    expect(await status()).toBe('rejected');
  });

  it('keeps its consumers when a compatible version goes live', async () => {
    const { asset, consumers, answer, status } = await proposalStory(tessera, 1);
    await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string', note: 'string' }));
    await answer(await makeTeam(tessera.api), 'approved');
    expect(await status()).toBe('pending');
    await answer(consumers[0] as Team, 'approved');
    expect(await status()).toBe('approved');
  });

  it('asks a team again that comes back', async () => {
    const { consumers, answer, status } = await proposalStory(tessera, 2);
    const [first, second] = consumers as [Team, Team];
    await tessera.api.delete(`/teams/${first.id}`);
    await tessera.api.post(`/teams/${first.id}/restore`);
    await answer(second, 'approved');
    expect(await status()).toBe('pending');
    await answer(first, 'approved');
    expect(await status()).toBe('approved');
  });
});
