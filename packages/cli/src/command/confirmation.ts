import { createInterface } from 'node:readline/promises';
import { CommandFailure, exitCodes } from '../failure.js';

export interface Question {
  readonly question: string;
  /** What somebody should know before the answer. */
  readonly warning?: string;
}

/**
 * Asks somebody who sits before a terminal.
 *
 * @throws {CommandFailure} when nobody can be asked, or the answer is not yes.
 */
export async function confirmed(
  { question, warning }: Question,
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<void> {
  if (warning !== undefined) output.write(`Warning: ${warning}\n`);
  if (input.isTTY !== true) {
    throw new CommandFailure('Nobody can be asked here: give --yes to do it without a question', exitCodes.usage);
  }
  const terminal = createInterface({ input, output });
  // Ctrl-C and Ctrl-D are answers, too.
  const gone = new AbortController();
  terminal.once('SIGINT', () => gone.abort()).once('close', () => gone.abort());
  const answer = await terminal.question(`${question} [y/N] `, { signal: gone.signal }).catch(() => {
    output.write('\n');
    return '';
  });
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandFailure('Aborted.', exitCodes.failure, { isBare: true });
}
