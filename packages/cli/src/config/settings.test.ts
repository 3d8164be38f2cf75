import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readSettings } from './settings.js';

let home = '';
let project = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'tessera-settings-')));
  project = join(home, 'work', 'project', 'models');
  mkdirSync(project, { recursive: true });
  mkdirSync(join(home, '.config', 'tessera'), { recursive: true });
  vi.spyOn(process, 'cwd').mockReturnValue(project);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

const userFile = (): string => join(home, '.config', 'tessera', 'config.json');
const projectFile = (): string => join(home, 'work', 'project', 'tessera.config.json');
const write = (path: string, content: unknown): void =>
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
const read = (options = {}, variables = {}) => readSettings(options, { HOME: home, ...variables });

it('has a server and half a minute where nobody says anything', () => {
  expect(read()).toEqual({
    url: { value: 'http://localhost:8000', source: 'default' },
    team: null,
    apiKey: null,
    timeoutMs: { value: 30_000, source: 'default' },
  });
});

it('takes an option before a variable before the file of the project before that of the person', () => {
  write(userFile(), { url: 'https://person.example.com', team: 'person', timeout: 4 });
  expect(read().url).toEqual({ value: 'https://person.example.com', source: userFile() });
  write(projectFile(), { url: 'https://project.example.com/', team: 'project', timeout: 3 });
  expect(read().url).toEqual({ value: 'https://project.example.com', source: projectFile() });
  expect(read().team).toEqual({ value: 'project', source: projectFile() });
  const variables = { TESSERA_URL: 'http://variable:1/api/v1', TESSERA_TEAM_ID: 'variable', TESSERA_TIMEOUT: '2' };
  expect(read({}, variables).url).toEqual({ value: 'http://variable:1', source: 'TESSERA_URL' });
  expect(read({}, variables).team).toEqual({ value: 'variable', source: 'TESSERA_TEAM_ID' });
  expect(read({ timeout: '1.5' }, variables).timeoutMs).toEqual({ value: 1500, source: '--timeout' });
});

it('finds the file of the person where XDG_CONFIG_HOME says', () => {
  mkdirSync(join(home, 'xdg', 'tessera'), { recursive: true });
  write(join(home, 'xdg', 'tessera', 'config.json'), { team: 'finance' });
  expect(read({}, { XDG_CONFIG_HOME: join(home, 'xdg') }).team?.value).toBe('finance');
});

it.each([
  ['{"urll": "x"}', /tessera\.config\.json: urll: there is no such setting, did you mean url\?$/],
  ['{"timeout": "3"}', /tessera\.config\.json: timeout: expected a number$/],
  ['[1]', /tessera\.config\.json: expected a JSON object/],
  ['{"apiKey": hidden}', /tessera\.config\.json: is not JSON$/],
  ['{"apiKey": "hidden"}', /tessera\.config\.json: apiKey: this file is shared with the project; set TESSERA_API_KEY/],
])('refuses %s with the file and the key', (content, message) => {
  write(projectFile(), content);
  expect(() => read()).toThrow(message);
  expect(() => read()).not.toThrow('hidden');
  expect(() => read()).toThrow(expect.objectContaining({ exitCode: 2 }) as Error);
});

it.each([
  [{ url: 'localhost:8000' }, '--url: localhost:8000 is not the address of a server'],
  [{ timeout: '0' }, '--timeout: 0 is not a number of seconds'],
  [{ apiKeyFile: 'none.txt' }, '--api-key-file: none.txt cannot be read'],
])('refuses %j', (options, message) => {
  expect(() => read(options)).toThrow(message);
});

it('reads keys from the option, its file, the variable and the file of the person', () => {
  const file = join(home, 'key.txt');
  writeFileSync(file, 'of-the-file\n');
  write(userFile(), { apiKeyFile: '../../key.txt' });
  expect(read().apiKey).toEqual({ value: 'of-the-file', source: userFile() });
  expect(read({}, { TESSERA_API_KEY: 'variable' }).apiKey?.value).toBe('variable');
  expect(read({ apiKeyFile: file }, { TESSERA_API_KEY: 'variable' }).apiKey?.value).toBe('of-the-file');
  expect(read({ apiKey: 'option', apiKeyFile: file }).apiKey?.value).toBe('option');
});

it('gives the key of a person to no server that only a project names', () => {
  write(userFile(), { url: 'https://person.example.com', apiKey: 'hidden' });
  write(projectFile(), { url: 'https://elsewhere.example.com' });
  expect(() => read()).toThrow(/names the server https:\/\/elsewhere\.example\.com, but the API key of .* is for/);
  expect(read({}, { TESSERA_API_KEY: 'for-elsewhere' }).apiKey?.value).toBe('for-elsewhere');
  expect(read({ url: 'https://chosen.example.com' }).apiKey?.value).toBe('hidden');
  write(projectFile(), { url: 'https://person.example.com' });
  expect(read().apiKey?.value).toBe('hidden');
});
