import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedDatabase, countedDatabase } from './support/counted-statements.js';
import { makeTeam } from './support/makers.js';
import { openApiDocument, record } from './support/spec-documents.js';
import { type SyncedApp, syncedApp } from './support/sync-directory.js';
import { testDatabase } from './support/test-database.js';

/** An application with so many assets, each with two contracts, a consumer and a dependency. */
async function filled(
  count: number,
): Promise<{ readonly tessera: SyncedApp; readonly database: CountedDatabase; close(): Promise<void> }> {
  const database = countedDatabase(await testDatabase());
  const tessera = await syncedApp({ database });
  const owner = await makeTeam(tessera.api, 'owner');
  for (const members of [{ id: 'string' }, { id: 'string', note: 'string' }]) {
    const answers = Array.from({ length: count }, (_, index) => [`/${index}`, record(members)] as const);
    const spec = openApiDocument('shop', Object.fromEntries(answers));
    const { status } = await tessera.api.post('/sync/openapi', {
      spec,
      owner_team_id: owner.id,
      auto_update_contracts: true,
    });
    expect(status).toBe(200);
  }
  const assets = await database.db.selectFrom('assets').select('id').orderBy('fqn').execute();
  const live = await database.db.selectFrom('contracts').selectAll().where('status', '=', 'active').execute();
  const at = live[0]?.published_at;
  if (at === undefined) throw new Error('Nothing was imported');
  const idOf = (id: string): string => `${id.slice(0, -4)}abcd`;
  await database.db
    .insertInto('registrations')
    .values(
      live.map((contract) => ({
        id: idOf(contract.id),
        contract_id: contract.id,
        asset_id: contract.asset_id,
        consumer_team_id: owner.id,
        pinned_version: null,
        status: 'active',
        registered_at: at,
        acknowledged_at: null,
        updated_at: null,
        deleted_at: null,
      })),
    )
    .execute();
  await database.db
    .insertInto('dependencies')
    .values(
      assets.slice(1).map(({ id }, index) => ({
        id: idOf(id),
        dependent_asset_id: id,
        dependency_asset_id: assets[index]?.id ?? '',
        dependency_type: 'consumes',
        origin: 'import' as const,
        created_at: at,
        deleted_at: null,
      })),
    )
    .execute();
  return {
    tessera,
    database,
    async close() {
      await tessera.close();
      await database.close();
    },
  };
}

describe('the number of statements', () => {
  let few: Awaited<ReturnType<typeof filled>>;
  let many: Awaited<ReturnType<typeof filled>>;
  beforeAll(async () => {
    few = await filled(3);
    many = await filled(300);
  }, 60_000);
  afterAll(async () => {
    await few.close();
    await many.close();
  });

  const pushed = ({ tessera, database }: typeof few) => database.statementsOf(() => tessera.push());
  /** Of a pull into an empty database, of one that changes nothing, and of one that changes every asset. */
  async function pulled({ tessera }: typeof few): Promise<readonly number[]> {
    const database = countedDatabase(await testDatabase());
    const other = await syncedApp({ path: tessera.path, database });
    const counts: number[] = [];
    const count = async (): Promise<number> => {
      let changes = 0;
      counts.push(
        await database.statementsOf(async () => {
          const { status, body } = await other.pull();
          expect(status, JSON.stringify(body)).toBe(200);
          ({ changes } = body);
        }),
      );
      return changes;
    };
    const assets = Object.keys(other.files()).filter((file) => file.startsWith('assets/'));
    expect(await count()).toBe(1 + 5 * assets.length - 1);
    expect(await count()).toBe(0);
    for (const file of assets)
      other.edit(file, (text) =>
        text
          .replace('fqn: ', 'fqn: renamed.')
          .replace('pinned_version: null', 'pinned_version: 1.0.0')
          .replace(/(.*)guarantees: null/s, '$1guarantees: { freshness: null }')
          .replace(/(.*)status: active\n {4}published/s, '$1status: deprecated\n    published'),
      );
    expect(await count()).toBe(3 * assets.length);
    await other.app.close();
    await database.close();
    return counts;
  }

  it('of a push and of pulls does not grow with what stands in the files', async () => {
    const [fewOfPush, manyOfPush] = [await pushed(few), await pushed(many)];
    expect(fewOfPush).toBeGreaterThan(5);
    expect(manyOfPush - fewOfPush).toBeLessThanOrEqual(1);
    const [fewOfPulls, manyOfPulls] = [await pulled(few), await pulled(many)];
    for (const [index, count] of fewOfPulls.entries()) {
      expect(count).toBeGreaterThan(10);
      // Several hundred contracts and events take another chunk each.
      expect((manyOfPulls[index] ?? Number.NaN) - count).toBeLessThanOrEqual(8);
    }
  });
});
