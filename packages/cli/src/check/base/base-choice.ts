import { CommandFailure, exitCodes } from '../../failure.js';
import { findCommit, findMergeBase, findRepository, type Repository } from './git.js';

/** A commit to compare with. */
export interface CommitBase {
  readonly repository: Repository;
  /** As people call it. */
  readonly ref: string;
  readonly commit: string;
}

/** What a pull request usually goes into, the likeliest first. */
const usualRefs = ['origin/main', 'origin/master', 'main', 'master'];

/**
 * The commit that a ref names; without a ref, the last one that this branch has in common with the main branch.
 *
 * @param target of a pull request, as CI names it
 * @throws {CommandFailure} that says what to do.
 */
export async function chooseCommit(cwd: string, ref: string | null, target: string | undefined): Promise<CommitBase> {
  const repository = await findRepository(cwd);
  if (repository === null) {
    const message = `There is no git repository around ${cwd}: name a server with --base server, or a directory with --base-dir`;
    throw new CommandFailure(message, exitCodes.usage);
  }
  if (ref !== null) {
    const commit = await findCommit(repository, ref);
    if (commit === null) throw new CommandFailure(`git knows no commit ${ref}${howToFetch(ref)}`, exitCodes.usage);
    return { repository, ref, commit };
  }
  const candidates = target === undefined || target === '' ? usualRefs : [`origin/${target}`, target, ...usualRefs];
  for (const candidate of candidates) {
    if ((await findCommit(repository, candidate)) === null) continue;
    const commit = await findMergeBase(repository, 'HEAD', candidate);
    if (commit !== null) return { repository, ref: candidate, commit };
    throw new CommandFailure(
      `This branch and ${candidate} have no commit in common that is here${howToFetch(candidate)}`,
      exitCodes.usage,
    );
  }
  const message = `None of ${candidates.join(', ')} is here${howToFetch('main')}. Name another one with --base <ref>`;
  throw new CommandFailure(message, exitCodes.usage);
}

/** Checkouts of CI have one commit and no other branch. */
function howToFetch(ref: string): string {
  const branch = ref.replace(/^origin\//, '');
  return `: fetch it with \`git fetch --unshallow origin ${branch}\`, or with \`fetch-depth: 0\` in actions/checkout`;
}
