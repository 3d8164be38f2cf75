import type { Command, Option } from 'commander';

/** Something that may stand at a place of the command line. */
export interface Candidate {
  readonly word: string;
  readonly description: string;
}

/**
 * What may stand in the place of the last word.
 *
 * @param words those behind `tessera`, up to the place; the last one is what is there of it, possibly nothing.
 * @returns nothing where only a file or a name of the server can stand.
 */
export function candidates(root: Command, words: readonly string[]): readonly Candidate[] {
  const { command, waiting, place } = positionOf(root, words.slice(0, -1));
  const last = words.at(-1) ?? '';
  const started = waiting !== null && last === separator ? '' : last;
  const possible = waiting === null ? ofCommand(command, place, started) : valuesOf(waiting);
  return possible.filter(({ word }) => word.startsWith(started));
}

/** Between option and value. Some shells take `--option=value` for one word, others for three. */
const separator = '=';

interface Position {
  readonly command: Command;
  /** The option whose value comes next. */
  readonly waiting: Option | null;
  /** How many arguments of the command are there already. */
  readonly place: number;
}

function positionOf(root: Command, words: readonly string[]): Position {
  let command = root;
  let waiting: Option | null = null;
  let place = 0;
  for (const word of words) {
    if (waiting !== null) {
      if (word !== separator) waiting = null;
      continue;
    }
    const option = command.options.find(({ short, long }) => word === short || word === long);
    const next = command.commands.find((each) => each.name() === word);
    if (option !== undefined) waiting = option.required ? option : null;
    else if (next !== undefined) command = next;
    else if (!word.startsWith('-')) place += 1;
  }
  return { command, waiting, place };
}

function ofCommand(command: Command, place: number, started: string): readonly Candidate[] {
  const [flag, value] = started.split(separator, 2);
  if (value !== undefined) {
    const option = command.options.find(({ long }) => long === flag);
    return option === undefined ? [] : valuesOf(option).map(({ word }) => plain(`${flag}${separator}${word}`));
  }
  if (started.startsWith('-')) {
    return command.options.flatMap(({ long, description }) => (long ? [{ word: long, description }] : []));
  }
  // What no command is called ends the guessing.
  if (command.commands.length > 0 && place > 0) return [];
  const commands = command.commands
    .filter((each) => each.name() !== 'complete')
    .map((each) => ({ word: each.name(), description: each.summary() || each.description() }));
  const argument = command.registeredArguments[place];
  return [...commands, ...(argument?.argChoices ?? []).map((word) => plain(word))];
}

function valuesOf({ argChoices = [] }: Option): readonly Candidate[] {
  return argChoices.map((word) => plain(word));
}

function plain(word: string): Candidate {
  return { word, description: '' };
}
