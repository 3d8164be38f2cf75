import type { Command } from 'commander';

/** What the help of a command says beyond its arguments and options. */
export interface Details {
  readonly about?: string;
  /** Calls that work as they stand. */
  readonly examples: readonly string[];
  /** What exit codes mean beyond those that all commands have. */
  readonly exits?: string;
}

const known = new WeakMap<Command, Details>();

/** Puts the details behind the help of a command. */
export function withDetails(command: Command, details: Details): Command {
  known.set(command, details);
  return command.addHelpText('after', () => afterHelp(details));
}

export function detailsOf(command: Command): Details | undefined {
  return known.get(command);
}

function afterHelp({ about, examples, exits }: Details): string {
  return [
    ...(about === undefined ? [] : ['', about]),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    ...(exits === undefined ? [] : ['', `Exit codes: ${exits}`]),
    '',
  ].join('\n');
}
