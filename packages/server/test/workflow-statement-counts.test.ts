import type { Asset, BulkAnswer, BulkPublishAnswer, Contract, Proposal, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../src/platform/instant.js';
import { bulkPublish } from './support/bulk-publishing.js';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { makeAsset, makeContract, makeProposal, makeTeam, next, table } from './support/makers.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

const many = 100;
const columns = { live: table({ id: 'integer', name: 'string' }), dropped: table({ id: 'integer' }) };

let database: CountedDatabase;
let tessera: TestApp;
let one: Surroundings;
let hundred: Surroundings;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  one = await surroundings(1);
  hundred = await surroundings(many);
}, 120_000);
afterAll(async () => {
  await tessera.close();
  await database.close();
});

/** An asset with as many neighbours of every kind, and a team that is asked about as many proposals. */
interface Surroundings {
  readonly count: number;
  readonly asset: Asset;
  readonly contract: Contract;
  /** Waits for one consumer; the others, `count` of them, have answered. */
  readonly proposal: Proposal;
  readonly last: Team;
  /** Owns `count` assets, each with a proposal that waits for the reader. */
  readonly producer: Team;
  readonly reader: Team;
}

async function surroundings(count: number): Promise<Surroundings> {
  const asset = await makeAsset(tessera.api);
  const last = await makeTeam(tessera.api);
  const contract = await makeContract(tessera.api, asset, columns.live);
  const consumers = await teams(count);
  await register(
    [...consumers, last].map(({ id }) => id),
    [contract.id],
  );
  await depend(await assetsOf(consumers), [asset.id]);
  await depend([asset.id], await assetsOf(await teams(count)));
  const proposal = await makeProposal(tessera.api, asset, columns.dropped);
  for (const { id } of consumers) {
    await tessera.api.post(`/proposals/${proposal.id}/acknowledge`, { consumer_team_id: id, response: 'approved' });
    await tessera.api.post(`/proposals/${proposal.id}/object?objector_team_id=${id}`, { reason: 'reads it' });
  }
  const producer = await makeTeam(tessera.api);
  const reader = await makeTeam(tessera.api);
  await pendingProposals(producer, reader, count);
  return { count, asset, contract, proposal, last, producer, reader };
}

async function teams(count: number): Promise<readonly Team[]> {
  const made: Team[] = [];
  while (made.length < count) made.push(await makeTeam(tessera.api));
  return made;
}

async function bulk(path: string, key: string, items: readonly object[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let start = 0; start < items.length; start += many) {
    const part = items.slice(start, start + many);
    const { body } = await tessera.api.post<BulkAnswer>(path, { [key]: part });
    expect(body).toMatchObject({ failed: 0, succeeded: part.length });
    ids.push(...body.results.map(({ id }) => String(id)));
  }
  return ids;
}

/** An asset for each of the teams. */
const assetsOf = (owners: readonly { readonly id: string }[]): Promise<readonly string[]> =>
  bulk(
    '/bulk/assets',
    'assets',
    owners.map(({ id }) => ({ fqn: `counted.t_${next()}`, owner_team_id: id })),
  );

const register = (teamIds: readonly string[], contractIds: readonly string[]): Promise<readonly string[]> =>
  bulk(
    '/bulk/registrations',
    'registrations',
    teamIds.flatMap((team) => contractIds.map((contract) => ({ contract_id: contract, consumer_team_id: team }))),
  );

async function depend(dependents: readonly string[], dependencies: readonly string[]): Promise<void> {
  for (const dependent of dependents)
    for (const dependency of dependencies)
      await tessera.api.post(`/assets/${dependent}/dependencies`, { depends_on_asset_id: dependency });
}

/** Proposals on assets of the producer that wait for the reader. */
async function pendingProposals(producer: Team, reader: Team, count: number): Promise<readonly string[]> {
  const assets = await assetsOf(Array.from({ length: count }, () => producer));
  const publish = async (schema: Record<string, unknown>): Promise<BulkPublishAnswer> => {
    const items = assets.map((id) => ({ asset_id: id, schema }));
    return (await bulkPublish(tessera.api, producer.id, items, { execute: true, propose: true })).body;
  };
  const first = await publish(columns.live);
  await register(
    [reader.id],
    first.results.map(({ contract_id: id }) => String(id)),
  );
  return (await publish(columns.dropped)).results.map(({ proposal_id: id }) => String(id));
}

/** How many rows an answer has, and how many statements it took. */
async function read(path: string, rowsOf: (body: Record<string, unknown>) => number): Promise<[number, number]> {
  let rows = 0;
  const statements = await database.statementsOf(async () => {
    const { status, body } = await tessera.api.get(path);
    expect([path, status]).toEqual([path, 200]);
    rows = rowsOf(body);
  });
  return [rows, statements];
}

const lengthOf = (key: string) => (body: Record<string, unknown>) => (body[key] as readonly unknown[]).length;
const results = lengthOf('results');

type Reading = readonly [
  what: string,
  path: (around: Surroundings) => string,
  rows: (body: Record<string, unknown>) => number,
];

