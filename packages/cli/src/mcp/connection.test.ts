import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConnection } from './connection.js';

describe('readConnection', () => {
  let directory: string;
  let file: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'tessera-connection-'));
    file = join(directory, 'key');
    writeFileSync(file, 'key-of-the-file\n');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('takes defaults where nothing is said', () => {
    const nothing = { TESSERA_URL: '', TESSERA_API_KEY: '', TESSERA_API_KEY_FILE: '', TESSERA_TIMEOUT: '' };
    for (const variables of [{}, nothing])
      expect(readConnection({}, variables)).toEqual({
        url: 'http://localhost:8000',
        apiKey: undefined,
        timeoutMs: 30_000,
      });
  });

  it('lets options win over variables, and a key over a file', () => {
    const variables = { TESSERA_URL: 'https://a.example/api/v1/', TESSERA_API_KEY: 'own', TESSERA_TIMEOUT: '5' };
    expect(readConnection({}, { ...variables, TESSERA_API_KEY_FILE: 'no-such-file' })).toEqual({
      url: 'https://a.example',
      apiKey: 'own',
      timeoutMs: 5000,
    });
    expect(readConnection({ url: 'http://b.example/', apiKeyFile: file, timeout: '0.5' }, variables)).toEqual({
      url: 'http://b.example',
      apiKey: 'key-of-the-file',
      timeoutMs: 500,
    });
    expect(readConnection({}, { TESSERA_API_KEY_FILE: file }).apiKey).toBe('key-of-the-file');
  });

  it.each([
    [{ url: 'ftp://a.example' }, 'not the address of a server'],
    [{ url: 'a.example' }, 'not the address of a server'],
    [{ timeout: '0' }, 'not a number of seconds'],
    [{ timeout: 'soon' }, 'not a number of seconds'],
    [{ apiKeyFile: '/no/such/file' }, 'The API key file cannot be read'],
  ])('refuses %j', (options, message) => {
    expect(() => readConnection(options, {})).toThrow(message);
  });
});
