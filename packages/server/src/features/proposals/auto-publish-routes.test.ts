import type { AutoPublication, Contract, Proposal, ProposalStatusDetail, RegistrationPage, Team } from '@tessera/api';
import type { Static } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeContract,
  makeRegistration,
  makeTeam,
  type PublishOptions,
  publish,
  table,
} from '../../../test/support/makers.js';
import { type ProposalStory, proposalStory, proposed } from '../../../test/support/proposal-story.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';
import { eventsOf, insertPerson, outbox } from '../../../test/support/written-rows.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const published = table({ id: 'integer', name: 'string' });
const autoPublish: PublishOptions = { autoPublish: true };
const story = (consumers: number, options: PublishOptions = {}) =>
  proposalStory(tessera, consumers, { ...autoPublish, ...options });

const contracts = async ({ asset }: Pick<ProposalStory, 'asset'>) =>
  (await tessera.api.get<{ results: Contract[] }>(`/assets/${asset.id}/contracts`)).body.results;
const versions = async (told: Pick<ProposalStory, 'asset'>) =>
  (await contracts(told)).map(({ version, status }) => `${version} ${status}`);

interface Answered {
  readonly status: number;
  readonly body: { readonly auto_publication?: AutoPublication };
}
const answer = (told: ProposalStory, team: Team | undefined) =>
  told.answer(team as Team, 'approved') as unknown as Promise<Answered>;
const events = (steps: () => Promise<unknown>) => eventsOf(tessera.database, steps);

describe('a proposal with auto_publish', () => {
  it('says so, wherever it is shown', async () => {
    const told = await story(1, { version: '5.0.0' });
    const shown = { auto_publish: true, proposed_version: '5.0.0' };
    expect(told.proposal).toMatchObject({ ...shown, status: 'pending' });
    const path = `/proposals/${told.proposal.id}`;
    expect((await tessera.api.get<Proposal>(path)).body).toMatchObject(shown);
    expect((await tessera.api.get<Static<typeof ProposalStatusDetail>>(`${path}/status`)).body).toMatchObject(shown);
    const list = await tessera.api.get<{ results: object[] }>(`/proposals?asset_id=${told.asset.id}`);
    expect(list.body.results).toMatchObject([shown]);
    const plain = await proposalStory(tessera, 1);
    expect(plain.proposal).toMatchObject({ auto_publish: false, proposed_version: '2.0.0' });
  });

  it('goes live with the last answer, as it was submitted', async () => {
    const asset = await makeAsset(tessera.api);
    const contract = await makeContract(tessera.api, asset, published);
    const readers = [await makeTeam(tessera.api), await makeTeam(tessera.api)];
    for (const reader of readers) await makeRegistration(tessera.api, contract, reader);
    const person = '33333333-3333-4333-8333-333333333333';
    await insertPerson(tessera.database, { id: person, teamId: asset.owner_team_id });
    const guarantees = { freshness: { max_staleness_minutes: 5 } };
    const { body } = await tessera.api.post<{ proposal: Proposal }>(
      `/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}&published_by_user_id=${person}&auto_publish=true`,
      {
        schema: { type: 'record', name: 'R', fields: [{ name: 'id', type: 'long' }] },
        schema_format: 'avro',
        version: '4.0.0',
        compatibility_mode: 'full',
        guarantees,
      },
    );
    const acknowledge = (team: Team | undefined) =>
      tessera.api.post<Answered['body']>(`/proposals/${body.proposal.id}/acknowledge`, {
        consumer_team_id: team?.id,
        response: 'migrating',
      });
    expect((await acknowledge(readers[0])).body).not.toHaveProperty('auto_publication');
    expect(await versions({ asset })).toEqual(['1.0.0 active']);

    let last: Answered | undefined;
    const written = await events(async () => {
      last = await acknowledge(readers[1]);
    });
    const [live, old] = await contracts({ asset });
    expect(last?.body.auto_publication).toEqual({
      published: true,
      version: '4.0.0',
      contract_id: live?.id,
      reason: null,
      message: null,
      breaking_changes: [],
    });
    expect(live).toMatchObject({
      version: '4.0.0',
      status: 'active',
      schema_def: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
      schema_format: 'avro',
      compatibility_mode: 'full',
      guarantees,
      published_by: asset.owner_team_id,
      published_by_user_id: person,
    });
    expect(old).toMatchObject({ id: contract.id, status: 'deprecated' });
    expect(written.map(({ action, actorId, payload }) => [action, actorId, payload])).toEqual([
      ['proposal.acknowledged', readers[1]?.id, { response: 'migrating' }],
      [
        'proposal.approved',
        null,
        { acknowledged_count: 2, auto_approved: true, auto_publication: { published: true, version: '4.0.0' } },
      ],
      [
        'contract.published',
        asset.owner_team_id,
        { version: '4.0.0', change_type: 'major', force: false, prerelease: false },
      ],
      [
        'contract.deprecated',
        asset.owner_team_id,
        { version: '1.0.0', superseded_by: live?.id, superseded_by_version: '4.0.0' },
      ],
    ]);
    const told = (await outbox(tessera.database)).filter(({ assetId }) => assetId === asset.id);
    expect(told.slice(-3).map(({ type }) => type)).toEqual([
      'proposal.acknowledged',
      'proposal.approved',
      'contract.published',
    ]);
    expect(told.at(-1)?.payload).toMatchObject({ contract_id: live?.id, from_proposal_id: body.proposal.id });
  });

  it('does not go live when one blocks, and not when it is withdrawn', async () => {
    const blocked = await story(2);
    await answer(blocked, blocked.consumers[0]);
    expect((await blocked.answer(blocked.consumers[1] as Team, 'blocked')).body).not.toHaveProperty('auto_publication');
    expect([await blocked.status(), await versions(blocked)]).toEqual(['rejected', ['1.0.0 active']]);
    const withdrawn = await story(1);
    await tessera.api.post(`/proposals/${withdrawn.proposal.id}/withdraw`);
    expect(await versions(withdrawn)).toEqual(['1.0.0 active']);
  });

  it('does not go live by force, which any team may use: it waits to be published by hand', async () => {
    const told = await story(1);
    await tessera.api.post(`/proposals/${told.proposal.id}/force?actor_id=${told.consumers[0]?.id}`);
    expect([await told.status(), await versions(told)]).toEqual(['approved', ['1.0.0 active']]);
    await tessera.api.delete(`/teams/${told.consumers[0]?.id}`);
    expect(await versions(told)).toEqual(['1.0.0 active']);
  });

  it('waits for who registers later', async () => {
    const told = await story(1);
    const late = await makeTeam(tessera.api);
    await makeRegistration(tessera.api, told.contract, late);
    await answer(told, told.consumers[0]);
    expect(await versions(told)).toEqual(['1.0.0 active']);
    await answer(told, late);
    expect(await versions(told)).toEqual(['2.0.0 active', '1.0.0 deprecated']);
  });

  it('is not what a proposal without the flag is', async () => {
    const told = await proposalStory(tessera, 1);
    expect((await answer(told, told.consumers[0])).body).not.toHaveProperty('auto_publication');
    expect([await told.status(), await versions(told)]).toEqual(['approved', ['1.0.0 active']]);
  });
});