const readings: readonly Reading[] = [
  ['registrations of a contract', ({ contract }) => `/contracts/${contract.id}/registrations?limit=100`, results],
  ['registrations of a team', ({ reader }) => `/registrations?consumer_team_id=${reader.id}&limit=100`, results],
  ['proposals by a team', ({ producer }) => `/proposals?proposed_by=${producer.id}&limit=100`, results],
  ['proposals to consumers', ({ reader }) => `/proposals?consumer_team_id=${reader.id}&limit=100`, results],
  ['proposals that wait', ({ reader }) => `/proposals?pending_ack_for=${reader.id}&limit=100`, results],
  ['the inbox', ({ reader }) => `/proposals/pending/${reader.id}?limit=100`, lengthOf('pending_proposals')],
  ['a proposal', ({ proposal }) => `/proposals/${proposal.id}`, lengthOf('affected_teams')],
  ['its objections', ({ proposal }) => `/proposals/${proposal.id}`, lengthOf('objections')],
  ['its status', ({ proposal }) => `/proposals/${proposal.id}/status`, lengthOf('acknowledgments')],
  ['dependencies', ({ asset }) => `/assets/${asset.id}/dependencies?limit=100`, results],
  ['lineage upwards', ({ asset }) => `/assets/${asset.id}/lineage`, lengthOf('upstream')],
  ['lineage downwards', ({ asset }) => `/assets/${asset.id}/lineage`, lengthOf('downstream_assets')],
  ['consumers in lineage', ({ asset }) => `/assets/${asset.id}/lineage`, lengthOf('downstream')],
  ['context', ({ asset }) => `/assets/${asset.id}/context`, lengthOf('downstream_dependents')],
  ['context by name', ({ asset }) => `/assets/context?fqn=${asset.fqn}`, lengthOf('downstream_dependents')],
  ['the history of a proposal', ({ proposal }) => `/audit/entities/proposal/${proposal.id}/history?limit=100`, results],
  [
    'events of a kind',
    ({ producer }) => `/audit/events?action=proposal.created&actor_id=${producer.id}&limit=100`,
    results,
  ],
];

describe('the number of statements does not grow with the rows', () => {
  it.each(readings)('of %s', async (_, path, rowsOf) => {
    const [few, statements] = await read(path(one), rowsOf);
    const [rows, ofMany] = await read(path(hundred), rowsOf);
    expect([few, rows]).toEqual([
      expect.toSatisfy((n: number) => n > 0 && n < 4),
      expect.toSatisfy((n: number) => n >= many),
    ]);
    expect(ofMany).toBe(statements);
  });

  it('of the versions of an asset, listed or as a history', async () => {
    const asset = await makeAsset(tessera.api);
    const single = await makeAsset(tessera.api);
    await makeContract(tessera.api, single, columns.live);
    for (let version = 1; version <= many; version += 1)
      await makeContract(tessera.api, asset, columns.live, { version: `${version}.0.0` });
    for (const [path, rowsOf] of [
      ['contracts?limit=100', results],
      ['contracts/history?limit=100', lengthOf('contracts')],
    ] as const) {
      const [, statements] = await read(`/assets/${single.id}/${path}`, rowsOf);
      expect(await read(`/assets/${asset.id}/${path}`, rowsOf)).toEqual([many, statements]);
    }
  });
});

describe('the number of statements of a change does not grow', () => {
  it('with the consumers and dependents of what is proposed, and of what they answer', async () => {
    const answerAndPropose = ({ asset, proposal, last }: Surroundings) =>
      database.statementsOf(async () => {
        const path = `/proposals/${proposal.id}/acknowledge`;
        const answer = { consumer_team_id: last.id, response: 'approved' };
        expect((await tessera.api.post(path, answer)).status).toBe(201);
        expect((await makeProposal(tessera.api, asset, columns.dropped)).status).toBe('pending');
      });
    expect(await answerAndPropose(hundred)).toBe(await answerAndPropose(one));
  });

  it('with the proposals that a team is asked about when it comes back', async () => {
    const comeBack = async ({ reader, count }: Surroundings) => {
      const asks = () =>
        tessera.api.get<{ total: number }>(`/proposals/pending/${reader.id}`).then(({ body }) => body.total);
      // Straight into the table: without the team nobody would be left to ask, and the proposals would be approved.
      await database.db
        .updateTable('teams')
        .set({ deleted_at: instantOf(0) })
        .where('id', '=', reader.id)
        .execute();
      const statements = await database.statementsOf(() => tessera.api.post(`/teams/${reader.id}/restore`));
      expect(await asks()).toBe(count);
      return statements;
    };
    expect(await comeBack(hundred)).toBe(await comeBack(one));
  });

  it('with the proposals that expire', async () => {
    const expire = async (count: number) => {
      const ids = await pendingProposals(await makeTeam(tessera.api), await makeTeam(tessera.api), count);
      await database.db
        .updateTable('proposals')
        .set({ expires_at: instantOf(0) })
        .where('id', 'in', ids)
        .execute();
      return database.statementsOf(async () => {
        expect((await tessera.api.post('/proposals/expire-pending')).body).toMatchObject({ expired_count: count });
      });
    };
    expect(await expire(many)).toBe(await expire(1));
  });
});
