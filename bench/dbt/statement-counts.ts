import { openDatabase } from '../../packages/server/src/platform/database/database.js';
import { migrate } from '../../packages/server/src/platform/database/migrator.js';
import { appUnderTest } from '../../packages/server/test/support/app-under-test.js';
import { countedDatabase } from '../../packages/server/test/support/counted-statements.js';
import type { Databases } from '../api/databases.js';
import { type Change, grownManifest, teamNames } from './grown-project.js';
import type { ProjectShape } from './project-shape.js';
import { uploadOptions } from './uploads.js';

const limits = { maxConnections: 5, poolSize: 5, acquireTimeoutMs: 10_000, connectionLifetimeSeconds: 600 };
const few = 1_000;
const many = 3_000;
/** Models whose rows fit into one portion of each table, or nearly so. */
const portion = 500;

/** How many statements each kind of upload sends more when the project has 500 models more. */
export async function countStatements(
  databases: Databases,
  shape: ProjectShape,
  kinds: readonly (readonly [kind: string, change: Change])[],
): Promise<readonly { readonly kind: string; readonly perPortion: number }[]> {
  const count = async (models: number): Promise<readonly number[]> => {
    const database = countedDatabase(openDatabase(await databases.empty(), limits, () => undefined));
    await migrate(database.db, database.engine);
    const { send, close } = await appUnderTest(database, 'production');
    try {
      for (const name of teamNames) await send('POST', '/teams', { name });
      const counts: number[] = [];
      for (const [, change] of kinds) {
        const manifest: unknown = JSON.parse(grownManifest(models, shape, change));
        const sent = await database.statementsOf(async () => {
          const { status } = await send('POST', '/sync/dbt/upload', { manifest, ...uploadOptions });
          if (status !== 200) throw new Error(`The upload answered ${status}.`);
        });
        counts.push(sent);
      }
      return counts;
    } finally {
      await close();
      await database.close();
    }
  };
  const [atFew, atMany] = [await count(few), await count(many)];
  return kinds.map(([kind], place) => ({
    kind,
    perPortion: ((atMany[place] ?? 0) - (atFew[place] ?? 0)) / ((many - few) / portion),
  }));
}
