import { TesseraUnreachableError } from '@tessera/sdk';
import { CommanderError } from 'commander';
import { CommandFailure, exitCodes } from './failure.js';
import { endOnClosedPipe } from './output/closed-pipe.js';
import { style } from './output/style.js';
import { program } from './program.js';

/**
 * Runs the command line and sets the exit code of the process; never throws.
 *
 * @param args what stands behind `tessera`.
 */
export async function main(args: readonly string[]): Promise<void> {
  endOnClosedPipe();
  // Libraries that draw on their own look at the variable, not at the option.
  if (args.includes('--no-color')) process.env['NO_COLOR'] = '1';
  try {
    await program().parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  // Commander has printed its message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${style(process.stderr).bad('Error:')} ${message}\n`);
  if (error instanceof TesseraUnreachableError) return exitCodes.unreachable;
  return error instanceof CommandFailure ? error.exitCode : exitCodes.failure;
}
