import { Command } from 'commander';
import { withDetails } from '../../command/details.js';
import { CommandFailure, exitCodes } from '../../failure.js';

interface DbtCheckFlags {
  readonly manifest: string;
  readonly team?: string;
  readonly createProposals?: true;
  readonly failOnBreaking: boolean;
  readonly json?: true;
  readonly url?: string;
  readonly apiKey?: string;
}

const details = {
  about: `Every model with columns is compared with the live contract of its asset, which the server judges; a key with the scope
read is enough. \`tessera check\` says more: what breaks for whom, and what to do about it.`,
  examples: [
    'tessera dbt check',
    'tessera dbt check --manifest build/manifest.json --json',
    'tessera dbt check --create-proposals --team 0b6c3c1e-8a58-4b0e-8f7c-2f3f9a4f7d11 --no-fail-on-breaking',
  ],
  exits: '0 fine, 1 something breaks, 2 something could not be checked.',
};

export function dbtCheckCommand(): Command {
  const command = new Command('check')
    .description('Compare the models of a dbt manifest with their live contracts')
    .option('-m, --manifest <file>', 'the manifest', 'target/manifest.json')
    .option('-t, --team <id>', 'team that proposes (default: TESSERA_TEAM_ID)')
    .option('-p, --create-proposals', 'propose what breaks to its consumers')
    .option('-f, --fail-on-breaking', 'exit code 1 when something breaks', true)
    .option('--no-fail-on-breaking', 'exit code 0 even when something breaks')
    .option('-j, --json', 'print JSON')
    .option('--url <url>', 'address of the server (default: TESSERA_URL, else http://localhost:8000)')
    .option('--api-key <key>', 'key of the server (default: TESSERA_API_KEY)')
    .action(runDbtCheck);
  return withDetails(command, details);
}

async function runDbtCheck(flags: DbtCheckFlags): Promise<void> {
  const team = flags.team ?? process.env['TESSERA_TEAM_ID'] ?? '';
  if (flags.createProposals === true && team === '') {
    throw new CommandFailure(
      'Team ID required when creating proposals\nSet TESSERA_TEAM_ID or use --team option',
      exitCodes.failure,
    );
  }
  const { readModels } = await import('../../dbt-check/dbt-models.js');
  const { models, hasModels } = readModels(flags.manifest);
  if (!hasModels && flags.json !== true) {
    process.stdout.write('No models found in manifest\n');
    return;
  }
  const { TesseraClient } = await import('@tessera/sdk');
  const apiKey = flags.apiKey ?? process.env['TESSERA_API_KEY'];
  const url = flags.url ?? process.env['TESSERA_URL'] ?? '';
  const client = new TesseraClient({
    baseUrl: url === '' ? 'http://localhost:8000' : url,
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  const { checkModels } = await import('../../dbt-check/check-models.js');
  const { printModels } = await import('../../dbt-check/print-models.js');
  const checked = await checkModels(client, models, flags.createProposals === true ? team : null);
  process.stdout.write(flags.json === true ? `${JSON.stringify(checked, null, 2)}\n` : printModels(checked));
  if (checked.breaking.length > 0 && flags.failOnBreaking) process.exitCode = 1;
  else if (checked.errors.length > 0) process.exitCode = 2;
}
