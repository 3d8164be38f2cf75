import { CommandFailure, exitCodes } from '../../failure.js';
import type { CheckedAsset, ReadProject, Side } from './checked-asset.js';
import type { Inputs } from './find-inputs.js';
import { readDocuments } from './read-documents.js';
import { type Artifacts, assetsOfProject, readProject } from './read-projects.js';
import type { ReadingOptions } from './reading.js';

/** Artifacts of dbt, by the directory of their project. */
export type ProjectArtifacts = ReadonlyMap<string, Artifacts>;

/**
 * Reads one side.
 *
 * @param side of the newer one, a file that cannot be read ends the check; of the older one, it counts as absent
 * @throws {CommandFailure} with the file and what is wrong with it.
 */
export async function readSide(
  { documents }: Pick<Inputs, 'documents'>,
  artifacts: ProjectArtifacts,
  side: ReadingOptions & { readonly label: string; readonly isBase: boolean },
): Promise<Side> {
  const assets: CheckedAsset[] = [];
  const warnings: string[] = [];
  const projects = new Map<string, ReadProject>();
  const at = side.isBase ? ` (${side.label})` : '';
  for (const [directory, given] of artifacts) {
    const read = readProject(given);
    projects.set(directory, read);
    // A project says the same of both sides, mostly; once is enough.
    if (!side.isBase) warnings.push(...read.warnings);
    assets.push(...assetsOfProject(read, directory));
  }
  for (const [format, files] of documents) {
    const read = await readDocuments(format, files, side);
    if (read.unreadable.length > 0 && !side.isBase) {
      throw new CommandFailure(
        `What is to be checked cannot be read:\n  ${read.unreadable.join('\n  ')}`,
        exitCodes.usage,
      );
    }
    warnings.push(...read.unreadable.map((each) => `${each}${at}: what it describes counts as new`));
    if (!side.isBase) warnings.push(...read.problems);
    assets.push(...read.assets);
  }
  return { assets, projects, warnings };
}
