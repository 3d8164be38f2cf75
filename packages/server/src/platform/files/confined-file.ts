import type { Stats } from 'node:fs';
import { constants, type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** The directories below which files may be read, or every place. */
export type ReadableRoots = readonly string[] | 'anywhere';

/** The file is there and may be read, and is larger than it may be. */
export class FileTooLargeError extends Error {}

/** What says that there is no such file for us; anything else (no memory, too many open files) is a failure of ours. */
const absences = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'ELOOP',
  'ENAMETOOLONG',
  'ENXIO',
  'EINVAL',
  'ERR_INVALID_ARG_VALUE',
]);

// Neither follows a link that was put in place a moment ago, nor waits for somebody to write into a pipe.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * What `take` makes of the content of a regular file below one of the roots, symbolic links resolved; `null` when it is
 * missing, unreadable, no regular file, or outside: callers must not learn which.
 *
 * @throws {FileTooLargeError} when it has more than `maxBytes`.
 */
export async function readConfinedFile<T>(
  path: string,
  { roots, maxBytes }: { readonly roots: ReadableRoots; readonly maxBytes: number },
  take: (chunks: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T | null> {
  if (!isAbsolute(path) || roots.length === 0) return null;
  try {
    const real = await realpath(path);
    if (!(await isBelow(real, roots)) || !(await lstat(real)).isFile()) return null;
    const file = await open(real, flags);
    try {
      const stats = await file.stat();
      // Directories on the way may have become links since: what counts is what was opened.
      if (!stats.isFile() || !(await isBelow(await placeOf(file, stats, real), roots))) return null;
      return await take(chunksOf(file, maxBytes));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && absences.has(String(error.code))) return null;
    throw error;
  }
}

async function isBelow(real: string | null, roots: ReadableRoots): Promise<boolean> {
  if (real === null) return false;
  if (roots === 'anywhere') return true;
  for (const root of roots) {
    const way = relative(await realpath(root).catch(() => root), real);
    if (way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return true;
  }
  return false;
}

/** Where the opened file stands; `null` when that cannot be told any more. */
export async function placeOf(file: FileHandle, opened: Stats, path: string): Promise<string | null> {
  try {
    return await readlink(`/proc/self/fd/${file.fd}`);
  } catch {
    // Systems without this directory: the path must still lead, without any link, to the file that was opened.
    const found = await lstat(path);
    const isSame = found.ino === opened.ino && found.dev === opened.dev;
    return isSame && (await realpath(path)) === path ? path : null;
  }
}

/**
 * What the opened file holds.
 *
 * @throws {FileTooLargeError} when it has more than `maxBytes`.
 */
export async function readOpened(file: FileHandle, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(file, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* chunksOf(file: FileHandle, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  // The file may grow while it is read.
  for await (const chunk of file.createReadStream({ end: maxBytes, autoClose: false, highWaterMark: 256 * 1024 })) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) throw new FileTooLargeError();
    yield chunk as Buffer;
  }
}
