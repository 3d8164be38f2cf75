import { withHelpOfGroups } from './command/group-help.js';
import { endOnClosedPipe } from './output/closed-pipe.js';
import { reportFailure } from './output/failure-report.js';
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
    const root = program(args);
    await root.parseAsync(withHelpOfGroups(root, args), { from: 'user' });
  } catch (error) {
    process.exitCode = await reportFailure(error, args.includes('--json'));
  }
}
