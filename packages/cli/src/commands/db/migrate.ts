import { localCommand } from '../../command/command.js';
import { text } from '../../command/option.js';
import { describeDatabase } from '../../database-location.js';
import { migrateDatabase, serverVariables } from '../../server-process.js';

export const databaseOption = text(
  '--database-url <url>',
  'where the data lives (default: DATABASE_URL, else sqlite:///./data/tessera.db)',
);

export const migrateCommand = () =>
  localCommand({
    name: 'migrate',
    summary: 'Bring the tables up to date',
    about: 'Several processes may run it at the same time: one migrates, the others wait and find nothing to do.',
    options: { databaseUrl: databaseOption },
    examples: ['tessera db migrate', 'DATABASE_URL=postgresql://tessera@db.internal:5432/tessera tessera db migrate'],
    run: async ({ databaseUrl }, { during }) => {
      const variables = await serverVariables({ DATABASE_URL: databaseUrl });
      const applied = await during('Migrating', () => migrateDatabase(variables));
      return { database: describeDatabase(variables['DATABASE_URL']), applied };
    },
    text: ({ database, applied }) =>
      [
        `Database: ${database}`,
        ...(applied.length === 0
          ? ['Nothing to do: the tables are up to date.']
          : applied.map((name) => `Applied ${name}`)),
      ].join('\n'),
    ids: ({ applied }) => applied,
  });
