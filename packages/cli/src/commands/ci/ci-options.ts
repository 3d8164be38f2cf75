import { type Command, Option } from 'commander';
import type { CiVariables } from '../../ci/ci-inputs.js';
import type { CiTask } from '../../ci/ci-task.js';
import { globalOptionsOf, withConnectionOptions } from '../../command/global-options.js';
import { readSettings, type Settings } from '../../config/settings.js';
import { CommandFailure, exitCodes } from '../../failure.js';
import { type ComparisonFlags, checkOptionsOf, withComparisonOptions } from '../check/comparison-options.js';

export interface CiFlags extends ComparisonFlags {
  readonly comment: boolean;
  readonly commentKey?: string;
  readonly createProposals?: true;
  readonly manifest?: string;
  readonly team?: string;
}

/** What the help of both commands says of variables. */
export const aboutVariables = `Templates that cannot write a command line say the same in variables, over which options win: TESSERA_CHECK_PATHS (one a
line), _BASE, _BASE_MANIFEST, _MANIFEST, _MODE, _FAIL_ON_BREAKING, _CREATE_PROPOSALS, _COMMENT, _COMMENT_KEY and, on GitHub, _COMMENT_AUTHOR.`;

export function withCiOptions(command: Command): Command {
  const made = withComparisonOptions(command)
    .option('--no-comment', 'leave the pull request alone')
    .option('--comment-key <key>', 'tells apart the comments of several checks of one pull request')
    .option('-m, --manifest <file>', 'manifest.json of a dbt project, where it is not target/manifest.json')
    .option('-p, --create-proposals', 'first propose what breaks in its models to their consumers; needs a server')
    .option('-t, --team <team>', 'team that proposes: name or id (default: TESSERA_TEAM_ID)');
  return withConnectionOptions(made);
}

/**
 * The task that options and variables describe.
 *
 * @param target branch into which the change goes, where the platform names one.
 */
export async function ciTask(
  paths: readonly string[],
  flags: CiFlags,
  command: Command,
  target: string | undefined,
): Promise<CiTask> {
  const { readCiVariables } = await import('../../ci/ci-inputs.js');
  const given = readCiVariables(process.env);
  const manifest = flags.manifest ?? given.manifest;
  const wanted = paths.length > 0 ? paths : given.paths;
  const settings = (): Settings => settingsOfPipeline(command);
  const failOn = flags.failOn ?? (given.failsOnBreaking ? 'breaking' : 'none');
  return {
    comments: flags.comment && given.comments,
    commentKey: flags.commentKey ?? given.commentKey,
    commentAuthor: given.commentAuthor,
    isLenient: failOn === 'none',
    async check(warn) {
      const options = checkOptionsOf(
        manifest === undefined ? wanted : [...new Set([...wanted, manifest])],
        { ...withVariables(flags, given, command), failOn },
        target,
        settings,
      );
      if (flags.createProposals === true || given.createsProposals) {
        if (options.base.kind !== 'server') {
          throw new CommandFailure('Proposals are made on a server: set TESSERA_URL', exitCodes.usage);
        }
        settings();
        const { openSession } = await import('../../command/session.js');
        const { propose } = await import('../../ci/propose.js');
        const session = await openSession(globalOptionsOf(command));
        for (const problem of await propose(manifest ?? 'target/manifest.json', flags.team, session)) warn(problem);
      }
      const { runCheck } = await import('../../check/run-check.js');
      return runCheck(options, settings);
    },
  };
}

/**
 * A pipeline runs on files of whoever proposes a change, who must not choose the server that gets its key.
 *
 * @throws {CommandFailure} when only a file of the project names the server.
 */
function settingsOfPipeline(command: Command): Settings {
  const settings = readSettings(globalOptionsOf(command));
  const { url, apiKey } = settings;
  if (apiKey === null || !url.source.endsWith('tessera.config.json')) return settings;
  const message = `${url.source} names the server ${url.value}: in a pipeline that has a key, name it with TESSERA_URL`;
  throw new CommandFailure(message, exitCodes.usage);
}

function withVariables(
  flags: CiFlags,
  { base, baseManifest, mode }: Pick<CiVariables, 'base' | 'baseManifest' | 'mode'>,
  command: Command,
): ComparisonFlags {
  const known = command.options.find(({ long }) => long === '--mode') ?? new Option('--mode <mode>');
  if (mode !== undefined && !known.argChoices?.includes(mode)) {
    const message = `TESSERA_CHECK_MODE: ${mode} is none of ${known.argChoices?.join(', ')}`;
    throw new CommandFailure(message, exitCodes.usage);
  }
  const ownBase = flags.base !== undefined || flags.baseDir !== undefined || flags.baseManifest !== undefined;
  return {
    ...(ownBase || base === undefined ? {} : { base }),
    ...(ownBase || baseManifest === undefined ? {} : { baseManifest }),
    ...(mode === undefined ? {} : { mode: mode as NonNullable<ComparisonFlags['mode']> }),
    ...flags,
  };
}
