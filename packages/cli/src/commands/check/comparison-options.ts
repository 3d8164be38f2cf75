import { compatibilityModes, sqlDialects } from '@tessera/sdk';
import { type Command, Option } from 'commander';
import type { BaseChoice, CheckOptions } from '../../check/check-options.js';
import type { CheckFormat, FailOn } from '../../check/check-report.js';
import type { Settings } from '../../config/settings.js';
import { CommandFailure, exitCodes } from '../../failure.js';

/** Options that say what is compared with what, and how strictly. */
export interface ComparisonFlags {
  readonly base?: string | true;
  readonly baseManifest?: string;
  readonly baseDir?: string;
  readonly format?: CheckFormat;
  readonly mode?: NonNullable<CheckOptions['mode']>;
  readonly failOn?: FailOn;
  readonly dialect: CheckOptions['dialect'];
  readonly name?: string;
}

const formats: readonly CheckFormat[] = [
  'dbt',
  'openapi',
  'graphql',
  'avro',
  'protobuf',
  'odcs',
  'datacontract',
  'jsonschema',
  'sql',
];

export function withComparisonOptions(command: Command): Command {
  return command
    .argument('[path...]', 'what to check (default: the working directory)')
    .option('--base [ref]', 'a git ref, or `server` (default: the server that settings name, else the main branch)')
    .option('--base-manifest <file>', 'manifest.json of the older state; a catalog.json beside it counts, too')
    .option('--base-dir <directory>', 'another checkout, in which the same paths are read')
    .addOption(
      new Option('--format <format>', 'what the files are, in place of what they look like').choices([...formats]),
    )
    .addOption(
      new Option('--mode <mode>', 'what must hold (default: what each contract asks for, else backward)').choices(
        compatibilityModes,
      ),
    )
    .addOption(
      new Option('--fail-on <verdict>', 'from which verdict on the exit code is 1 (default: breaking)').choices([
        'breaking',
        'dangerous',
        'none',
      ]),
    )
    .addOption(new Option('--dialect <dialect>', 'of SQL').choices(sqlDialects).default('generic'))
    .option('--name <name>', 'name of a GraphQL schema, or FQN of a JSON Schema, as the server knows it');
}

/**
 * What a check is asked.
 *
 * @param settings read only where it matters which server they name.
 * @throws {CommandFailure} for options that contradict each other.
 */
export function checkOptionsOf(
  paths: readonly string[],
  flags: ComparisonFlags,
  target: string | undefined,
  settings: () => Settings,
): CheckOptions {
  const base = baseChoice(flags, settings);
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
    failOn: flags.failOn ?? 'breaking',
    dialect: flags.dialect,
    name: flags.name ?? null,
    target,
  };
}

function baseChoice({ base, baseDir, baseManifest }: ComparisonFlags, settings: () => Settings): BaseChoice {
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
  const isServerNamed = base === undefined && baseManifest === undefined && settings().url.source !== 'default';
  return isServerNamed ? { kind: 'server' } : { kind: 'git', ref: null };
}