async function registrationOf(team: Team): Promise<string> {
  const { body } = await tessera.api.get<RegistrationPage>(`/registrations?consumer_team_id=${team.id}`);
  return `/registrations/${body.results[0]?.id}`;
}

describe.each<[string, (team: Team) => Promise<unknown>]>([
  ['unregisters', async (team) => tessera.api.delete(await registrationOf(team))],
  ['becomes inactive', async (team) => tessera.api.patch(await registrationOf(team), { status: 'inactive' })],
  ['is deleted', (team) => tessera.api.delete(`/teams/${team.id}`)],
])('a consumer that %s', (_, leave) => {
  it('as the last missing one lets it go live', async () => {
    const told = await story(2);
    await answer(told, told.consumers[0]);
    const written = await events(() => leave(told.consumers[1] as Team));
    expect(await versions(told)).toEqual(['2.0.0 active', '1.0.0 deprecated']);
    expect(written.slice(1).map(({ action, payload }) => [action, payload])).toEqual([
      [
        'proposal.approved',
        { acknowledged_count: 1, auto_approved: true, auto_publication: { published: true, version: '2.0.0' } },
      ],
      ['contract.published', expect.objectContaining({ version: '2.0.0' })],
      ['contract.deprecated', expect.objectContaining({ superseded_by_version: '2.0.0' })],
    ]);
  });

  it('as the only one lets it go live, as one of several does not', async () => {
    const only = await story(1);
    await leave(only.consumers[0] as Team);
    expect(await versions(only)).toEqual(['2.0.0 active', '1.0.0 deprecated']);
    const several = await story(2);
    await leave(several.consumers[0] as Team);
    expect(await versions(several)).toEqual(['1.0.0 active']);
  });
});

