import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { CommandFailure, exitCodes } from '../failure.js';

export type JsonObject = Record<string, unknown>;

/** An option of a command: how it is written, what it means and what its text becomes. */
export interface OptionOf<T> {
  /** As commander takes them, e.g. `-l, --limit <number>`. */
  readonly flags: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly choices?: readonly string[];
  readonly fallback?: T;
  /** Takes the text of one occurrence and the value of those before it. */
  readonly read?: (text: string, before: T | undefined) => T;
}

/** An argument of a command, by its place. */
export interface ArgumentOf<T> {
  readonly description: string;
  readonly isRequired: boolean;
  readonly isList: boolean;
  readonly choices?: readonly (string & T)[];
  /** Name in the help where it is not the one of the value. */
  readonly label?: string;
}

/** Values by the names under which options or arguments were declared. */
export type ValuesOf<D> = {
  readonly [K in keyof D]: D[K] extends OptionOf<infer T> ? T : D[K] extends ArgumentOf<infer T> ? T : never;
};

export function text(flags: string, description: string): OptionOf<string | undefined> {
  return { flags, description, isRequired: false };
}

export function flag(flags: string, description: string): OptionOf<boolean> {
  return { flags, description, isRequired: false };
}

/** An option without which the command is refused. */
export function required<T>(option: OptionOf<T>): OptionOf<Exclude<T, undefined>> {
  return { ...option, isRequired: true } as OptionOf<Exclude<T, undefined>>;
}

/** What an option is where it is not given. */
export function defaulted<T>(option: OptionOf<T>, fallback: Exclude<T, undefined>): OptionOf<Exclude<T, undefined>> {
  return { ...option, fallback } as OptionOf<Exclude<T, undefined>>;
}

export function whole(flags: string, description: string): OptionOf<number | undefined> {
  return {
    flags,
    description,
    isRequired: false,
    read(value) {
      if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Expected a whole number.');
      return Number(value);
    },
  };
}

export function choice<const C extends string>(
  flags: string,
  description: string,
  choices: readonly C[],
): OptionOf<C | undefined> {
  return { flags, description, isRequired: false, choices };
}

/** An option that may be given several times. */
export function list<const C extends string = string>(
  flags: string,
  description: string,
  choices?: readonly C[],
): OptionOf<readonly C[] | undefined> {
  return {
    flags,
    description: `${description}; may be given several times`,
    isRequired: false,
    ...(choices === undefined ? {} : { choices }),
    read(value, before) {
      if (choices !== undefined && !choices.includes(value as C)) {
        throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
      }
      return [...(before ?? []), value as C];
    },
  };
}

/** An option with a JSON object, written out or as `@file`. */
export function object(flags: string, description: string): OptionOf<JsonObject | undefined> {
  const name = /--[a-z-]+/.exec(flags)?.[0] ?? flags;
  return { flags, description, isRequired: false, read: (value) => readObject(name, value) };
}

function readObject(name: string, given: string): JsonObject {
  const value = parsed(name, given.startsWith('@') ? fileText(name, given.slice(1)) : given);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  throw new CommandFailure(`Invalid ${name}: expected a JSON object, got ${kind}`, exitCodes.usage);
}

function parsed(name: string, given: string): unknown {
  try {
    return JSON.parse(given) as unknown;
  } catch (error) {
    throw new CommandFailure(`Invalid JSON in ${name}: ${(error as Error).message}`, exitCodes.usage);
  }
}

function fileText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandFailure(`Cannot read the file of ${name}: ${(error as Error).message}`, exitCodes.usage);
  }
}

export function argument(description: string): ArgumentOf<string> {
  return { description, isRequired: true, isList: false };
}

export function optionalArgument(description: string): ArgumentOf<string | undefined> {
  return { description, isRequired: false, isList: false };
}

export function choiceArgument<const C extends string>(description: string, choices: readonly C[]): ArgumentOf<C> {
  return { description, isRequired: true, isList: false, choices };
}

export function argumentList(description: string): ArgumentOf<readonly string[]> {
  return { description, isRequired: true, isList: true };
}
