import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Variables of the environment over those of a `.env` file in the working directory. */
export function readVariables(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}
