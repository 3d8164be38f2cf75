import type { Contract, Proposal } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  after,
  bodyOf,
  type Columns,
  consumedVersion,
  inboxOf,
  type Member,
  member,
  propose,
  register,
  respond,
  standingOf,
} from './support/consumer-story.js';
import { dbtManifest } from './support/dbt-manifest.js';
import { next, uploadProject } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';

let tessera: TestApp;
let producer: Member;
beforeAll(async () => {
  tessera = await testApp();
  producer = await member(tessera);
});
afterAll(() => tessera.close());

type Arrive = (late: Member, contract: Contract) => Promise<unknown>;
const comeBack: Arrive = async (late, contract) => {
  const { id } = await register(late, contract);
  bodyOf(await late.api.patch(`/registrations/${id}`, { status: 'inactive' }));
  bodyOf(await late.api.patch(`/registrations/${id}`, { status: 'migrating' }));
};
const inBulk: Arrive = async ({ team, api }, { id }) => {
  const registrations = [{ contract_id: id, consumer_team_id: team.id }];
  expect(bodyOf(await api.post('/bulk/registrations', { registrations }))).toMatchObject({ succeeded: 1 });
};
const beRestored: Arrive = async (late, contract) => {
  await register(late, contract);
  bodyOf(await tessera.api.delete(`/teams/${late.team.id}`));
  bodyOf(await tessera.api.post(`/teams/${late.team.id}/restore`));
};

describe.each<[string, Arrive]>([
  ['registers', register],
  ['registers in a bulk request', inBulk],
  ['comes back from inactive', comeBack],
  ['is restored', beRestored],
])('a team that %s while a proposal is pending', (_, arrive) => {
  async function joined() {
    const { asset, contract, consumer } = await consumedVersion(tessera, producer);
    const proposal = await propose(producer, asset, after);
    const late = await member(tessera);
    await arrive(late, contract);
    return { proposal, consumer, late };
  }

  it('is asked too, and its block counts', async () => {
    const { proposal, consumer, late } = await joined();
    expect(await inboxOf(late)).toEqual([proposal.id]);
    bodyOf(await respond(consumer, proposal));
    expect(await standingOf(producer, proposal)).toEqual(['pending', late.team.name]);
    bodyOf(await respond(late, proposal, 'blocked'));
    expect((await standingOf(producer, proposal))[0]).toBe('rejected');
  });

  it('and goes again is not waited for', async () => {
    const { proposal, consumer, late } = await joined();
    bodyOf(await respond(consumer, proposal));
    bodyOf(await tessera.api.delete(`/teams/${late.team.id}`));
    expect(await standingOf(producer, proposal)).toEqual(['approved']);
  });
});

describe('a team that registers', () => {
  it('through an import while a proposal is pending is asked too', async () => {
    const [importer, first, late] = [await member(tessera), await member(tessera), await member(tessera)];
    const name = `imported_${next()}`;
    const upload = async (columns: Columns, readers: readonly Member[]) => {
      const meta = { consumers: readers.map(({ team }) => ({ team: team.name })) };
      const { proposals } = await uploadProject(tessera.api, importer.team, dbtManifest([{ name, columns, meta }]), {
        auto_register_consumers: true,
        auto_create_proposals: true,
      });
      return proposals.details[0]?.proposal_id;
    };
    await upload({ id: 'int', name: 'text' }, [first]);
    const id = await upload({ id: 'int' }, [first]);
    const proposal = bodyOf(await tessera.api.get<Proposal>(`/proposals/${id}`));
    await upload({ id: 'int' }, [first, late]);
    bodyOf(await respond(first, proposal));
    expect(await standingOf(producer, proposal)).toEqual(['pending', late.team.name]);
    expect(await inboxOf(late)).toEqual([proposal.id]);
    bodyOf(await respond(late, proposal));
    expect(await standingOf(producer, proposal)).toEqual(['approved']);
  });

  it('after the approval is asked about the next proposal only', async () => {
    const { asset, contract, consumer } = await consumedVersion(tessera, producer);
    const proposal = await propose(producer, asset, after);
    bodyOf(await respond(consumer, proposal));
    const late = await member(tessera);
    await register(late, contract);
    // Nobody is asked any more, though the report counts who is a consumer now.
    expect([(await standingOf(producer, proposal))[0], await inboxOf(late)]).toEqual(['approved', []]);
    const other = await propose(producer, asset, { name: 'string' });
    expect(await inboxOf(late)).toEqual([other.id]);
  });
});
