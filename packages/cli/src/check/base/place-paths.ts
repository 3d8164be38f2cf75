import { realpathSync } from 'node:fs';
import { parse, relative, resolve, sep } from 'node:path';
import { CommandFailure, exitCodes } from '../../failure.js';
import { findRepository, type Repository } from './git.js';

/** Where paths stand that were given on the command line. */
export interface PlacedPaths {
  readonly repository: Repository | null;
  /** Absolute path of the directory from which the paths go. */
  readonly top: string;
  readonly paths: readonly string[];
}

/**
 * Finds the directory from which all paths go down: the top of the repository, so that they are what CI shows; where git
 * is not needed and one lies elsewhere, the working directory, or the root of the file system.
 *
 * @param given none for the working directory
 * @throws {CommandFailure} when git is needed, and one is outside of the repository.
 */
export async function placePaths(cwd: string, given: readonly string[], isGitNeeded: boolean): Promise<PlacedPaths> {
  const repository = await repositoryAround(cwd, isGitNeeded);
  const wanted = given.length === 0 ? ['.'] : given;
  const here = realPath(cwd);
  const others = isGitNeeded && repository !== null ? [] : [here, parse(here).root];
  for (const top of [...(repository === null ? [] : [repository.top]), ...others]) {
    const paths = wanted.flatMap((path) => pathBelow(top, here, path) ?? []);
    if (paths.length === wanted.length) return { repository, top, paths };
  }
  const outside = wanted.find((path) => pathBelow(repository?.top ?? here, here, path) === null);
  throw new CommandFailure(`${outside} is not in the git repository ${repository?.top}`, exitCodes.usage);
}

/** Without git where it is not needed, there is no repository either. */
async function repositoryAround(cwd: string, isNeeded: boolean): Promise<Repository | null> {
  try {
    return await findRepository(cwd);
  } catch (error) {
    if (isNeeded) throw error;
    return null;
  }
}

/** From the top, with `/`; null when it leads out. */
function pathBelow(top: string, cwd: string, given: string): string | null {
  const absolute = resolve(cwd, given);
  for (const path of [relative(top, absolute), relative(top, realPath(absolute))])
    if (path !== '..' && !path.startsWith(`..${sep}`)) return path.split(sep).join('/');
  return null;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
