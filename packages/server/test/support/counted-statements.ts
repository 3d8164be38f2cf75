import type { KyselyPlugin, PluginTransformQueryArgs, RootOperationNode } from 'kysely';
import type { Database } from '../../src/platform/database/database.js';

export interface CountedDatabase extends Database {
  /** How many statements the steps send. */
  statementsOf(steps: () => Promise<unknown>): Promise<number>;
}

/** The same database, counting the statements that go through it. */
export function countedDatabase(database: Database): CountedDatabase {
  let sent = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
      sent += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return {
    ...database,
    db: database.db.withPlugin(counter),
    async statementsOf(steps) {
      const before = sent;
      await steps();
      return sent - before;
    },
  };
}
