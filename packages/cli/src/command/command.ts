import { Argument, Command, Option } from 'commander';
import type { ExitCode } from '../failure.js';
import { confirmed, type Question } from './confirmation.js';
import { type Details, withDetails } from './details.js';
import { globalOptionsOf, withConnectionOptions, withOutputOptions } from './global-options.js';
import type { ArgumentOf, OptionOf, ValuesOf } from './option.js';
import { printResult, type View } from './result.js';
import { type Local, openLocal, openSession, type Session } from './session.js';

type Arguments = Readonly<Record<string, ArgumentOf<never>>>;
type Options = Readonly<Record<string, OptionOf<never>>>;

export interface Declaration<A, O, R, S> extends Details {
  readonly name: string;
  /** One line in lists of commands. */
  readonly summary: string;
  readonly arguments?: A;
  readonly options?: O;
  /** Asks before it runs, unless `--yes` is given. */
  readonly confirm?: (values: ValuesOf<A> & ValuesOf<O>) => Question | null;
  readonly run: (values: ValuesOf<A> & ValuesOf<O>, session: S) => Promise<R>;
  /** The result for people; without it they see the JSON, too. */
  readonly text?: (result: R, view: View, values: ValuesOf<A> & ValuesOf<O>) => string;
  /** What `--quiet` prints, where it is not the ids of the result. */
  readonly ids?: (result: R) => readonly string[];
  readonly exitCode?: (result: R, values: ValuesOf<A> & ValuesOf<O>) => ExitCode;
}

/** A command that asks a server. */
export function command<R, A extends object = object, O extends object = object>(
  declaration: Declaration<A, O, R, Session>,
): Command {
  return finished(withConnectionOptions(skeleton(declaration)), declaration, openSession);
}

/** A command that does without a server. */
export function localCommand<R, A extends object = object, O extends object = object>(
  declaration: Declaration<A, O, R, Local>,
): Command {
  return finished(skeleton(declaration), declaration, openLocal);
}

/** A noun with its verbs, which are made only when somebody asks for them. */
export interface Group {
  readonly name: string;
  readonly summary: string;
  readonly verbs: () => readonly Command[];
}

/** @param hasVerbs whether it is asked for. */
export function commandOfGroup({ name, summary, verbs }: Group, hasVerbs: boolean): Command {
  const made = new Command(name).description(summary);
  if (hasVerbs) for (const verb of verbs()) made.addCommand(verb);
  return made;
}

function skeleton<A extends object, O extends object, R, S>(declaration: Declaration<A, O, R, S>): Command {
  const made = new Command(declaration.name).summary(declaration.summary).description(declaration.summary);
  for (const [name, spec] of Object.entries((declaration.arguments ?? {}) as Arguments)) {
    const label = spec.isList ? `${name}...` : name;
    const argument = new Argument(spec.isRequired ? `<${label}>` : `[${label}]`, spec.description);
    made.addArgument(spec.choices === undefined ? argument : argument.choices(spec.choices));
  }
  for (const spec of Object.values((declaration.options ?? {}) as Options)) made.addOption(optionOf(spec));
  if (declaration.confirm !== undefined) made.option('-y, --yes', 'do it without asking');
  return made;
}

function optionOf({ flags, description, isRequired, choices, fallback, read }: OptionOf<never>): Option {
  const option = new Option(flags, description).makeOptionMandatory(isRequired);
  if (choices !== undefined) option.choices(choices);
  if (read !== undefined) {
    option.argParser((value, before) => read(value, (before === fallback ? undefined : before) as undefined));
  }
  return fallback === undefined ? option : option.default(fallback);
}

function finished<A extends object, O extends object, R, S extends Local>(
  made: Command,
  declaration: Declaration<A, O, R, S>,
  open: (options: ReturnType<typeof globalOptionsOf>) => S | Promise<S>,
): Command {
  withOutputOptions(made);
  withDetails(made, declaration);
  return made.action(async () => {
    const options = globalOptionsOf(made);
    const values = valuesOf(made, declaration);
    const session = await open(options);
    const question = declaration.confirm?.(values) ?? null;
    if (question !== null && !made.opts<{ yes?: boolean }>().yes) await confirmed(question);
    const result = await declaration.run(values, session);
    printResult(result, options, {
      ...(declaration.text === undefined
        ? {}
        : { text: (view: View) => declaration.text?.(result, view, values) ?? '' }),
      ...(declaration.ids === undefined ? {} : { ids: () => declaration.ids?.(result) ?? [] }),
    });
    process.exitCode = declaration.exitCode?.(result, values) ?? process.exitCode;
  });
}

function valuesOf<A extends object, O extends object, R, S>(
  made: Command,
  declaration: Declaration<A, O, R, S>,
): ValuesOf<A> & ValuesOf<O> {
  const given = made.opts<Record<string, unknown>>();
  const names = Object.keys(declaration.arguments ?? {});
  const options = Object.entries((declaration.options ?? {}) as Options).map(([name, { flags }]) => {
    const option = new Option(flags);
    return [name, given[option.attributeName()] ?? (option.isBoolean() ? false : undefined)] as const;
  });
  return {
    ...Object.fromEntries(names.map((name, place) => [name, made.processedArgs[place] as unknown])),
    ...Object.fromEntries(options),
  } as ValuesOf<A> & ValuesOf<O>;
}
