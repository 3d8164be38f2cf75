import { type Command, Option } from 'commander';

/** What may stand behind every command that asks a server. */
export interface GlobalOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
  readonly timeout?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const heading = 'Global options:';

const connection = (): readonly Option[] => [
  new Option('--url <url>', 'address of the server (TESSERA_URL; default: http://localhost:8000)'),
  new Option('--api-key <key>', 'API key; other users see it in the list of processes: prefer TESSERA_API_KEY'),
  new Option('--api-key-file <file>', 'file with the API key (TESSERA_API_KEY_FILE)'),
  new Option('--timeout <seconds>', 'how long to wait for an answer (TESSERA_TIMEOUT; default: 30)'),
];

const colour = (): Option => new Option('--no-color', 'print without colours; the variable NO_COLOR does the same');

const output = (): readonly Option[] => [
  new Option('--json', 'print the result as JSON'),
  new Option('-q, --quiet', 'print ids only, one a line'),
  colour(),
];

export function withOutputOptions(command: Command): Command {
  for (const option of output()) command.addOption(option.helpGroup(heading));
  return command;
}

/** For commands whose output is for people alone. */
export function withColourOption(command: Command): Command {
  return command.addOption(colour().helpGroup(heading));
}

export function withConnectionOptions(command: Command): Command {
  for (const option of connection()) command.addOption(option.helpGroup(heading));
  return command;
}

/** Options of the command itself, over those that stand before its name. */
export function globalOptionsOf(command: Command): GlobalOptions {
  let root = command;
  while (root.parent !== null) root = root.parent;
  return { ...root.opts<GlobalOptions>(), ...command.opts<GlobalOptions>() };
}
