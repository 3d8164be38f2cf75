import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { GlobalOptions } from '../command/global-options.js';
import { CommandFailure, exitCodes } from '../failure.js';
import { type ConfigFile, findProjectFile, findUserFile } from './config-file.js';

/** A value and where it was given. */
interface Setting<T> {
  readonly value: T;
  readonly source: string;
}

export interface Settings {
  readonly url: Setting<string>;
  readonly team: Setting<string> | null;
  readonly apiKey: Setting<string> | null;
  readonly timeoutMs: Setting<number>;
}

const defaultUrl = 'http://localhost:8000';
const defaultTimeoutSeconds = 30;

/**
 * Settings of the command: option over variable over file of the project over file of the person.
 *
 * @throws {CommandFailure} that names the place of what cannot be.
 */
export function readSettings(options: GlobalOptions, variables: NodeJS.ProcessEnv = process.env): Settings {
  const project = findProjectFile();
  const user = findUserFile(variables);
  const url = first(
    given('--url', options.url),
    given('TESSERA_URL', variables['TESSERA_URL']),
    given(project?.path, project?.settings.url),
    given(user?.path, user?.settings.url),
  ) ?? { value: defaultUrl, source: 'default' };
  const team = first(
    given('TESSERA_TEAM_ID', variables['TESSERA_TEAM_ID']),
    given(project?.path, project?.settings.team),
    given(user?.path, user?.settings.team),
  );
  const timeout = first<string | number>(
    given('--timeout', options.timeout),
    given('TESSERA_TIMEOUT', variables['TESSERA_TIMEOUT']),
    given(project?.path, project?.settings.timeout),
    given(user?.path, user?.settings.timeout),
  ) ?? { value: defaultTimeoutSeconds, source: 'default' };
  return {
    url: { ...url, value: checkedUrl(url) },
    team,
    apiKey: ownKey(options, variables) ?? keyOfPerson(user, url),
    timeoutMs: { ...timeout, value: checkedTimeoutMs(timeout) },
  };
}

function given<T>(source: string | undefined, value: T | undefined): Setting<T> | null {
  return source === undefined || value === undefined || value === '' ? null : { value, source };
}

function first<T>(...candidates: readonly (Setting<T> | null)[]): Setting<T> | null {
  return candidates.find((candidate) => candidate !== null) ?? null;
}

function ownKey({ apiKey, apiKeyFile }: GlobalOptions, variables: NodeJS.ProcessEnv): Setting<string> | null {
  return (
    given('--api-key', apiKey) ??
    keyOfFile('--api-key-file', apiKeyFile) ??
    given('TESSERA_API_KEY', variables['TESSERA_API_KEY']) ??
    keyOfFile('TESSERA_API_KEY_FILE', variables['TESSERA_API_KEY_FILE'])
  );
}

/**
 * The key that a person has for one server is not sent to another that a file of somebody's project names: who wrote that
 * file would get it.
 */
function keyOfPerson(user: ConfigFile | null, url: Setting<string>): Setting<string> | null {
  if (user === null) return null;
  const { apiKey, apiKeyFile, url: own } = user.settings;
  const key =
    given(user.path, apiKey) ??
    keyOfFile(user.path, apiKeyFile === undefined ? undefined : resolve(dirname(user.path), apiKeyFile));
  const isForeign = url.source.endsWith('tessera.config.json') && url.value !== own;
  if (key === null || !isForeign) return key;
  throw new CommandFailure(
    `${url.source} names the server ${url.value}, but the API key of ${user.path} is for ${own ?? 'no server in particular'}. Set TESSERA_API_KEY to a key for that server, or choose the server with --url.`,
    exitCodes.usage,
  );
}

function keyOfFile(source: string, path: string | undefined): Setting<string> | null {
  if (path === undefined || path === '') return null;
  try {
    return given(source, readFileSync(path, 'utf8').trim());
  } catch (error) {
    throw new CommandFailure(`${source}: ${path} cannot be read: ${(error as Error).message}`, exitCodes.usage);
  }
}

function checkedUrl({ value, source }: Setting<string>): string {
  const scheme = URL.canParse(value) ? new URL(value).protocol : '';
  if (scheme !== 'http:' && scheme !== 'https:') {
    throw new CommandFailure(
      `${source}: ${value} is not the address of a server; expected http:// or https://`,
      exitCodes.usage,
    );
  }
  return value.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
}

function checkedTimeoutMs({ value, source }: Setting<string | number>): number {
  const seconds = Number(value);
  if (!(seconds > 0 && seconds <= 86_400)) {
    throw new CommandFailure(`${source}: ${value} is not a number of seconds up to a day`, exitCodes.usage);
  }
  return seconds * 1000;
}
