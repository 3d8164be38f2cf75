import type { BulkAnswer, Contract, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { makeContract, makeTeam, next, table } from './support/makers.js';
import { type ProposalStory, proposalStory } from './support/proposal-story.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

let database: CountedDatabase;
let tessera: TestApp;
let owner: Team;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  owner = await makeTeam(tessera.api);
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Array.from({ length: count }, (_, index) => index).reduce<Promise<readonly T[]>>(
    async (made, index) => [...(await made), await make(index)],
    Promise.resolve([]),
  );

/** Sends a bulk request of which everything succeeds; returns how many statements it took. */
function statementsOf(path: string, body: object, count: number): Promise<number> {
  return database.statementsOf(async () => {
    const answer = await tessera.api.post<BulkAnswer>(path, body);
    expect(answer).toMatchObject({ status: 200, body: { total: count, succeeded: count } });
  });
}

const newAssets = (count: number) =>
  Array.from({ length: count }, () => ({
    fqn: `bulk.t_${next()}`,
    owner_team_id: owner.id,
    metadata: { depends_on: ['bulk.somewhere'] },
  }));

describe('the number of statements is the same for one item and for as many as there may be', () => {
  it('when assets are created', async () => {
    const create = (count: number) => statementsOf('/bulk/assets', { assets: newAssets(count) }, count);
    expect(await create(100)).toBe(await create(1));
  });

  it('when registrations replace others and proposals wait for newcomers', async () => {
    interface Reading {
      readonly newer: Contract;
      readonly story: ProposalStory;
      readonly late: Team;
    }
    const reading = async (): Promise<Reading> => {
      const story = await proposalStory(tessera, 1);
      const columns = { id: 'integer', name: 'string', note: 'string' };
      return {
        story,
        newer: await makeContract(tessera.api, story.asset, table(columns)),
        late: await makeTeam(tessera.api),
      };
    };
    const register = async (count: number) => {
      const registrations = (await times(count, reading)).flatMap(({ newer, story, late }) =>
        [story.consumers[0], late].map((team) => ({ contract_id: newer.id, consumer_team_id: team?.id })),
      );
      return statementsOf('/bulk/registrations', { registrations }, 2 * count);
    };
    const one = await register(1);
    expect(await register(50)).toBe(one);
    const ended = await database.db.selectFrom('registrations').select('id').where('status', '=', 'inactive').execute();
    expect(ended).toHaveLength(51);
    const asked = await database.db.selectFrom('proposals').select('asked_team_ids').execute();
    for (const { asked_team_ids } of asked) expect(JSON.parse(asked_team_ids)).toHaveLength(2);
  });

  it('when proposals are approved, go live and are rejected', async () => {
    const answer = async (count: number) => {
      const stories = await times(count, (index) => proposalStory(tessera, 1, { autoPublish: index % 3 === 0 }));
      const acknowledgments = stories.map(({ proposal, consumers }, index) => ({
        proposal_id: proposal.id,
        consumer_team_id: consumers[0]?.id,
        response: index % 3 === 2 ? 'blocked' : 'approved',
      }));
      return statementsOf('/bulk/acknowledgments', { acknowledgments }, count);
    };
    expect(await answer(50)).toBe(await answer(3));
  });

  it('when a team with consumers of pending proposals is deleted', async () => {
    const leave = async (count: number) => {
      const team = await makeTeam(tessera.api);
      const stories = await times(count, () => proposalStory(tessera, 0));
      const registrations = stories.map(({ contract }) => ({ contract_id: contract.id, consumer_team_id: team.id }));
      await statementsOf('/bulk/registrations', { registrations }, count);
      const statements = await database.statementsOf(() => tessera.api.delete(`/teams/${team.id}`));
      expect(await Promise.all(stories.map((story) => story.status()))).toEqual(stories.map(() => 'approved'));
      return statements;
    };
    const one = await leave(1);
    expect(await leave(30)).toBe(one);
  });

  it('when assets change hands', async () => {
    const target = await makeTeam(tessera.api);
    const move = async (count: number) => {
      const source = await makeTeam(tessera.api);
      const assets = newAssets(count).map((item) => ({ ...item, owner_team_id: source.id }));
      const { body } = await tessera.api.post<BulkAnswer>('/bulk/assets', { assets });
      const asset_ids = body.results.map(({ id }) => id);
      const assigning = await database.statementsOf(async () => {
        const answer = await tessera.api.post('/assets/bulk-assign', { asset_ids });
        expect(answer.body).toMatchObject({ updated: count });
      });
      const moving = await database.statementsOf(async () => {
        const answer = await tessera.api.post(`/teams/${source.id}/reassign-assets`, { target_team_id: target.id });
        expect(answer.body).toMatchObject({ reassigned: count });
      });
      return [assigning, moving];
    };
    const one = await move(1);
    expect(await move(100)).toEqual(one);
  });
});

describe('a search', () => {
  it('sends one statement for each type, however much it finds', async () => {
    const search = (query: string) =>
      database.statementsOf(async () => {
        expect((await tessera.api.get<{ counts: object }>(`/search?${query}`)).status).toBe(200);
      });
    const none = await search('q=nothing_of_that_name&types=assets');
    expect(await search('q=bulk&limit=50&types=assets')).toBe(none);
    expect((await search('q=a&limit=50')) - none).toBe(3);
  });
});
