import { DocumentError, type ImportedAsset, readDbtProject } from '@tessera/adapters';
import { isJsonObject, type JsonObject } from '@tessera/engine';
import { CommandFailure, exitCodes } from '../../failure.js';
import type { CheckedAsset, EntryFiles, ReadProject } from './checked-asset.js';

/** The artifacts of one project, as texts. */
export interface Artifacts {
  readonly manifest: { readonly path: string; readonly text: string };
  readonly catalog: { readonly path: string; readonly text: string } | null;
}

/**
 * Reads what dbt wrote.
 *
 * @throws {CommandFailure} when it is no manifest.
 */
export function readProject({ manifest, catalog }: Artifacts): ReadProject & { readonly warnings: readonly string[] } {
  const value = parse(manifest);
  try {
    const project = readDbtProject(value, catalog === null ? undefined : parse(catalog));
    return {
      project,
      files: entryFiles(value),
      warnings: project.problems.map(({ pointer, message }) => `${manifest.path}: ${pointer}: ${message}`),
    };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new CommandFailure(`${manifest.path} cannot be read: ${error.message}`, exitCodes.usage);
  }
}

function parse({ path, text }: Artifacts['manifest']): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(`${path} is no JSON: was it written completely?`, exitCodes.usage);
  }
}

/** Where entries are written. */
function entryFiles(manifest: unknown): ReadonlyMap<string, EntryFiles> {
  const files = new Map<string, EntryFiles>();
  for (const container of ['nodes', 'sources', 'exposures']) {
    const entries = isJsonObject(manifest) ? manifest[container] : null;
    if (!isJsonObject(entries)) continue;
    for (const [key, entry] of Object.entries(entries)) {
      if (!isJsonObject(entry)) continue;
      const definition = text(entry, 'original_file_path');
      // `project://models/x.yml`; entries of YAML alone are their own description.
      const patch = text(entry, 'patch_path')?.replace(/^[^:]*:\/\//, '') ?? null;
      const isYaml = definition !== null && /\.ya?ml$/.test(definition);
      const checksum = isJsonObject(entry['checksum']) ? text(entry['checksum'], 'checksum') : null;
      const properties = patch ?? (isYaml ? definition : null);
      files.set(text(entry, 'unique_id') ?? key, { definition, properties, checksum });
    }
  }
  return files;
}

function text(entry: JsonObject, key: string): string | null {
  const value = entry[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The entries of a project beside other assets; `directory` is that of the project. */
export function assetsOfProject({ project, files }: ReadProject, directory: string): readonly CheckedAsset[] {
  return project.assets.map((asset) => checkedEntry(asset, files.get(asset.key), directory));
}

function checkedEntry(asset: ImportedAsset, files: EntryFiles | undefined, directory: string): CheckedAsset {
  const { key, fqn, name, schema, hasColumns, guarantees, compatibilityMode, ownerTeam, consumers } = asset;
  const file = files?.definition ?? asset.sourceFile;
  return {
    key,
    fqn,
    format: 'dbt',
    name,
    names: { name },
    file: file === null ? null : pathBelow(directory, file),
    schema,
    isDescribed: hasColumns,
    guarantees,
    mode: compatibilityMode,
    version: null,
    owner: ownerTeam,
    consumers: consumers.map(({ team }) => team),
  };
}

export function pathBelow(directory: string, file: string): string {
  const path = file.replaceAll('\\', '/');
  return directory === '' ? path : `${directory}/${path}`;
}
