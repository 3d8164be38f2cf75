import type { TSchema } from 'typebox';
import type { ApiError } from '../../platform/errors.js';
import { type ConfinedDirectory, listFolder, readFileIn } from '../../platform/files/confined-directory.js';
import { boundedBy, fileRefused } from './directory-service.js';
import { extension } from './file-name.js';
import { FileProblem, spelled } from './file-problem.js';
import { AssetFile, shapeProblem, TeamFile, UserFile } from './file-shape.js';
import { type FileSyncLimits, type Folder, folders } from './file-sync.js';
import { type Position, positionIn, readYaml } from './yaml-text.js';

/** What a file describes. */
export interface Described<Content> {
  /** Relative to the directory. */
  readonly file: string;
  readonly content: Content;
}

export interface DescribedFiles {
  readonly teams: readonly Described<TeamFile>[];
  readonly users: readonly Described<UserFile>[];
  readonly assets: readonly Described<AssetFile>[];
}

const shapes: Readonly<Record<Folder, TSchema>> = { teams: TeamFile, users: UserFile, assets: AssetFile };

/**
 * Reads every file of the directory.
 *
 * @throws {ApiError} 400 `BAD_REQUEST` with file, line and column of what cannot be read or is not as it should be.
 */
export async function readDescribed(directory: ConfinedDirectory, limits: FileSyncLimits): Promise<DescribedFiles> {
  const found = { teams: [], users: [], assets: [] } as Record<Folder, Described<never>[]>;
  const names: { readonly folder: Folder; readonly name: string }[] = [];
  for (const folder of folders)
    for (const name of await listFolder(directory, folder, extension)) names.push({ folder, name });
  if (names.length > limits.maxFiles)
    throw fileRefused('', `There are ${names.length} files; no more than ${limits.maxFiles} are read`);
  let bytes = 0;
  for (const { folder, name } of names) {
    const file = `${folder}/${name}`;
    const content = await boundedBy(file, limits.maxFileBytes, () =>
      readFileIn(directory, folder, name, limits.maxFileBytes),
    );
    bytes += content.length;
    if (bytes > limits.maxTotalBytes)
      throw fileRefused(file, `The files up to ${file} have more than ${limits.maxTotalBytes} bytes together`);
    found[folder].push({ file, content: contentOf(file, content, shapes[folder]) as never });
  }
  return found;
}

function contentOf(file: string, bytes: Buffer, shape: TSchema): unknown {
  const text = textOf(file, bytes);
  const read = readYaml(text);
  if ('problem' in read) throw refusedAt(file, read.problem.position, read.problem.message);
  const problem = shapeProblem(shape, read.value);
  if (problem === null) return read.value;
  const message = problem.path.length === 0 ? problem.message : `${spelled(problem.path)} ${problem.message}`;
  throw refusedAt(file, positionIn(text, problem.path), message);
}

function textOf(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fileRefused(file, `${file} is not in UTF-8`);
  }
}

function refusedAt(file: string, position: Position | null, message: string): ApiError {
  if (position === null) return fileRefused(file, `${file}: ${message}`);
  const { line, column } = position;
  return fileRefused(file, `${file}, line ${line}, column ${column}: ${message}`, { line, column });
}

/** Runs the steps; what stands against a file becomes a 400 that says where it stands. */
export async function placingProblems<T>(
  directory: ConfinedDirectory,
  { maxFileBytes }: FileSyncLimits,
  steps: () => Promise<T>,
): Promise<T> {
  try {
    return await steps();
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const { file, path } = error.place;
    const [folder = '', name = ''] = file.split('/');
    // The file was read before; should it be another one now, only the place is lost.
    const bytes = await readFileIn(directory, folder, name, maxFileBytes).catch(() => null);
    const position = bytes === null ? null : positionIn(bytes.toString(), path);
    throw refusedAt(file, position, `${spelled(path)} ${error.reason}`);
  }
}
