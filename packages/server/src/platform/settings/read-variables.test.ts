import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readVariables } from './read-variables.js';

describe('readVariables', () => {
  const before = process.cwd();
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tessera-env-'));
    process.chdir(directory);
  });
  afterEach(() => {
    process.chdir(before);
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  });

  it('reads the file beside the environment, which wins', () => {
    writeFileSync('.env', 'PORT=1\nHOST="0.0.0.0" # all\n#LOG_LEVEL=debug\n');
    vi.stubEnv('PORT', '2');
    expect(readVariables()).toMatchObject({ PORT: '2', HOST: '0.0.0.0' });
    expect(readVariables()).not.toHaveProperty('LOG_LEVEL');
  });

  it('needs no file', () => {
    vi.stubEnv('PORT', '3');
    expect(readVariables()).toMatchObject({ PORT: '3' });
  });
});
