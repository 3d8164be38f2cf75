import { readFileSync } from 'node:fs';
import { CommandFailure, exitCodes } from '../failure.js';

/** Where the server is and with which key it is asked. */
export interface Connection {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly timeoutMs: number;
}

interface Given {
  readonly url?: string;
  readonly apiKeyFile?: string;
  readonly timeout?: string;
}

/**
 * Option over variable over default.
 *
 * @throws {CommandFailure} that names what cannot be.
 */
export function readConnection(options: Given, variables: NodeJS.ProcessEnv): Connection {
  const file = options.apiKeyFile ?? filled(variables['TESSERA_API_KEY_FILE']);
  const own = options.apiKeyFile === undefined ? filled(variables['TESSERA_API_KEY']) : undefined;
  return {
    url: checkedUrl(options.url ?? filled(variables['TESSERA_URL']) ?? 'http://localhost:8000'),
    apiKey: own ?? (file === undefined ? undefined : keyOf(file)),
    timeoutMs: checkedTimeoutMs(options.timeout ?? filled(variables['TESSERA_TIMEOUT']) ?? '30'),
  };
}

function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function keyOf(path: string): string | undefined {
  try {
    return filled(readFileSync(path, 'utf8').trim());
  } catch (error) {
    throw new CommandFailure(`The API key file cannot be read: ${(error as Error).message}`, exitCodes.usage);
  }
}

function checkedUrl(value: string): string {
  const scheme = URL.canParse(value) ? new URL(value).protocol : '';
  if (scheme === 'http:' || scheme === 'https:') return value.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  throw new CommandFailure(`${value} is not the address of a server; expected http:// or https://`, exitCodes.usage);
}

function checkedTimeoutMs(value: string): number {
  const seconds = Number(value);
  if (seconds > 0 && seconds <= 86_400) return seconds * 1000;
  throw new CommandFailure(`${value} is not a number of seconds up to a day`, exitCodes.usage);
}
