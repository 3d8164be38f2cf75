import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FilesPulled, FilesPushed } from '@tessera/api';
import type { Answer } from './api-client.js';
import type { Problem } from './makers.js';
import { type TestApp, type TestAppOptions, testApp } from './test-app.js';

export interface SyncedApp extends TestApp {
  readonly path: string;
  push(): Promise<Answer<FilesPushed & Problem>>;
  pull(): Promise<Answer<FilesPulled & Problem>>;
  /** Every file below the directory by its relative path. */
  files(): Readonly<Record<string, string>>;
  /** The only file in the folder whose name starts so. */
  fileOf(start: string): string;
  write(file: string, text: string | Buffer): void;
  /** Changes the text of a file; fails when nothing changes. */
  edit(file: string, change: (text: string) => string): void;
}

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'tessera-sync-'));
}

/** An application whose `GIT_SYNC_PATH` is the directory, by default an empty one of its own. */
export async function syncedApp({
  path = temporaryDirectory(),
  ...options
}: TestAppOptions & { readonly path?: string } = {}): Promise<SyncedApp> {
  const tessera = await testApp({ ...options, variables: { GIT_SYNC_PATH: path, ...options.variables } });
  const files = (): Record<string, string> => {
    const found: Record<string, string> = {};
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const whole = join(entry.parentPath, entry.name);
      found[whole.slice(path.length + 1)] = readFileSync(whole, 'utf8');
    }
    return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const write = (file: string, text: string | Buffer): void => {
    mkdirSync(join(path, file, '..'), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  return {
    ...tessera,
    path,
    files,
    write,
    push: () => tessera.api.post('/sync/push'),
    pull: () => tessera.api.post('/sync/pull'),
    fileOf(start) {
      const found = Object.keys(files()).filter((file) => file.startsWith(start));
      if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} files start with ${start}`);
      return found[0];
    },
    edit(file, change) {
      const before = readFileSync(join(path, file), 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`Nothing in ${file} changes`);
      writeFileSync(join(path, file), after);
    },
    async close() {
      await tessera.close();
      rmSync(path, { recursive: true, force: true });
    },
  };
}
