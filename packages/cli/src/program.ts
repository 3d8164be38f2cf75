import { Command } from 'commander';
import { verifyCommand } from './commands/audit/verify.js';
import { checkCommand } from './commands/check.js';
import { migrateCommand } from './commands/db/migrate.js';
import { dbtCheckCommand } from './commands/dbt/check.js';
import { demoCommand } from './commands/demo.js';
import { serveCommand } from './commands/serve.js';
import { version } from './version.js';

const examples = `
Examples:
  tessera demo                       see what Tessera does, in a minute
  tessera serve                      run a server on http://127.0.0.1:8000
  tessera serve --port 9000          the same on another port
  tessera check                      what this branch breaks, for whom and why
  tessera db migrate                 bring the tables of a database up to date
  tessera audit verify               check that nobody changed the audit log

Exit codes: 0 fine, 1 failure, 2 wrong usage or settings, 3 server unreachable.
`;

/** The whole command line. Its commands load what they need only when they run. */
export function program(): Command {
  const root = new Command('tessera')
    .description('Coordinates changes of data contracts between the teams that publish tables and those that read them')
    .version(`tessera ${version}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('--no-color', 'print without colours; the variable NO_COLOR does the same')
    .addHelpText('after', examples);
  const db = new Command('db').description('Look after the database').addCommand(migrateCommand());
  const audit = new Command('audit').description('Look into the audit log').addCommand(verifyCommand());
  const dbt = new Command('dbt').description('Work with the manifest of a dbt project').addCommand(dbtCheckCommand());
  for (const command of [demoCommand(), checkCommand(), serveCommand(), db, audit, dbt]) root.addCommand(command);
  root
    .command('version')
    .description('Print the version')
    .action(() => void process.stdout.write(`tessera ${version}\n`));
  return settle(root);
}

/** Lets errors of usage be thrown instead of ending the process, in all commands. */
function settle(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help shows what is possible)');
  for (const child of command.commands) settle(child.helpOption('-h, --help', 'print help'));
  return command;
}
