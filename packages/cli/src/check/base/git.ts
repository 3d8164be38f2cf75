import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { CommandFailure, exitCodes } from '../../failure.js';

/** A repository, and the way from its top to where the command runs. */
export interface Repository {
  /** Absolute path of the top directory. */
  readonly top: string;
}

/** git ended with an error; the message is what it said. */
class GitError extends Error {}

/**
 * Runs git without a shell and without questions to anybody.
 *
 * @throws {GitError} with the first line of what it says.
 * @throws {CommandFailure} when there is no git.
 */
export function runGit(cwd: string, args: readonly string[], input?: string): Promise<Buffer> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const child = spawn('git', ['--no-pager', ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  let said = '';
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    if (said.length < 10_000) said += piece;
  });
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((settle, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ENOENT' ? 'git is not installed, or not on the PATH' : error.message;
      reject(new CommandFailure(`--base with a git ref needs git: ${reason}`, exitCodes.usage));
    });
    child.once('close', (code) => {
      if (code === 0) settle(Buffer.concat(out));
      else reject(new GitError(said.split('\n', 1)[0]?.replace(/^(fatal|error): /, '') ?? ''));
    });
  });
}

/** What git answers in one line; null where it fails. */
async function ask(cwd: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await runGit(cwd, args)).toString('utf8').replace(/\r?\n$/, '');
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** The repository around a directory; null where there is none. */
export async function findRepository(cwd: string): Promise<Repository | null> {
  const top = await ask(cwd, ['rev-parse', '--show-toplevel']);
  return top === null || top === '' ? null : { top: realpathSync(top) };
}

/** The commit that a ref names; null where there is none. */
export async function findCommit({ top }: Repository, ref: string): Promise<string | null> {
  // A ref never begins with a dash; git would take it for an option.
  if (!/^[^-\s~^:?*[\\][^\s]*$/.test(ref)) return null;
  const commit = await ask(top, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return commit !== null && /^[0-9a-f]{40,64}$/.test(commit) ? commit : null;
}

/** The last commit that both have in common; null where they share none, or too little was fetched. */
export async function findMergeBase({ top }: Repository, left: string, right: string): Promise<string | null> {
  const commit = await ask(top, ['merge-base', left, right]);
  return commit === null || commit === '' ? null : commit;
}

/** Old paths of the files that were renamed since the commit, by their new ones. */
export async function renamesSince({ top }: Repository, commit: string): Promise<ReadonlyMap<string, string>> {
  const args = ['diff', '--name-status', '-z', '--find-renames', '--diff-filter=R', '--no-ext-diff', commit, '--'];
  const fields = ((await ask(top, args)) ?? '').split('\0');
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2] ?? '', fields[at + 1] ?? '');
  return renames;
}
