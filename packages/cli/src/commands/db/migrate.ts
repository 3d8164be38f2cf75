import { Command } from 'commander';
import { describeDatabase } from '../../database-location.js';
import { migrateDatabase, serverVariables } from '../../server-process.js';

const help = `
Several processes may run it at the same time: one migrates, the others wait and find nothing to do.

Examples:
  tessera db migrate
  DATABASE_URL=postgresql://tessera@db.internal:5432/tessera tessera db migrate
`;

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the tables up to date')
    .option('--database-url <url>', 'where the data lives (default: DATABASE_URL, else sqlite:///./data/tessera.db)')
    .addHelpText('after', help)
    .action(async ({ databaseUrl }: { readonly databaseUrl?: string }) => {
      const variables = await serverVariables({ DATABASE_URL: databaseUrl });
      const applied = await migrateDatabase(variables);
      const lines =
        applied.length === 0 ? ['Nothing to do: the tables are up to date.'] : applied.map((name) => `Applied ${name}`);
      process.stdout.write(`Database: ${describeDatabase(variables['DATABASE_URL'])}\n${lines.join('\n')}\n`);
    });
}
