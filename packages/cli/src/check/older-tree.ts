import { resolve } from 'node:path';
import { CommandFailure } from '../failure.js';
import { type CommitBase, chooseCommit } from './base/base-choice.js';
import { CommitTree } from './base/commit-tree.js';
import { renamesSince } from './base/git.js';
import type { CheckOptions } from './check-options.js';
import type { CheckBase } from './check-report.js';
import { DirectoryTree } from './inputs/directory-tree.js';
import type { FileTree } from './inputs/file-tree.js';

/** What to compare with, where no server is asked. */
export interface OlderTree {
  readonly tree: FileTree;
  readonly base: CheckBase;
  /** Old paths of renamed files, by their new ones. */
  renames(): Promise<ReadonlyMap<string, string>>;
}

/**
 * Finds the older side.
 *
 * @param hasDocuments whether there is anything else than a dbt project to compare
 * @throws {CommandFailure} when there is nothing to compare with.
 */
export async function olderTree(
  { cwd, base, target, baseManifest }: CheckOptions,
  hasDocuments: boolean,
): Promise<OlderTree> {
  if (base.kind === 'directory') {
    const tree = new DirectoryTree(resolve(cwd, base.path), base.path);
    return { tree, base: { kind: 'files', path: base.path }, renames: noRenames };
  }
  const ref = base.kind === 'git' ? base.ref : null;
  if (baseManifest === null || ref !== null) return treeOfCommit(await chooseCommit(cwd, ref, target));
  const files: CheckBase = { kind: 'files', path: baseManifest };
  const nothing = { tree: emptyTree, base: files, renames: noRenames };
  if (!hasDocuments) return nothing;
  // Other files are compared with git where that is possible.
  const chosen = await chooseCommit(cwd, ref, target).catch((error: unknown) => {
    if (error instanceof CommandFailure) return null;
    throw error;
  });
  return chosen === null ? nothing : { ...treeOfCommit(chosen), base: files };
}

function treeOfCommit({ repository, ref, commit }: CommitBase): OlderTree {
  return {
    tree: new CommitTree(repository, commit, `${ref} at ${commit.slice(0, 7)}`),
    base: { kind: 'git', ref, commit },
    renames: () => renamesSince(repository, commit),
  };
}

const noRenames = (): Promise<ReadonlyMap<string, string>> => Promise.resolve(new Map());

const emptyTree: FileTree = {
  label: 'nothing',
  kindOf: () => Promise.resolve(null),
  readTexts: () => Promise.resolve(new Map()),
  listFiles: () => Promise.resolve([]),
};
