import { existsSync, openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { JsonObject } from '../command/option.js';
import { CommandFailure, exitCodes } from '../failure.js';

/** How a kind of file is called in messages, e.g. `Schema`. */
type Kind = string;

/**
 * The text of a file; `-` is standard input.
 *
 * @throws {CommandFailure} that names the file.
 */
export async function readText(path: string, kind: Kind): Promise<string> {
  if (path === '-') return text(process.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandFailure(
      code === 'ENOENT' ? `${kind} file not found: ${path}` : `${kind} file ${path} cannot be read: ${message}`,
    );
  }
}

/** A file that is sent as it is, without being read into memory first. */
export async function fileOf(path: string, kind: Kind): Promise<Blob> {
  if (!existsSync(path)) throw new CommandFailure(`${kind} file not found: ${path}`);
  return openAsBlob(path);
}

/** The value in a file of JSON or YAML. */
export async function readValue(path: string, kind: Kind): Promise<unknown> {
  const content = await readText(path, kind);
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    if (path.endsWith('.json')) throw unreadable(path, kind, 'JSON', error);
  }
  const { parse } = await import('yaml');
  try {
    return parse(content) as unknown;
  } catch (error) {
    throw unreadable(path, kind, 'JSON or YAML', error);
  }
}

/** The object in a file of JSON or YAML. */
export async function readObject(path: string, kind: Kind): Promise<JsonObject> {
  const value = await readValue(path, kind);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new CommandFailure(`${kind} file ${path}: expected an object`, exitCodes.usage);
}

function unreadable(path: string, kind: Kind, form: string, error: unknown): CommandFailure {
  const [reason = ''] = (error as Error).message.split('\n');
  return new CommandFailure(`${kind} file ${path} is not ${form}: ${reason.replace(/:$/, '')}`, exitCodes.usage);
}
