import { CommandFailure, exitCodes } from '../failure.js';

/** What a pipeline says in variables, for templates that cannot write a command line. */
export interface CiVariables {
  readonly paths: readonly string[];
  /** `target/manifest.json`, where it lies elsewhere. */
  readonly manifest: string | undefined;
  readonly base: string | undefined;
  readonly baseManifest: string | undefined;
  readonly mode: string | undefined;
  readonly failsOnBreaking: boolean;
  readonly createsProposals: boolean;
  readonly comments: boolean;
  readonly commentKey: string;
  readonly commentAuthor: string | undefined;
}

const prefix = 'TESSERA_CHECK_';

/** @throws {CommandFailure} that names the variable. */
export function readCiVariables(variables: NodeJS.ProcessEnv): CiVariables {
  const text = (name: string): string | undefined => {
    const value = variables[`${prefix}${name}`]?.trim();
    return value === '' ? undefined : value;
  };
  const isSet = (name: string, fallback: boolean): boolean => {
    const value = text(name) ?? String(fallback);
    if (value === 'true' || value === 'false') return value === 'true';
    throw new CommandFailure(`${prefix}${name}: ${value} is neither true nor false`, exitCodes.usage);
  };
  return {
    paths: (text('PATHS') ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    manifest: text('MANIFEST'),
    base: text('BASE'),
    baseManifest: text('BASE_MANIFEST'),
    mode: text('MODE'),
    failsOnBreaking: isSet('FAIL_ON_BREAKING', true),
    createsProposals: isSet('CREATE_PROPOSALS', false),
    comments: isSet('COMMENT', true),
    commentKey: text('COMMENT_KEY') ?? '',
    commentAuthor: text('COMMENT_AUTHOR'),
  };
}
