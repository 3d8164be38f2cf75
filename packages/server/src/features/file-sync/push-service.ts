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
import { countsOf, filesOf, type SyncFile } from './snapshot.js';
import { readSnapshot } from './snapshot-service.js';

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
      const snapshot = await withSnapshot(platform, readSnapshot);
      const { written, made } = await writeFiles(directory, filesOf(snapshot), limits);
      const stale = (await filesIn(directory)).filter((file) => !made.has(file));
      await withTransaction(platform, (unit) =>
        record(unit, {
          entityType: 'sync',
          entityId: actor.teamId,
          action: 'sync.push',
          actorId: actor.teamId,
          payload: { path: configured, files_written: written },
        }),
      );
      return { status: 'success', path: configured, exported: countsOf(snapshot), files_written: written, stale };
    }),
  );
}

async function writeFiles(
  directory: ConfinedDirectory,
  files: Iterable<SyncFile>,
  { maxFileBytes }: FileSyncLimits,
): Promise<{ readonly written: number; readonly made: ReadonlySet<string> }> {
  const made = new Set<string>();
  let written = 0;
  for (const { folder, name, text } of files) {
    const file = `${folder}/${name}`;
    const content = Buffer.from(text);
    if (content.length > maxFileBytes)
      throw fileRefused(file, `${file} would have more than ${maxFileBytes} bytes, which no pull reads`);
    if (await writeFileIn(directory, folder, name, content)) written += 1;
    made.add(file);
  }
  return { written, made };
}

async function filesIn(directory: ConfinedDirectory): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders)
    found.push(...(await listFolder(directory, folder, extension)).map((name) => `${folder}/${name}`));
  return found;
}
