import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  after,
  before,
  bodyOf,
  type Columns,
  consumedVersion,
  goLive,
  inboxOf,
  type Member,
  makeAsset,
  member,
  propose,
  publishLive,
  register,
  respond,
  standingOf,
  versionsOf,
} from './support/consumer-story.js';
import { table } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';
import { eventsOf } from './support/written-rows.js';

let tessera: TestApp;
let producer: Member;
beforeAll(async () => {
  tessera = await testApp();
  producer = await member(tessera);
});
afterAll(() => tessera.close());

describe('a consumer of version 1', () => {
  it('is asked about a breaking change after five compatible versions, and nothing goes live before it answers', async () => {
    const { asset, contract, consumer } = await consumedVersion(tessera, producer);
    const reader = await makeAsset(consumer);
    bodyOf(await consumer.api.post(`/assets/${reader.id}/dependencies`, { depends_on_asset_id: asset.id }));
    const columns: Record<string, string> = { ...before };
    for (let version = 2; version <= 6; version += 1) {
      columns[`extra_${version}`] = 'string';
      await publishLive(producer, asset, columns);
    }
    const { name: _, ...seventh } = columns;
    const proposal = await propose(producer, asset, seventh);
    expect(proposal).toMatchObject({
      status: 'pending',
      breaking_changes: [{ type: 'property_removed', path: 'properties.name' }],
      affected_teams: [{ team_id: consumer.team.id, team_name: consumer.team.name, assets: [reader.id] }],
    });
    expect(await standingOf(producer, proposal)).toEqual(['pending', consumer.team.name]);
    expect(await inboxOf(consumer)).toEqual([proposal.id]);

    const sixth = await versionsOf(producer, asset);
    expect([sixth.length, sixth[0]]).toEqual([6, '1.5.0 active']);
    expect(await goLive(producer, proposal, '2.0.0')).toMatchObject({
      status: 400,
      body: { error: { code: 'PROPOSAL_NOT_PENDING' } },
    });
    expect(await versionsOf(producer, asset)).toEqual(sixth);

    bodyOf(await respond(consumer, proposal, 'migrating'));
    expect([await standingOf(producer, proposal), await inboxOf(consumer)]).toEqual([['approved'], []]);
    expect(await versionsOf(producer, asset)).toEqual(sixth);
    bodyOf(await goLive(producer, proposal, '2.0.0'));
    expect((await versionsOf(producer, asset)).slice(0, 2)).toEqual(['2.0.0 active', '1.5.0 deprecated']);
    const { body } = await consumer.api.get(`/registrations?contract_id=${contract.id}`);
    expect(body).toMatchObject({ results: [{ consumer_team_id: consumer.team.id, status: 'active' }] });
  });

  it('stays one when it moves to a newer version while it is asked, and when the older registration is deleted', async () => {
    const { asset, contract, consumer } = await consumedVersion(tessera, producer);
    const proposal = await propose(producer, asset, after);
    await register(consumer, await publishLive(producer, asset, { ...before, note: 'string' }));
    expect(await standingOf(producer, proposal)).toEqual(['pending', consumer.team.name]);
    const { results } = bodyOf(
      await consumer.api.get<{ results: { id: string; status: string }[] }>(
        `/registrations?contract_id=${contract.id}`,
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['inactive']);
    bodyOf(await consumer.api.delete(`/registrations/${results[0]?.id}`));
    expect(await standingOf(producer, proposal)).toEqual(['pending', consumer.team.name]);
    expect(await inboxOf(consumer)).toEqual([proposal.id]);
  });
});

describe('a proposal that another version overtook by force while it was pending', () => {
  async function overtaken(columns: Columns) {
    const { asset, consumer } = await consumedVersion(tessera, producer);
    const proposal = await propose(producer, asset, after);
    const forced = await publishLive(producer, asset, columns, '&force=true');
    expect(await standingOf(producer, proposal)).toEqual(['pending', consumer.team.name]);
    bodyOf(await respond(consumer, proposal));
    return { asset, consumer, proposal, forced };
  }

  it.each([
    ['adds a column', { name: 'string', note: 'string' }, ['properties.note'], 'properties.name'],
    ['widens a column', { id: 'number', name: 'string' }, ['properties.id.type'], 'properties.name'],
  ])(
    'does not replace one that %s, names only what is new, and can be proposed again',
    async (_, columns, news, known) => {
      const { asset, consumer, proposal, forced } = await overtaken(columns);
      const untouched = await versionsOf(producer, asset);
      const written = await eventsOf(tessera.database, async () => {
        const { status, body } = await goLive(producer, proposal, '3.0.0');
        expect([status, body.error.code]).toEqual([409, 'BREAKING_CHANGE_REQUIRES_PROPOSAL']);
        expect(body.error.details).toEqual({
          breaking_changes: news.map((path) => expect.objectContaining({ path })),
          current_version: forced.version,
        });
      });
      expect(written).toEqual([]);
      expect([await versionsOf(producer, asset), await standingOf(producer, proposal)]).toEqual([
        untouched,
        ['approved'],
      ]);

      const renewed = await propose(producer, asset, after);
      expect(renewed.breaking_changes.map(({ path }) => path).sort()).toEqual([known, ...news].sort());
      expect(await inboxOf(consumer)).toEqual([renewed.id]);
      bodyOf(await respond(consumer, renewed));
      expect(bodyOf(await goLive(producer, renewed, '3.0.0'))).toMatchObject({ deprecated_contract_id: forced.id });
      expect((await versionsOf(producer, asset))[0]).toBe('3.0.0 active');
    },
  );

  it.each([
    ['dropped the same', after],
    ['changed nothing that it drops', { ...before, id: 'integer' }],
  ])('goes live over one that %s', async (_, columns) => {
    const { asset, proposal, forced } = await overtaken(columns);
    const written = await eventsOf(tessera.database, async () => {
      expect(bodyOf(await goLive(producer, proposal, '9.0.0'))).toMatchObject({
        deprecated_contract_id: forced.id,
        contract: { schema_def: table(after) },
      });
    });
    expect(written.map(({ action }) => action)).toEqual(['contract.published', 'contract.deprecated']);
    expect(written[1]?.entityId).toBe(forced.id);
    expect(await versionsOf(producer, asset)).toEqual([
      '9.0.0 active',
      `${forced.version} deprecated`,
      '1.0.0 deprecated',
    ]);
  });
});
