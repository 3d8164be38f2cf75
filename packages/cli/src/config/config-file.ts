import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CommandFailure, exitCodes } from '../failure.js';
import { nearest } from '../names/near-names.js';

/** What a file of settings may say. */
interface FileSettings {
  readonly url?: string;
  readonly team?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
  /** Seconds. */
  readonly timeout?: number;
}

export interface ConfigFile {
  readonly path: string;
  readonly settings: FileSettings;
}

const kinds: Readonly<Record<keyof FileSettings, 'string' | 'number'>> = {
  url: 'string',
  team: 'string',
  apiKey: 'string',
  apiKeyFile: 'string',
  timeout: 'number',
};
const projectFileName = 'tessera.config.json';
/** A file that is shared with a project must not hold secrets, nor say which file of the reader holds one. */
const secretKeys: readonly string[] = ['apiKey', 'apiKeyFile'];

/** `tessera.config.json` of the directory or the nearest one above it. */
export function findProjectFile(from: string = process.cwd()): ConfigFile | null {
  for (let directory = resolve(from); ; directory = dirname(directory)) {
    const path = join(directory, projectFileName);
    if (existsSync(path)) return { path, settings: readSettings(path, true) };
    if (directory === dirname(directory)) return null;
  }
}

/** Where settings of one person lie. */
export function userFilePath(variables: NodeJS.ProcessEnv = process.env): string {
  const base = variables['XDG_CONFIG_HOME'] || join(variables['HOME'] || homedir(), '.config');
  return join(base, 'tessera', 'config.json');
}

export function findUserFile(variables: NodeJS.ProcessEnv = process.env): ConfigFile | null {
  const path = userFilePath(variables);
  return existsSync(path) ? { path, settings: readSettings(path, false) } : null;
}

function readSettings(path: string, isShared: boolean): FileSettings {
  const refuse = (problem: string): never => {
    throw new CommandFailure(`${path}: ${problem}`, exitCodes.usage);
  };
  const content = parsed(path, refuse);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return refuse('expected a JSON object with settings');
  }
  for (const [key, value] of Object.entries(content)) {
    // An editor finds the shape of the file with it.
    if (key === '$schema') continue;
    const kind = Object.hasOwn(kinds, key) ? kinds[key as keyof FileSettings] : null;
    if (kind === null) {
      const near = nearest(key, Object.keys(kinds))[0];
      refuse(`${key}: there is no such setting${near === undefined ? '' : `, did you mean ${near}?`}`);
    }
    if (isShared && secretKeys.includes(key)) {
      refuse(`${key}: this file is shared with the project; set TESSERA_API_KEY, or write it into ${userFilePath()}`);
    }
    if (typeof value !== kind) refuse(`${key}: expected a ${kind}`);
  }
  return content as FileSettings;
}

function parsed(path: string, refuse: (problem: string) => never): unknown {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    refuse(`cannot be read: ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What the runtime says repeats the text of the file, which may hold a key.
    return refuse('is not JSON');
  }
}
