import { Command } from 'commander';
import { group } from './command/command.js';
import { addConnectionOptions, addOutputOptions } from './command/global-options.js';
import { apiKeyCommands } from './commands/api-key.js';
import { assetCommands } from './commands/asset.js';
import { auditCommands } from './commands/audit.js';
import { contractCommands } from './commands/contract.js';
import { migrateCommand } from './commands/db/migrate.js';
import { demoCommand } from './commands/demo.js';
import { dependencyCommands } from './commands/dependency.js';
import { proposalCommands } from './commands/proposal.js';
import { qualityCommands } from './commands/quality.js';
import { register } from './commands/register.js';
import { registrationCommands } from './commands/registration.js';
import { rulesCommands } from './commands/rules.js';
import { serveCommand } from './commands/serve.js';
import { teamCommands } from './commands/team.js';
import { userCommands } from './commands/user.js';
import { version } from './version.js';

const examples = `
Examples:
  tessera demo                                       see what Tessera does, in a minute
  tessera serve                                      run a server on http://127.0.0.1:8000
  tessera team create orders                         set up a team
  tessera contract publish -a shop.orders -s orders.json -t orders
  tessera proposal waiting --team finance            what has to be answered

Settings: options, then variables (TESSERA_URL, TESSERA_API_KEY, TESSERA_TEAM_ID), then tessera.config.json of the
project, then ~/.config/tessera/config.json. tessera config show says what counts.

Exit codes: 0 fine, 1 breaking, blocked or failed, 2 wrong usage or settings, 3 server unreachable.
`;

/** The whole command line. Its commands load what they need only when they run. */
export function program(): Command {
  const root = new Command('tessera')
    .description('Data contract coordination for warehouses')
    .version(`tessera ${version}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    // What stands behind the name of a command belongs to the command: `contract publish --version` is not ours.
    .enablePositionalOptions()
    .addHelpText('after', examples);
  addConnectionOptions(root);
  addOutputOptions(root);
  for (const command of [...starting(), ...nouns(), ...maintaining()]) root.addCommand(command);
  return settle(root);
}

function starting(): readonly Command[] {
  return heading('Start:', [demoCommand(), serveCommand()]);
}

function nouns(): readonly Command[] {
  return heading('Work with contracts:', [
    teamCommands(),
    userCommands(),
    assetCommands(),
    contractCommands(),
    register('register'),
    registrationCommands(),
    dependencyCommands(),
    proposalCommands(),
    qualityCommands(),
    rulesCommands(),
  ]);
}

function maintaining(): readonly Command[] {
  return heading('Look after it:', [
    auditCommands(),
    apiKeyCommands(),
    group('db', 'Look after the database', [migrateCommand()]),
    new Command('version')
      .description('Print the version')
      .action(() => void process.stdout.write(`tessera ${version}\n`)),
  ]);
}

function heading(title: string, commands: readonly Command[]): readonly Command[] {
  return commands.map((command) => command.helpGroup(title));
}

/** Lets errors of usage be thrown instead of ending the process, in all commands. */
function settle(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help shows what is possible)');
  for (const child of command.commands) settle(child.helpOption('-h, --help', 'print help'));
  return command;
}
