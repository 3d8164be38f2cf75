import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from './repository-root.js';

const lock = join(repositoryRoot, 'node_modules', '.tessera-build-lock');
const waitMs = 60_000;

function isAbandoned(): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs > waitMs;
  } catch {
    return false;
  }
}

function tryLock(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

async function build(): Promise<string> {
  const deadline = Date.now() + 2 * waitMs;
  while (!tryLock()) {
    if (isAbandoned()) rmdirSync(lock);
    if (Date.now() > deadline) throw new Error(`The build waits for ${lock}, which somebody else holds`);
    await sleep(50);
  }
  try {
    execFileSync(process.execPath, ['tools/build.mjs'], { cwd: repositoryRoot, stdio: 'pipe', timeout: waitMs });
  } finally {
    rmdirSync(lock);
  }
  return join(repositoryRoot, 'packages', 'server', 'dist', 'main.js');
}

let built: Promise<string> | undefined;

/** The program of the server, built from the sources as they are; several test files may ask at once. */
export function builtServer(): Promise<string> {
  built ??= build();
  return built;
}
