import { type DocumentFormat, documentFormatOf, documentFormatOfValue, mayBeDocument } from '@tessera/sdk';
import { CommandFailure, exitCodes } from '../../failure.js';
import type { CheckFormat } from '../check-report.js';
import { below, type FileTree, readText } from './file-tree.js';

/** A dbt project by its artifacts. */
export interface DbtInput {
  /** Where `dbt_project.yml` lies, or would. */
  readonly project: string;
  readonly manifest: string;
  readonly catalog: string;
}

/** Files of one format, which may refer to each other. */
export type Documents = ReadonlyMap<string, string>;

/** What there is to check in a tree. */
export interface Inputs {
  readonly projects: readonly DbtInput[];
  readonly documents: ReadonlyMap<DocumentFormat, Documents>;
  readonly warnings: readonly string[];
}

/** More files than anybody writes for a pull request to be checked. */
const maxCandidates = 5000;
const builtManifest = 'target/manifest.json';

/**
 * Says what each path is. Directories are looked through: dbt projects, and files that say what they are.
 *
 * @param format what every named file is, in place of what it looks like
 * @param isBase of the older side, paths may be missing
 * @throws {CommandFailure} for a path that is not there, or of which nothing can be made.
 */
export async function findInputs(
  tree: FileTree,
  paths: readonly string[],
  { format, isBase = false }: { readonly format?: CheckFormat | undefined; readonly isBase?: boolean },
): Promise<Inputs> {
  const found = new FoundInputs();
  for (const path of paths) {
    const kind = await tree.kindOf(path);
    if (kind === 'directory') await lookThrough(tree, path, found, { format, isBase });
    else if (kind === 'file') await found.addFile(tree, path, format);
    else if (!isBase) throw new CommandFailure(`There is no file or directory ${path}`, exitCodes.usage);
  }
  return found;
}

class FoundInputs implements Inputs {
  readonly projects: DbtInput[] = [];
  readonly documents = new Map<DocumentFormat, Map<string, string>>();
  readonly warnings: string[] = [];

  addDocument(format: DocumentFormat, path: string, text: string): void {
    const same = this.documents.get(format) ?? new Map<string, string>();
    this.documents.set(format, same.set(path, text));
  }

  addProject(project: string, manifest: string): void {
    if (this.projects.some((known) => known.manifest === manifest)) return;
    this.projects.push({ project, manifest, catalog: manifest.replace(/[^/]*$/, 'catalog.json') });
  }

  async addFile(tree: FileTree, path: string, wanted: CheckFormat | undefined): Promise<void> {
    const text = (await readText(tree, path)) ?? '';
    const format = wanted ?? documentFormatOf(path, text) ?? documentFormatOfValue(parsed(text));
    if (format === null) {
      const message = `${path} does not look like any of the formats; say which it is with --format`;
      throw new CommandFailure(message, exitCodes.usage);
    }
    if (format === 'dbt') this.addProject(await projectOfManifest(tree, path), path);
    else this.addDocument(format, path, text);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The project around a manifest: the next directory above with a `dbt_project.yml`, else the one above `target/`. */
async function projectOfManifest(tree: FileTree, manifest: string): Promise<string> {
  const parts = manifest.split('/').slice(0, -1);
  for (let length = parts.length; length >= 0; length -= 1) {
    const directory = parts.slice(0, length).join('/');
    if ((await tree.kindOf(below(directory, 'dbt_project.yml'))) === 'file') return directory;
  }
  return (parts.at(-1) === 'target' ? parts.slice(0, -1) : parts).join('/');
}

async function lookThrough(
  tree: FileTree,
  directory: string,
  found: FoundInputs,
  { format, isBase }: { readonly format: CheckFormat | undefined; readonly isBase: boolean },
): Promise<void> {
  const files = await tree.listFiles(directory);
  const projects = files.flatMap((path) => (/(^|\/)dbt_project\.yml$/.test(path) ? [path.slice(0, -15)] : []));
  const start = directory === '' ? '' : `${directory}/`;
  if (!projects.includes(start) && (await hasManifest(tree, start))) projects.push(start);
  for (const project of projects) {
    if (await hasManifest(tree, project)) found.addProject(project.replace(/\/$/, ''), `${project}${builtManifest}`);
    // Of the older side, the manifest may lie elsewhere.
    else if (isBase) continue;
    else if (project === start) throw missingManifest(project);
    else found.warnings.push(missingManifest(project).message);
  }
  const candidates = files.filter((path) => mayBeDocument(path) && !projects.some((each) => path.startsWith(each)));
  if (candidates.length > maxCandidates) {
    const message = `${directory === '' ? 'The directory' : directory} holds ${candidates.length} files that might be checked: name those that matter`;
    throw new CommandFailure(message, exitCodes.usage);
  }
  for (const [path, text] of await tree.readTexts(candidates)) {
    const kind = documentFormatOf(path, text);
    if (kind === null || (format !== undefined && format !== kind)) continue;
    if (kind === 'dbt') found.addProject(await projectOfManifest(tree, path), path);
    else found.addDocument(kind, path, text);
  }
}

async function hasManifest(tree: FileTree, project: string): Promise<boolean> {
  return (await tree.kindOf(`${project}${builtManifest}`)) === 'file';
}

function missingManifest(project: string): CommandFailure {
  const place = project === '' ? 'here' : `in ${project.slice(0, -1)}`;
  return new CommandFailure(
    `The dbt project ${place} has no target/manifest.json: run \`dbt compile\` or \`dbt parse\` first`,
    exitCodes.usage,
  );
}
