import { CommandFailure, exitCodes } from '../failure.js';
import { placePaths } from './base/place-paths.js';
import type { CheckOptions } from './check-options.js';
import { comparePairs } from './compare/compare-pair.js';
import { pairAssets } from './compare/pair-assets.js';
import { relocations } from './compare/relocations.js';
import type { Findings } from './findings.js';
import type { Side } from './inputs/checked-asset.js';
import { DirectoryTree } from './inputs/directory-tree.js';
import type { FileTree } from './inputs/file-tree.js';
import { type DbtInput, findInputs, type Inputs } from './inputs/find-inputs.js';
import { nothingToCheck } from './inputs/nothing-to-check.js';
import { readArtifacts, withoutLoneCatalogs } from './inputs/read-artifacts.js';
import { type ProjectArtifacts, readSide } from './inputs/read-side.js';
import { type OlderTree, olderTree } from './older-tree.js';
import { addPlaces } from './places/add-places.js';
import { addReach } from './reach/add-reach.js';

/** Compares files with what they were; who reads them is what the project itself says. */
export async function checkOffline(options: CheckOptions): Promise<Findings> {
  const { base, baseManifest } = options;
  const isGitNeeded = base.kind === 'git' && (base.ref !== null || baseManifest === null);
  const { top, paths } = await placePaths(options.cwd, options.paths, isGitNeeded);
  const head = new DirectoryTree(top, 'the working directory');
  const inputs = await findInputs(head, paths, options);
  const older = await olderTree(options, inputs.documents.size > 0);
  const oldPaths = await oldPathsOf(older, inputs);
  const old = await findInputs(older.tree, [...new Set(paths.map((path) => oldPaths.get(path) ?? path))], {
    format: options.format,
    isBase: true,
  });
  if (inputs.projects.length === 0 && inputs.documents.size === 0 && old.documents.size === 0)
    throw nothingToCheck(options);
  const pairs = withoutLoneCatalogs(
    await readArtifacts(head, inputs.projects),
    await oldArtifacts(older.tree, inputs.projects, options),
  );
  const before = await sideOf(old, pairs.before, options, { label: older.tree.label, isBase: true });
  const after = await sideOf(inputs, pairs.after, options, { label: head.label, isBase: false });
  const matched = pairAssets(before.assets, after.assets, oldPaths);
  const moved = relocations(matched);
  const compared = moved.note(comparePairs(matched, options.mode));
  const placed = await addPlaces(compared, after, head);
  return {
    base: older.base,
    assets: await addReach(placed, before, after),
    total: matched.length,
    blocked: [],
    warnings: [...inputs.warnings, ...pairs.warnings, ...moved.warnings, ...before.warnings, ...after.warnings],
  };
}

function sideOf(
  inputs: Inputs,
  artifacts: ProjectArtifacts,
  { dialect, name }: CheckOptions,
  side: { readonly label: string; readonly isBase: boolean },
): Promise<Side> {
  return readSide(inputs, artifacts, { dialect, name, ...side });
}

/** git is asked for renames only where a file is not found under its name. */
async function oldPathsOf({ tree, renames }: OlderTree, { documents }: Inputs): Promise<ReadonlyMap<string, string>> {
  for (const files of documents.values())
    for (const path of files.keys()) if ((await tree.kindOf(path)) === null) return renames();
  return new Map();
}

async function oldArtifacts(
  old: FileTree,
  projects: readonly DbtInput[],
  { cwd, baseManifest }: CheckOptions,
): Promise<ProjectArtifacts> {
  if (projects.length === 0) return new Map();
  if (baseManifest !== null) {
    const [project, ...others] = projects;
    if (project === undefined || others.length > 0) {
      throw new CommandFailure('--base-manifest is for one dbt project: name its directory', exitCodes.usage);
    }
    const files = new DirectoryTree(cwd, baseManifest);
    const input = { ...project, manifest: baseManifest, catalog: baseManifest.replace(/[^/\\]*$/, 'catalog.json') };
    const found = await readArtifacts(files, [input]);
    if (found.size === 0) throw new CommandFailure(`There is no file ${baseManifest}`, exitCodes.usage);
    return found;
  }
  const found = await readArtifacts(old, projects);
  for (const { project, manifest } of projects) {
    if (found.has(project)) continue;
    throw new CommandFailure(
      `${manifest} is not part of ${old.label}: what dbt compiles is mostly not committed. Give the manifest of the other state with --base-manifest FILE, or a checkout in which dbt compiled it with --base-dir DIR`,
      exitCodes.usage,
    );
  }
  return found;
}
