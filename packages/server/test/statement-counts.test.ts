import type { ApiKeyList, Asset, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BulkOptions, bulkPublish } from './support/bulk-publishing.js';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { dbtManifest, type ManifestModel } from './support/dbt-manifest.js';
import {
  makeAsset,
  makeContract,
  makeDelivery,
  makeEndpoint,
  makeFailedDelivery,
  makeKey,
  makeProposal,
  makeRegistration,
  makeTeam,
  makeUser,
  table,
} from './support/makers.js';
import { proposalStory } from './support/proposal-story.js';
import { type TestApp, testApp } from './support/test-app.js';
import { testDatabase } from './support/test-database.js';

let database: CountedDatabase;
let tessera: TestApp;
let owner: Team;
let bulkAssets: readonly Asset[] | undefined;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  owner = await makeTeam(tessera.api);
});
afterAll(async () => {
  await tessera.close();
  await database.close();
});

function project(
  prefix: string,
  count: number,
  columns: Record<string, string>,
  consumer: Team = owner,
): Record<string, unknown> {
  const models = Array.from({ length: count }, (_, index): ManifestModel => {
    const reads = index === 0 ? [] : [`${prefix}_${index - 1}`];
    return { name: `${prefix}_${index}`, columns, reads, meta: { consumers: [{ team: consumer.name }] } };
  });
  return dbtManifest(models);
}

async function upload(manifest: unknown): Promise<number> {
  const body = {
    manifest,
    owner_team_id: owner.id,
    conflict_mode: 'overwrite',
    auto_publish_contracts: true,
    auto_register_consumers: true,
    auto_create_proposals: true,
  };
  return database.statementsOf(async () => {
    const { status, body: answer } = await tessera.api.post('/sync/dbt/upload', body);
    expect([status, answer['ownership_warnings'], answer['registration_warnings']]).toEqual([200, [], []]);
  });
}

