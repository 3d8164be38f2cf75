/**
 * Stops on Ctrl-C or a request of the system to end: the first one lets the work under way finish, the second ends the
 * process at once.
 *
 * @param stop finishes what is under way; the process ends when it settles.
 * @param exitCode tells the exit code of the process after an orderly stop; 0 unless given.
 */
export function stopOnSignals(stop: () => Promise<void>, exitCode: () => number = () => 0): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    stop().then(
      () => process.exit(exitCode()),
      (error: unknown) => {
        process.stderr.write(`Error: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
