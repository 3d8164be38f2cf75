import { type Codeowners, type ImportedAsset, readCodeowners } from '@tessera/adapters';
import type * as wire from '@tessera/api';

/** Who owns the files of the project, as its repository says. */
export interface ProjectOwners {
  /** Names that the team of the entry may have, the most likely first. */
  teamNamesOf(entry: Pick<ImportedAsset, 'sourceFile'>): readonly string[];
  /** E-mail addresses, lower case. */
  addressesOf(entry: Pick<ImportedAsset, 'sourceFile'>): readonly string[];
  readonly problems: readonly string[];
}

const nobody: Codeowners = { ownersOf: () => [], problems: [] };

export function codeownersOf({
  codeowners,
  project_path: projectPath,
}: Pick<wire.DbtUpload, 'codeowners' | 'project_path'>): ProjectOwners {
  const file = codeowners == null ? nobody : readCodeowners(codeowners);
  const known = new Map<string, readonly string[]>();
  const ownersOf = ({ sourceFile }: Pick<ImportedAsset, 'sourceFile'>): readonly string[] => {
    if (sourceFile === null) return [];
    const owners = known.get(sourceFile) ?? file.ownersOf(`${projectPath ?? ''}/${sourceFile}`);
    known.set(sourceFile, owners);
    return owners;
  };
  return {
    problems: file.problems,
    teamNamesOf: (entry) =>
      ownersOf(entry)
        .filter((owner) => owner.startsWith('@'))
        .flatMap((owner) => {
          const name = owner.slice(1);
          const last = name.slice(name.lastIndexOf('/') + 1);
          return last === name ? [name] : [last, name];
        }),
    addressesOf: (entry) =>
      ownersOf(entry)
        .filter((owner) => !owner.startsWith('@'))
        .map((owner) => owner.toLowerCase()),
  };
}
