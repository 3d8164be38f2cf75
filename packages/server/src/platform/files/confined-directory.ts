import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { FileTooLargeError, placeOf, readOpened } from './confined-file.js';

/** A file or directory that cannot be used; the message says why, in our words. */
export class UnusablePathError extends Error {
  /** Relative to the directory that was opened. */
  readonly place: string;

  constructor(place: string, reason: string) {
    super(`${place} ${reason}`);
    this.place = place;
  }
}

/** A directory whose sub-directories hold files with names that the caller chose; nothing outside of it is touched. */
export interface ConfinedDirectory {
  /** Its path without any symbolic link. */
  readonly root: string;
}

/** What the surroundings refuse; anything else (no space, too many open files) is a failure of ours. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'may not be accessed'],
  ['EPERM', 'may not be accessed'],
  ['EROFS', 'is on a file system that is read-only'],
  ['ENOTDIR', 'is below something that is no directory'],
  ['ENOENT', 'is not there'],
  ['EISDIR', 'is a directory'],
  ['EEXIST', 'is no directory'],
  ['ELOOP', 'is a symbolic link, which is not followed'],
  ['ENAMETOOLONG', 'has a name that is too long'],
  ['ENXIO', 'is no file'],
  ['ERR_INVALID_ARG_VALUE', 'is no path'],
]);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

async function refusing<T>(place: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const reason = refusals.get(codeOf(error));
    throw reason === undefined ? error : new UnusablePathError(place, reason);
  }
}

const noFollow = constants.O_NOFOLLOW ?? 0;

/** The directory at the path; `null` when there is none. The path itself may lead over symbolic links. */
export async function findDirectory(path: string): Promise<ConfinedDirectory | null> {
  try {
    const root = await realpath(path);
    return (await lstat(root)).isDirectory() ? { root } : null;
  } catch (error) {
    if (refusals.has(codeOf(error))) return null;
    throw error;
  }
}

/** The same; it is made where it is missing. */
export async function makeDirectory(path: string): Promise<ConfinedDirectory> {
  await refusing(path, () => mkdir(path, { recursive: true }));
  const made = await findDirectory(path);
  if (made === null) throw new UnusablePathError(path, 'is no directory');
  return made;
}

/** Makes the sub-directory where it is missing. */
export async function makeFolder({ root }: ConfinedDirectory, folder: string): Promise<void> {
  try {
    await mkdir(join(root, folder));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') await refusing(`${folder}/`, () => Promise.reject(error as Error));
  }
  await isFolder(root, folder);
}

/** @throws {UnusablePathError} unless the sub-directory is one, and no link; `false` when it is missing. */
async function isFolder(root: string, folder: string): Promise<boolean> {
  try {
    const found = await lstat(join(root, folder));
    if (found.isSymbolicLink()) throw new UnusablePathError(`${folder}/`, 'is a symbolic link, which is not followed');
    if (!found.isDirectory()) throw new UnusablePathError(`${folder}/`, 'is no directory');
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Names of the entries of the sub-directory with the extension, in the order of their characters. */
export async function listFolder(
  { root }: ConfinedDirectory,
  folder: string,
  extension: string,
): Promise<readonly string[]> {
  if (!(await isFolder(root, folder))) return [];
  const names = await refusing(`${folder}/`, () => readdir(join(root, folder)));
  return names.filter((name) => name.endsWith(extension)).sort();
}

/**
 * The content of the regular file.
 *
 * @throws {UnusablePathError} when it is a link, no regular file, unreadable or gone.
 * @throws {FileTooLargeError} when it has more than `maxBytes`.
 */
export function readFileIn(
  directory: ConfinedDirectory,
  folder: string,
  name: string,
  maxBytes: number,
): Promise<Buffer> {
  return openedIn(directory, folder, name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), async (file) => {
    if (!(await file.stat()).isFile()) throw new UnusablePathError(`${folder}/${name}`, 'is no file');
    return readOpened(file, maxBytes);
  });
}

/** Opens the file, works with it when it is where it should be, and closes it. */
async function openedIn<T>(
  { root }: ConfinedDirectory,
  folder: string,
  name: string,
  flags: number,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const place = `${folder}/${name}`;
  const path = join(root, folder, name);
  return refusing(place, async () => {
    const file = await open(path, flags | noFollow, 0o666);
    try {
      // Directories on the way may have become links since: what counts is what was opened.
      if ((await placeOf(file, await file.stat(), path)) !== path)
        throw new UnusablePathError(place, 'leads out of its directory');
      return await work(file);
    } finally {
      await file.close();
    }
  });
}

/**
 * Writes the file, which readers see as it was before or as it is then, and never in between. A file that holds the same
 * bytes is left alone.
 *
 * @returns whether it was written.
 * @throws {UnusablePathError} when something else than a regular file has the name, or nothing may be written.
 */
export async function writeFileIn(
  directory: ConfinedDirectory,
  folder: string,
  name: string,
  content: Buffer,
): Promise<boolean> {
  if (await holds(directory, folder, name, content)) return false;
  const temporary = `.${randomUUID()}.tmp`;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const path = (file: string): string => join(directory.root, folder, file);
  try {
    await openedIn(directory, folder, temporary, flags, (file) => file.writeFile(content));
    await refusing(`${folder}/${name}`, () => rename(path(temporary), path(name)));
  } catch (error) {
    await unlink(path(temporary)).catch(() => undefined);
    throw error;
  }
  return true;
}

async function holds(directory: ConfinedDirectory, folder: string, name: string, content: Buffer): Promise<boolean> {
  try {
    return await openedIn(directory, folder, name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), async (file) => {
      const stats = await file.stat();
      if (!stats.isFile()) throw new UnusablePathError(`${folder}/${name}`, 'is no file');
      return stats.size === content.length && content.equals(await readOpened(file, content.length));
    });
  } catch (error) {
    // It grows just now.
    if (error instanceof FileTooLargeError) return false;
    if (error instanceof UnusablePathError && (await isMissing(directory, folder, name))) return false;
    throw error;
  }
}

async function isMissing({ root }: ConfinedDirectory, folder: string, name: string): Promise<boolean> {
  return (await lstat(join(root, folder, name)).catch(() => null)) === null;
}
