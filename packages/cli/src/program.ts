import { Command, CommanderError } from 'commander';
import { commandOfGroup, type Group } from './command/command.js';
import { withConnectionOptions, withOutputOptions } from './command/global-options.js';
import { apiKeyCommands } from './commands/api-key.js';
import { assetCommands } from './commands/asset.js';
import { auditCommands } from './commands/audit.js';
import { channelCommands } from './commands/channel.js';
import { checkCommand } from './commands/check.js';
import { ciCommands } from './commands/ci.js';
import { complete, completion } from './commands/completion.js';
import { configCommands } from './commands/config.js';
import { exportContract } from './commands/contract/export.js';
import { contractCommands } from './commands/contract.js';
import { databaseCommands } from './commands/db.js';
import { dbtCommands } from './commands/dbt.js';
import { demoCommand } from './commands/demo.js';
import { dependencyCommands } from './commands/dependency.js';
import { health } from './commands/health.js';
import { importDocument } from './commands/import.js';
import { lineageCommands } from './commands/lineage.js';
import { mcpCommand } from './commands/mcp.js';
import { proposalCommands } from './commands/proposal.js';
import { pullFiles, pushFiles } from './commands/push.js';
import { qualityCommands } from './commands/quality.js';
import { register } from './commands/register.js';
import { registrationCommands } from './commands/registration.js';
import { rulesCommands } from './commands/rules.js';
import { search } from './commands/search.js';
import { serveCommand } from './commands/serve.js';
import { teamCommands } from './commands/team.js';
import { userCommands } from './commands/user.js';
import { printVersion } from './commands/version.js';
import { webhookCommands } from './commands/webhook.js';
import { installCompletion, ownShell } from './completion/install.js';
import { completionScript } from './completion/scripts.js';
import { version } from './version.js';

const examples = `
Examples:
  tessera demo                                       see what Tessera does, in a minute
  tessera serve                                      run a server on http://127.0.0.1:8000
  tessera check                                      what this branch breaks, for whom and why
  tessera team create orders                         set up a team
  tessera contract publish -a shop.orders -s orders.json -t orders
  tessera proposal waiting --team finance            what has to be answered

Settings: options, then variables (TESSERA_URL, TESSERA_API_KEY, TESSERA_TEAM_ID), then tessera.config.json of the
project, then ~/.config/tessera/config.json. tessera config show says what counts.

Exit codes: 0 fine, 1 breaking, blocked or failed, 2 wrong usage or settings, 3 server unreachable.
`;

/**
 * The command line. Its commands load what they need only when they run.
 *
 * @param words what was typed: the verbs of nouns that are not among it are left out, which would take longer to make than
 * the rest. Absent: everything.
 */
export function program(words?: readonly string[]): Command {
  const root = new Command('tessera')
    .description('Data contract coordination for warehouses')
    .version(`tessera ${version}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    // What stands behind the name of a command belongs to the command: `contract publish --version` is not ours.
    .enablePositionalOptions()
    .addHelpText('after', examples);
  withOutputOptions(withConnectionOptions(root));
  for (const [title, members] of Object.entries(contents)) {
    for (const member of members) {
      const command =
        typeof member === 'function' ? member() : commandOfGroup(member, words?.includes(member.name) !== false);
      root.addCommand(command.helpGroup(title));
    }
  }
  root.addCommand(complete(program), { hidden: true });
  root
    .option('--install-completion', 'install completion for the shell of SHELL')
    .option('--show-completion', 'print completion for the shell of SHELL')
    .on('option:install-completion', () => answer(installCompletion(ownShell())))
    .on('option:show-completion', () => answer(completionScript(ownShell())));
  return settle(root);
}

const contents: Readonly<Record<string, readonly (Group | (() => Command))[]>> = {
  'Start:': [demoCommand, serveCommand, checkCommand, ciCommands, mcpCommand],
  'Work with contracts:': [
    teamCommands,
    userCommands,
    assetCommands,
    contractCommands,
    () => register('register'),
    registrationCommands,
    dependencyCommands,
    proposalCommands,
    lineageCommands,
    qualityCommands,
    rulesCommands,
    search,
  ],
  'Bring contracts in and out:': [dbtCommands, importDocument, () => exportContract('export'), pushFiles, pullFiles],
  'Look after it:': [
    auditCommands,
    apiKeyCommands,
    webhookCommands,
    channelCommands,
    databaseCommands,
    health,
    configCommands,
    completion,
    printVersion,
  ],
};

/** Options that are a command of their own end the program, as `--version` does. */
function answer(text: string): never {
  process.stdout.write(`${text.trimEnd()}\n`);
  throw new CommanderError(0, 'tessera.answered', '');
}

/** Lets errors of usage be thrown instead of ending the process, in all commands. */
function settle(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help shows what is possible)');
  for (const child of command.commands) settle(child.helpOption('-h, --help', 'print help'));
  return command;
}
