import { localCommand } from '../../command/command.js';
import { describeDatabase } from '../../database-location.js';
import { migrationState, serverVariables } from '../../server-process.js';
import { databaseOption } from './migrate.js';

export const databaseStatus = () =>
  localCommand({
    name: 'status',
    summary: 'Say whether the tables are up to date',
    options: { databaseUrl: databaseOption },
    examples: ['tessera db status', 'tessera db status --database-url sqlite:///./contracts.db --json'],
    exits: '0 up to date, 1 migrations are pending, or there is no database',
    run: async ({ databaseUrl }) => {
      const variables = await serverVariables({ DATABASE_URL: databaseUrl });
      return { database: describeDatabase(variables['DATABASE_URL']), ...(await migrationState(variables)) };
    },
    text: ({ database, applied, pending }) =>
      [
        `Database: ${database}`,
        ...applied.map((name) => `Applied ${name}`),
        ...pending.map((name) => `Pending ${name}`),
        pending.length === 0 ? 'The tables are up to date.' : 'Run tessera db migrate.',
      ].join('\n'),
    ids: ({ pending }) => pending,
    exitCode: ({ pending }) => (pending.length === 0 ? 0 : 1),
  });
