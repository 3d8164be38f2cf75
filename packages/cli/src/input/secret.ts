import { text } from 'node:stream/consumers';
import { CommandFailure, exitCodes } from '../failure.js';

/** A secret from standard input, without the end of its line. */
export async function readSecret(): Promise<string> {
  const secret = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (secret === '') throw new CommandFailure('Standard input is empty', exitCodes.usage);
  return secret;
}
