import type * as wire from '@tessera/api';
import type { Actor } from '../../platform/auth/actor.js';
import { withSnapshot, withTransaction } from '../../platform/database/transaction.js';
import { record } from '../../platform/events/record.js';
import {
  type ConfinedDirectory,
  listFolder,
  makeDirectory,
  makeFolder,
  writeFileIn,
} from '../../platform/files/confined-directory.js';
import type { Platform } from '../../platform/platform.js';
import { configuredPath, fileRefused, namingFiles, takingTurns } from './directory-service.js';
import { extension } from './file-name.js';
import { type FileSyncLimits, folders } from './file-sync.js';
import { readSnapshot, type SyncFile } from './snapshot-service.js';

/**
 * Writes everything that is there to the directory, as it was at one moment. Each file is written as a whole or not at
 * all, one that would stay the same is left alone, and none is removed.
 *
 * @throws {ApiError} 400 `BAD_REQUEST` when no directory is configured, or something in it may not be written.
 */
export async function pushFiles(
  platform: Platform,
  actor: Actor,
  configured: string,
  limits: FileSyncLimits,
): Promise<wire.FilesPushed> {
  const path = configuredPath(configured);
  return namingFiles(() =>
    takingTurns(path, async () => {
      // Where nothing can be written, nothing has to be read.
      const directory = await makeDirectory(path);
      for (const folder of folders) await makeFolder(directory, folder);
      const { files, counts } = await withSnapshot(platform, readSnapshot);
      const written = await writeFiles(directory, files, limits);
      const stale = await staleFiles(directory, files);
      await withTransaction(platform, (unit) =>
        record(unit, {
          entityType: 'sync',
          entityId: actor.teamId,
          action: 'sync.push',
          actorId: actor.teamId,
          payload: { path: configured, files_written: written },
        }),
      );
      return { status: 'success', path: configured, exported: counts, files_written: written, stale };
    }),
  );
}

async function writeFiles(
  directory: ConfinedDirectory,
  files: readonly SyncFile[],
  { maxFileBytes }: FileSyncLimits,
): Promise<number> {
  for (const { folder, name, text } of files) {
    const file = `${folder}/${name}`;
    if (Buffer.byteLength(text) > maxFileBytes)
      throw fileRefused(file, `${file} would have more than ${maxFileBytes} bytes, which no pull reads`);
  }
  let written = 0;
  for (const { folder, name, text } of files)
    if (await writeFileIn(directory, folder, name, Buffer.from(text))) written += 1;
  return written;
}

/** Files of the directories that the push did not make. */
async function staleFiles(directory: ConfinedDirectory, files: readonly SyncFile[]): Promise<string[]> {
  const made = new Set(files.map(({ folder, name }) => `${folder}/${name}`));
  const found: string[] = [];
  for (const folder of folders)
    found.push(...(await listFolder(directory, folder, extension)).map((name) => `${folder}/${name}`));
  return found.filter((file) => !made.has(file));
}
