import { Command } from 'commander';
import { withDetails } from '../command/details.js';
import { globalOptionsOf, withConnectionOptions } from '../command/global-options.js';
import { readSettings, type Settings } from '../config/settings.js';
import { exitCodes } from '../failure.js';
import { type ComparisonFlags, checkOptionsOf, withComparisonOptions } from './check/comparison-options.js';

interface CheckFlags extends ComparisonFlags {
  readonly output: readonly string[];
  readonly json?: true;
  readonly summary?: string;
}

const details = {
  about: `A path is a dbt project (its directory, with target/manifest.json), a manifest.json, a file of OpenAPI, GraphQL, Avro,
Protobuf, ODCS, Data Contract Specification, JSON Schema or SQL DDL, or a directory with such files. Without a path, the
working directory is looked through.

It is compared with
  a commit           --base main; --base alone: where this branch left the main branch. No server is asked; who reads
                     what is taken from the project itself
  live contracts     --base server, and without --base where settings name a server: also tells the teams that registered,
                     and what they answered. Needs an API key with the scope admin
  other files        --base-dir DIR, another checkout; --base-manifest FILE, the manifest.json of the other state of a
                     dbt project, which is mostly not committed`,
  examples: [
    'tessera check                                             what this branch changes, against the main branch',
    'tessera check openapi.yaml --base v1.4.0                  a file, against a tag',
    'tessera check . --base-manifest prod/manifest.json        a dbt project, against the state in production',
    'tessera check --base server --output markdown=comment.md  against the live contracts, as a comment for a pull request',
    'tessera check --output github                             annotations and a summary in GitHub Actions',
  ],
  exits: '0 fine, 1 something breaks (see --fail-on) or is blocked, 2 wrong usage, 3 server unreachable',
};

export function checkCommand(): Command {
  const command = new Command('check').description(
    'Say what a change breaks, for whom and why: the one command for CI',
  );
  withComparisonOptions(command)
    .option('--output <form>', 'text, json, github or markdown; <form>=<file> writes a file (repeatable)', gather, [])
    .option('--json', 'the same as --output json')
    .option('--summary <file>', 'append Markdown to a file (default with github: GITHUB_STEP_SUMMARY)')
    .action(check);
  return withDetails(withConnectionOptions(command), details);
}

function gather(value: string, known: readonly string[]): readonly string[] {
  return [...known, value];
}

async function check(paths: readonly string[], flags: CheckFlags, command: Command): Promise<void> {
  // Loaded with the first check: other commands start without readers of formats.
  const [{ readOutputs, writeOutputs }, { runCheck }] = await Promise.all([
    import('../check/output/outputs.js'),
    import('../check/run-check.js'),
  ]);
  const outputs = readOutputs(flags.json === true ? ['json', ...flags.output] : flags.output);
  const settings = (): Settings => readSettings(globalOptionsOf(command));
  const options = checkOptionsOf(paths, flags, process.env['GITHUB_BASE_REF'], settings);
  const report = await runCheck(options, settings);
  const isGithub = outputs.some(({ form }) => form === 'github');
  const summary = flags.summary ?? (isGithub ? process.env['GITHUB_STEP_SUMMARY'] : undefined);
  await writeOutputs(report, outputs, summary === undefined || summary === '' ? null : summary);
  if (report.failed) process.exitCode = exitCodes.failure;
}
