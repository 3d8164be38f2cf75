import { Command } from 'commander';
import { withDetails } from '../../command/details.js';
import { globalOptionsOf, withConnectionOptions } from '../../command/global-options.js';
import { openSession } from '../../command/session.js';
import { CommandFailure, exitCodes } from '../../failure.js';

interface DbtCheckFlags {
  readonly manifest: string;
  readonly team?: string;
  readonly createProposals?: true;
  readonly failOnBreaking: boolean;
  readonly json?: true;
}

const details = {
  about: `Every model with columns is compared with the live contract of its asset, which the server judges; a key with the scope
read is enough. \`tessera check\` says more: what breaks for whom, and what to do about it.`,
  examples: [
    'tessera dbt check',
    'tessera dbt check --manifest build/manifest.json --json',
    'tessera dbt check --create-proposals --team orders --no-fail-on-breaking',
  ],
  exits: '0 fine, 1 something breaks, 2 something could not be checked',
};

export function dbtCheckCommand(): Command {
  const command = new Command('check')
    .description('Compare the models of a dbt manifest with their live contracts')
    .option('-m, --manifest <file>', 'the manifest', 'target/manifest.json')
    .option('-t, --team <team>', 'team that proposes: name or id (default: TESSERA_TEAM_ID)')
    .option('-p, --create-proposals', 'propose what breaks to its consumers')
    .option('-f, --fail-on-breaking', 'exit code 1 when something breaks', true)
    .option('--no-fail-on-breaking', 'exit code 0 even when something breaks')
    .option('-j, --json', 'print JSON')
    .action(runDbtCheck);
  return withDetails(withConnectionOptions(command), details);
}

async function runDbtCheck(flags: DbtCheckFlags, command: Command): Promise<void> {
  const isJson = flags.json === true;
  const session = await openSession({ ...globalOptionsOf(command), json: isJson });
  if (flags.createProposals === true && (flags.team ?? session.settings.team?.value) === undefined) {
    throw new CommandFailure(
      'Team ID required when creating proposals\nSet TESSERA_TEAM_ID or use --team option',
      exitCodes.failure,
    );
  }
  const { readModels } = await import('../../dbt-check/dbt-models.js');
  const { models, hasModels } = readModels(flags.manifest);
  if (!hasModels && !isJson) {
    process.stdout.write('No models found in manifest\n');
    return;
  }
  const team = flags.createProposals === true ? await session.team(flags.team) : null;
  const { checkModels } = await import('../../dbt-check/check-models.js');
  const { printModels } = await import('../../dbt-check/print-models.js');
  const checked = await checkModels(session.client, models, team);
  process.stdout.write(isJson ? `${JSON.stringify(checked, null, 2)}\n` : printModels(checked));
  if (checked.breaking.length > 0 && flags.failOnBreaking) process.exitCode = 1;
  else if (checked.errors.length > 0) process.exitCode = 2;
}
