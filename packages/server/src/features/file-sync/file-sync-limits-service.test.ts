import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam } from '../../../test/support/makers.js';
import { type SyncedApp, syncedApp } from '../../../test/support/sync-directory.js';
import { fullAccess } from '../../platform/auth/actor.js';
import { readSettings } from '../../platform/settings/read-settings.js';
import { type FileSyncLimits, fileSyncLimits } from './file-sync.js';
import { pullFiles } from './pull-service.js';
import { pushFiles } from './push-service.js';

let tessera: SyncedApp;
let pull: (limits: Partial<FileSyncLimits>) => Promise<unknown>;
let push: (limits: Partial<FileSyncLimits>) => Promise<unknown>;
beforeAll(async () => {
  tessera = await syncedApp();
  const { id } = await makeTeam(tessera.api, 'finance');
  await makeTeam(tessera.api, 'sales');
  const { path, platform } = tessera;
  const settings = readSettings({});
  push = (limits) => pushFiles(platform, fullAccess(id), path, { ...fileSyncLimits, ...limits });
  pull = (limits) => pullFiles(platform, fullAccess(id), { path, settings, limits: { ...fileSyncLimits, ...limits } });
});
afterAll(() => tessera.close());

describe('the limits of files', () => {
  it('keep a push from writing what no pull reads', async () => {
    await expect(push({ maxFileBytes: 50 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'teams/finance.yaml would have more than 50 bytes, which no pull reads',
    });
    expect(tessera.files()).toEqual({});
  });

  it('bound what a pull reads: a file, all of them, and how many there are', async () => {
    await push({});
    const bytes = Buffer.byteLength(tessera.files()['teams/finance.yaml'] ?? '');
    await expect(pull({ maxFileBytes: bytes - 1 })).rejects.toThrow(
      `teams/finance.yaml has more than ${bytes - 1} bytes`,
    );
    await expect(pull({ maxTotalBytes: bytes + 1 })).rejects.toThrow(
      `The files up to teams/sales.yaml have more than ${bytes + 1} bytes together`,
    );
    await expect(pull({ maxFiles: 1 })).rejects.toThrow('There are 2 files; no more than 1 are read');
    await expect(pull({ maxFileBytes: bytes, maxFiles: 2 })).resolves.toMatchObject({ changes: 0 });
  });

  it('are told of a directory that went away in between', async () => {
    rmSync(tessera.path, { recursive: true });
    await expect(pull({})).rejects.toMatchObject({ code: 'SYNC_PATH_NOT_FOUND' });
    await push({});
    await expect(pull({})).resolves.toMatchObject({ imported: { teams: 2 } });
  });
});