describe('an approved proposal with auto_publish is not live, and its event says why', () => {
  /** What the last answer said, once it is sure that the event says the same and nothing went live. */
  async function held(told: ProposalStory): Promise<AutoPublication | undefined> {
    const before = await versions(told);
    let last: Answered | undefined;
    const written = await events(async () => {
      last = await answer(told, told.consumers[0]);
    });
    expect([last?.status, await told.status(), await versions(told)]).toEqual([201, 'approved', before]);
    const outcome = last?.body.auto_publication;
    expect(outcome).toMatchObject({ published: false, contract_id: null });
    expect(written.map(({ action }) => action)).toEqual(['proposal.acknowledged', 'proposal.approved']);
    expect(written[1]?.payload).toEqual({
      acknowledged_count: 1,
      auto_approved: true,
      auto_publication: {
        published: false,
        version: outcome?.version,
        reason: outcome?.reason,
        message: outcome?.message,
      },
    });
    return outcome;
  }

  it('when another version went live that it breaks in a way nobody acknowledged', async () => {
    const told = await story(1);
    await makeContract(tessera.api, told.asset, table({ id: 'integer', name: 'string', note: 'string' }));
    expect(await held(told)).toMatchObject({
      reason: 'unacknowledged_changes',
      breaking_changes: [{ type: 'property_removed', path: 'properties.note' }],
    });
  });

  it('when its version is taken; by hand it goes live as another one, with what it carries', async () => {
    const told = await story(1, { compatibility_mode: 'full', guarantees: { volume: { min_rows: 1 } } as never });
    await makeContract(tessera.api, told.asset, { ...published, description: 'orders' }, { version: '2.0.0' });
    expect(await held(told)).toMatchObject({ reason: 'version_exists', version: '2.0.0', breaking_changes: [] });
    const { status, body } = await tessera.api.post<{ contract: Contract }>(`/proposals/${told.proposal.id}/publish`, {
      version: '2.0.1',
      published_by: told.asset.owner_team_id,
    });
    expect([status, body.contract]).toMatchObject([
      200,
      { version: '2.0.1', compatibility_mode: 'full', guarantees: { volume: { min_rows: 1 } } },
    ]);
  });

  it('when the asset demands a step upwards and a higher version went live', async () => {
    const told = await story(1);
    await tessera.api.patch(`/assets/${told.asset.id}`, { semver_mode: 'enforce' });
    await makeContract(tessera.api, told.asset, { ...published, description: 'orders' }, { version: '3.0.0' });
    expect(await held(told)).toMatchObject({ reason: 'version_refused' });
  });

  it('when the asset is deleted', async () => {
    const told = await story(1);
    await tessera.api.delete(`/assets/${told.asset.id}`);
    expect(await held(told)).toMatchObject({ reason: 'asset_deleted' });
  });

  it('when the team that proposed it is deleted', async () => {
    const told = await story(1);
    await tessera.api.delete(`/teams/${told.asset.owner_team_id}?force=true`);
    expect(await held(told)).toMatchObject({ reason: 'publisher_deleted' });
  });

  it('but goes live over another version when all that it breaks was acknowledged', async () => {
    const told = await story(1);
    await makeContract(tessera.api, told.asset, { ...published, description: 'orders' });
    expect((await answer(told, told.consumers[0])).body.auto_publication).toMatchObject({ published: true });
    expect(await versions(told)).toEqual(['2.0.0 active', '1.0.1 deprecated', '1.0.0 deprecated']);
  });
});

describe('a breaking version with auto_publish and nobody to ask', () => {
  it('goes live at once, without a proposal', async () => {
    const asset = await makeAsset(tessera.api);
    const contract = await makeContract(tessera.api, asset, published);
    const left = await makeTeam(tessera.api);
    await makeRegistration(tessera.api, contract, left);
    await tessera.api.delete(`/teams/${left.id}`);
    const written = await events(async () => {
      const { status, body } = await publish(tessera.api, asset, proposed, autoPublish);
      expect([status, body]).toEqual([
        201,
        {
          action: 'published',
          contract: expect.objectContaining({ version: '2.0.0', status: 'active' }),
          change_type: 'major',
          breaking_changes: [expect.objectContaining({ type: 'property_removed', path: 'properties.name' })],
          message: 'Breaking change published: no consumer is registered, so nobody had to acknowledge it.',
          version_auto_generated: true,
        },
      ]);
    });
    expect(written.map(({ action }) => action)).toEqual(['contract.published', 'contract.deprecated']);
    const proposals = await tessera.api.get<{ total: number }>(`/proposals?asset_id=${asset.id}`);
    expect(proposals.body.total).toBe(0);
  });

  it('is refused while a proposal is pending, and proposed without the flag', async () => {
    const asset = await makeAsset(tessera.api);
    await makeContract(tessera.api, asset, published);
    expect((await publish(tessera.api, asset, proposed)).body.action).toBe('proposal_created');
    const { status, body } = await publish(tessera.api, asset, proposed, autoPublish);
    expect([status, body.error.code]).toEqual([409, 'DUPLICATE_PROPOSAL']);
  });
});

describe('auto_publish', () => {
  it('changes nothing for versions that are not proposed', async () => {
    const asset = await makeAsset(tessera.api);
    const first = await publish(tessera.api, asset, published, autoPublish);
    expect(first.body).not.toHaveProperty('message');
    await makeRegistration(tessera.api, first.body.contract as Contract, await makeTeam(tessera.api));
    const same = await publish(tessera.api, asset, published, autoPublish);
    expect(same.body).toMatchObject({ action: 'published', change_type: 'patch' });
    expect(same.body).not.toHaveProperty('breaking_changes');
    const forced = await publish(tessera.api, asset, proposed, { ...autoPublish, force: true });
    expect(forced.body.action).toBe('force_published');
  });

  it('is a boolean', async () => {
    const asset = await makeAsset(tessera.api);
    const path = `/assets/${asset.id}/contracts?published_by=${asset.owner_team_id}&auto_publish=`;
    expect((await tessera.api.post(`${path}maybe`, { schema: published })).status).toBe(422);
    expect((await tessera.api.post(`${path}yes`, { schema: published })).status).toBe(201);
  });
});
