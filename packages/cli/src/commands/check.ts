import { compatibilityModes, sqlDialects } from '@tessera/sdk';
import { Command, Option } from 'commander';
import type { BaseChoice, CheckOptions } from '../check/check-options.js';
import type { CheckFormat, FailOn } from '../check/check-report.js';
import { withDetails } from '../command/details.js';
import { CommandFailure, exitCodes } from '../failure.js';

interface CheckFlags {
  readonly base?: string | true;
  readonly baseManifest?: string;
  readonly baseDir?: string;
  readonly format?: CheckFormat;
  readonly mode?: NonNullable<CheckOptions['mode']>;
  readonly failOn: FailOn;
  readonly output: readonly string[];
  readonly json?: true;
  readonly summary?: string;
  readonly dialect: CheckOptions['dialect'];
  readonly name?: string;
  readonly url?: string;
  readonly apiKey?: string;
}

const details = {
  about: `A path is a dbt project (its directory, with target/manifest.json), a manifest.json, a file of OpenAPI, GraphQL, Avro,
Protobuf, ODCS, Data Contract Specification, JSON Schema or SQL DDL, or a directory with such files. Without a path, the
working directory is looked through.

It is compared with
  a commit           --base main; --base alone: where this branch left the main branch. No server is asked; who reads
                     what is taken from the project itself
  live contracts     --base server, and without --base where TESSERA_URL is set: also tells the teams that registered,
                     and what they answered. Needs TESSERA_API_KEY with the scope admin
  other files        --base-dir DIR, another checkout; --base-manifest FILE, the manifest.json of the other state of a
                     dbt project, which is mostly not committed`,
  examples: [
    'tessera check                                             what this branch changes, against the main branch',
    'tessera check openapi.yaml --base v1.4.0                  a file, against a tag',
    'tessera check . --base-manifest prod/manifest.json        a dbt project, against the state in production',
    'tessera check --base server --output markdown=comment.md  against the live contracts, as a comment for a pull request',
    'tessera check --output github                             annotations and a summary in GitHub Actions',
  ],
  exits: '0 fine, 1 something breaks (see --fail-on) or is blocked, 2 wrong usage, 3 server unreachable.',
};

export function checkCommand(): Command {
  const command = new Command('check')
    .description('Say what a change breaks, for whom and why: the one command for CI')
    .argument('[path...]', 'what to check (default: the working directory)')
    .option('--base [ref]', 'a git ref, or `server` (default: server with TESSERA_URL, else the main branch)')
    .option('--base-manifest <file>', 'manifest.json of the older state; a catalog.json beside it counts, too')
    .option('--base-dir <directory>', 'another checkout, in which the same paths are read')
    .addOption(
      new Option('--format <format>', 'what the files are, in place of what they look like').choices([
        'dbt',
        'openapi',
        'graphql',
        'avro',
        'protobuf',
        'odcs',
        'datacontract',
        'jsonschema',
        'sql',
      ]),
    )
    .addOption(
      new Option('--mode <mode>', 'what must hold (default: what each contract asks for, else backward)').choices(
        compatibilityModes,
      ),
    )
    .addOption(
      new Option('--fail-on <verdict>', 'from which verdict on the exit code is 1')
        .choices(['breaking', 'dangerous', 'none'])
        .default('breaking'),
    )
    .option('--output <form>', 'text, json, github or markdown; <form>=<file> writes a file (repeatable)', gather, [])
    .option('--json', 'the same as --output json')
    .option('--summary <file>', 'append Markdown to a file (default with github: GITHUB_STEP_SUMMARY)')
    .addOption(new Option('--dialect <dialect>', 'of SQL').choices(sqlDialects).default('generic'))
    .option('--name <name>', 'name of a GraphQL schema, or FQN of a JSON Schema, as the server knows it')
    .option('--url <url>', 'address of the server (default: TESSERA_URL)')
    .option('--api-key <key>', 'key of the server; rather set TESSERA_API_KEY, which other processes cannot see')
    .action(runCheck);
  return withDetails(command, details);
}

function gather(value: string, known: readonly string[]): readonly string[] {
  return [...known, value];
}

async function runCheck(paths: readonly string[], flags: CheckFlags): Promise<void> {
  // Loaded with the first check: other commands start without readers of formats.
  const { readOutputs, writeOutputs } = await import('../check/output/outputs.js');
  const { makeReport } = await import('../check/make-report.js');
  const outputs = readOutputs(flags.json === true ? ['json', ...flags.output] : flags.output);
  const options = checkOptions(paths, flags);
  const findings =
    options.base.kind === 'server'
      ? await (await import('../check/server/server-check.js')).checkWithServer(options, connection(flags))
      : await (await import('../check/offline-check.js')).checkOffline(options);
  const report = makeReport(findings, options);
  const isGithub = outputs.some(({ form }) => form === 'github');
  const summary = flags.summary ?? (isGithub ? process.env['GITHUB_STEP_SUMMARY'] : undefined);
  await writeOutputs(report, outputs, summary === undefined || summary === '' ? null : summary);
  if (report.failed) process.exitCode = exitCodes.failure;
}

function checkOptions(paths: readonly string[], flags: CheckFlags): CheckOptions {
  const base = baseChoice(flags);
  if (base.kind === 'server' && flags.mode !== undefined) {
    throw new CommandFailure(
      '--mode is not for --base server: it judges by the mode of each contract',
      exitCodes.usage,
    );
  }
  return {
    cwd: process.cwd(),
    paths,
    format: flags.format,
    base,
    baseManifest: flags.baseManifest ?? null,
    mode: flags.mode ?? null,
    failOn: flags.failOn,
    dialect: flags.dialect,
    name: flags.name ?? null,
    target: process.env['GITHUB_BASE_REF'],
  };
}

function baseChoice({ base, baseDir, baseManifest, url }: CheckFlags): BaseChoice {
  if (baseDir !== undefined) {
    if (base !== undefined || baseManifest !== undefined) {
      throw new CommandFailure('--base-dir stands alone: leave --base and --base-manifest out', exitCodes.usage);
    }
    return { kind: 'directory', path: baseDir };
  }
  if (base === 'server') {
    if (baseManifest === undefined) return { kind: 'server' };
    throw new CommandFailure('--base-manifest is not for --base server, which knows its own state', exitCodes.usage);
  }
  if (typeof base === 'string') return { kind: 'git', ref: base };
  const isServerSet = (url ?? process.env['TESSERA_URL'] ?? '') !== '';
  return base === undefined && baseManifest === undefined && isServerSet
    ? { kind: 'server' }
    : { kind: 'git', ref: null };
}

function connection({ url, apiKey }: CheckFlags): { readonly url: string; readonly apiKey: string | undefined } {
  const address = url ?? process.env['TESSERA_URL'] ?? '';
  return {
    url: address === '' ? 'http://localhost:8000' : address,
    apiKey: apiKey ?? process.env['TESSERA_API_KEY'],
  };
}
