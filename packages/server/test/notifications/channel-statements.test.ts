import type { Asset, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDigests } from '../../src/features/channels/digest-service.js';
import { remindTeams } from '../../src/features/channels/reminder-service.js';
import { instantOf } from '../../src/platform/instant.js';
import { type CountedDatabase, countedDatabase } from '../support/counted-statements.js';
import {
  makeAsset,
  makeChannel,
  makeContract,
  makeProposal,
  makeRegistration,
  makeTeam,
  makeUser,
  publish,
  table,
} from '../support/makers.js';
import { type OutboundFlow, outboundFlow } from '../support/outbound-flow.js';
import { type TestApp, testApp } from '../support/test-app.js';
import { testDatabase } from '../support/test-database.js';

let database: CountedDatabase;
let tessera: TestApp;
let flow: OutboundFlow;
beforeAll(async () => {
  database = countedDatabase(await testDatabase());
  tessera = await testApp({ database });
  // Nothing is sent there: what is counted is what finds out who is told.
  flow = outboundFlow(tessera.platform, { SMTP_URL: 'smtp://127.0.0.1:9', SMTP_FROM: 'tessera@example.com' });
});
afterAll(async () => {
  await flow.close();
  await tessera.close();
  await database.close();
});

const hundred = <T>(one: () => Promise<T>): Promise<readonly T[]> =>
  Array.from({ length: 100 }).reduce<Promise<readonly T[]>>(
    async (made) => [...(await made), await one()],
    Promise.resolve([]),
  );

/** An asset with so many consumers; each consumer is made ready. */
async function consumed(count: number, ready: (team: Team) => Promise<unknown>): Promise<Asset> {
  const asset = await makeAsset(tessera.api);
  const contract = await makeContract(tessera.api, asset, table({ id: 'integer', name: 'string' }));
  for (let index = 0; index < count; index += 1) {
    const team = await makeTeam(tessera.api);
    await makeRegistration(tessera.api, contract, team);
    await ready(team);
  }
  await flow.place();
  return asset;
}

const mail = (team: Team, digest: 'off' | 'daily') => makeChannel(tessera.api, team, { digest });

describe('the number of statements', () => {
  it.each([
    ['channels', (team: Team) => mail(team, 'off')],
    ['digests', (team: Team) => mail(team, 'daily')],
    ['stewards', (team: Team) => makeUser(tessera.api, { team_id: team.id })],
  ] as const)(
    'to find out who is told does not grow with the %s',
    async (_, ready) => {
      const placing = async (count: number): Promise<number> => {
        const asset = await consumed(count, ready);
        await publish(tessera.api, asset, table({ id: 'integer', name: 'string', note: 'string' }));
        return database.statementsOf(() => flow.place());
      };
      expect(await placing(100)).toBe(await placing(1));
    },
    60_000,
  );

  it('to find out who is told does not grow with the events', async () => {
    const placing = async (assets: readonly Asset[]): Promise<number> => {
      for (const asset of assets) await makeProposal(tessera.api, asset, table({ id: 'integer' }));
      return database.statementsOf(() => flow.place());
    };
    const assets = await hundred(() => consumed(1, (team) => mail(team, 'off')));
    const [one, ...others] = assets;
    expect(await placing(others)).toBe(await placing(one === undefined ? [] : [one]));
  }, 60_000);

  it('to send digests does not grow with the channels', async () => {
    const digests = async (count: number): Promise<number> => {
      const asset = await consumed(count, (team) => mail(team, 'daily'));
      await publish(tessera.api, asset, table({ id: 'integer', name: 'string', note: 'string' }));
      await flow.place();
      await database.db
        .updateTable('channel_digest_items')
        .set({ due_at: instantOf(0) })
        .where('asset_id', '=', asset.id)
        .execute();
      return database.statementsOf(() => sendDigests(tessera.platform, { baseUrl: 'http://localhost' }));
    };
    expect(await digests(100)).toBe(await digests(1));
  }, 60_000);

  it('to remind does not grow with the teams', async () => {
    const reminding = async (count: number): Promise<number> => {
      const asset = await consumed(count, () => Promise.resolve());
      const { id } = await makeProposal(tessera.api, asset, table({ id: 'integer' }));
      const soon = instantOf(Date.now() + 3_600_000);
      await database.db.updateTable('proposals').set({ expires_at: soon }).where('id', '=', id).execute();
      return database.statementsOf(() => remindTeams(tessera.platform));
    };
    expect(await reminding(100)).toBe(await reminding(1));
  }, 60_000);

  it('of the lists does not grow with their rows', async () => {
    const team = await makeTeam(tessera.api);
    await hundred(() => makeChannel(tessera.api, team));
    const page = (limit: number) =>
      database.statementsOf(() => tessera.api.get(`/teams/${team.id}/channels?limit=${limit}`));
    expect(await page(100)).toBe(await page(1));
  });
});