describe('the number of statements', () => {
  it.each([
    ['a first import', { id: 'int', name: 'text' }],
    ['an import with added columns', { id: 'int', name: 'text', note: 'text' }],
    ['an import that changes nothing', { id: 'int', name: 'text', note: 'text' }],
    ['an import that breaks every contract', { id: 'int' }],
  ])('of %s does not grow with the models', async (_, columns) => {
    const few = await upload(project('few', 10, columns));
    const many = await upload(project('many', 200, columns));
    expect(few).toBeGreaterThan(8);
    // Rows travel in chunks, so a few statements may come on top.
    expect(many - few).toBeLessThanOrEqual(4);
  });

  it.each(['diff', 'impact'])('of the %s of a project does not grow with its models', async (question) => {
    const ask = (manifest: unknown) =>
      database.statementsOf(async () => {
        const body = { manifest, owner_team_id: owner.id };
        const answer = await tessera.api.post(`/sync/dbt/${question}`, body);
        expect([answer.status, answer.body['status']]).toEqual([200, 'breaking_changes_detected']);
        expect(answer.body['affected_teams']).toHaveLength(1);
      });
    await upload(project('asked_few', 1, { id: 'int', name: 'text' }));
    await upload(project('asked_many', 100, { id: 'int', name: 'text' }));
    const few = await ask(project('asked_few', 1, { id: 'int' }));
    const many = await ask(project('asked_many', 100, { id: 'int' }));
    // The walk downstream asks once a level.
    expect(many).toBeLessThanOrEqual(few + 5);
  });

  it('of an import that asks more consumers about pending proposals does not grow with the models', async () => {
    const late = await makeTeam(tessera.api);
    const columns = { id: 'int' };
    const few = await upload(project('few', 10, columns, late));
    expect((await upload(project('many', 200, columns, late))) - few).toBeLessThanOrEqual(4);
    const pending = await database.db
      .selectFrom('proposals')
      .select('asked_team_ids')
      .where('status', '=', 'pending')
      .execute();
    expect(pending).toHaveLength(210);
    for (const { asked_team_ids } of pending) expect(JSON.parse(asked_team_ids)).toEqual([owner.id, late.id]);
  });

  it('of an import that breaks contracts of many teams does not grow with the teams', async () => {
    const breaking = async (count: number): Promise<number> => {
      const models: ManifestModel[] = [];
      for (let index = 0; index < count; index += 1) {
        const { name } = await makeTeam(tessera.api);
        models.push({ name: `team_${count}_${index}`, meta: { owner_team: name, consumers: [{ team: owner.name }] } });
      }
      const withColumns = (columns: Record<string, string>) =>
        dbtManifest(models.map((model) => ({ ...model, columns })));
      await upload(withColumns({ id: 'int', name: 'text' }));
      return upload(withColumns({ id: 'int' }));
    };
    const few = await breaking(2);
    expect((await breaking(60)) - few).toBeLessThanOrEqual(2);
  });

  it('of a departure does not grow with the proposals that it lets go live', async () => {
    const statements = async (count: number): Promise<number> => {
      const reader = await makeTeam(tessera.api);
      const assets: Asset[] = [];
      for (let index = 0; index < count; index += 1) {
        const asset = await makeAsset(tessera.api);
        const contract = await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string' }));
        await makeRegistration(tessera.api, contract, reader);
        await makeProposal(tessera.api, asset, table({ id: 'integer' }), { autoPublish: true });
        assets.push(asset);
      }
      const sent = await database.statementsOf(() => tessera.api.delete(`/teams/${reader.id}`));
      for (const { id } of assets) {
        const { body } = await tessera.api.get<{ results: { version: string }[] }>(`/contracts?asset_id=${id}`);
        expect(body.results.map(({ version }) => version)).toEqual(['2.0.0', '1.0.0']);
      }
      return sent;
    };
    expect(await statements(30)).toBe(await statements(1));
  });

  it.each([
    ['first contracts', { id: 'string', name: 'string' }, 'published'],
    ['compatible contracts', { id: 'string', name: 'string', note: 'string' }, 'published'],
    ['contracts without changes', { id: 'string', name: 'string', note: 'string' }, 'skipped'],
    ['breaking contracts', { id: 'string' }, 'proposals_created'],
    ['contracts that cannot be published', { id: 'string' }, 'failed'],
  ] as const)('of a bulk publish of %s does not grow with them', async (_, columns, count) => {
    const send = (assets: readonly Asset[], options: BulkOptions) =>
      database.statementsOf(async () => {
        const items = assets.map(({ id }) => ({ asset_id: id, schema: table(columns) }));
        const { body } = await bulkPublish(tessera.api, owner.id, items, { propose: true, ...options });
        expect([body.total, body[count]]).toEqual([assets.length, assets.length]);
      });
    bulkAssets ??= await Promise.all(Array.from({ length: 101 }, () => makeAsset(tessera.api, { owner })));
    const [one, ...hundred] = bulkAssets;
    expect(await send(hundred, {})).toBe(await send(one ? [one] : [], {}));
    expect(await send(hundred, { execute: true })).toBe(await send(one ? [one] : [], { execute: true }));
  });

  it('of a list does not grow with its rows', async () => {
    for (let index = 0; index < 20; index += 1) {
      await proposalStory(tessera, 2);
      await makeUser(tessera.api, { team_id: owner.id });
      await makeDelivery(tessera.api, await makeEndpoint(tessera.api));
    }
    const paths = [
      '/teams',
      '/users',
      `/teams/${owner.id}/members`,
      '/assets',
      '/assets/search?q=shop',
      '/contracts',
      '/registrations',
      '/proposals',
      '/audit/events',
      '/webhooks/endpoints',
      '/webhooks/deliveries',
    ];
    for (const path of paths) {
      const page = (limit: number) =>
        database.statementsOf(async () => {
          const { body } = await tessera.api.get<{ results: unknown[] }>(
            `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`,
          );
          expect([path, body.results.length]).toEqual([path, expect.toSatisfy((rows: number) => rows > limit / 3)]);
        });
      expect([path, await page(50)]).toEqual([path, await page(1)]);
    }
  });

  it('of sending again what failed does not grow with it', async () => {
    const resend = async (count: number): Promise<number> => {
      const endpoint = await makeEndpoint(tessera.api);
      for (let index = 0; index < count; index += 1) await makeFailedDelivery(tessera.api, endpoint);
      return database.statementsOf(async () => {
        const { body } = await tessera.api.post(`/webhooks/endpoints/${endpoint.id}/resend-failed`);
        expect(body).toEqual({ resent: count });
      });
    };
    expect(await resend(50)).toBe(await resend(1));
  });

  it('of the list of API keys does not grow with its keys', async () => {
    const list = (count: number) =>
      database.statementsOf(async () => {
        const { body } = await tessera.api.get<ApiKeyList>(`/api-keys?team_id=${owner.id}`);
        expect(body.keys).toHaveLength(count);
      });
    await makeKey(tessera.api, owner);
    const one = await list(1);
    for (let index = 1; index < 20; index += 1) await makeKey(tessera.api, owner);
    expect(await list(20)).toBe(one);
  });
});
