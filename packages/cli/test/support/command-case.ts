import { describe, expect, it } from 'vitest';
import { runTessera } from './tessera-process.js';
import type { World } from './world.js';

type Args = readonly string[];

/** How a command is called, and what it then says. `{name}` in arguments stands for a thing of the world. */
export interface CommandCase {
  /** E.g. `team create`. */
  readonly command: string;
  /** Called for people: what stands on standard output. */
  readonly text: readonly [Args, ...(string | RegExp)[]];
  /** Called with `--json`: members of the printed value. Where it changes something, on another thing than `text`. */
  readonly json: readonly [Args, object];
  /** Refused: the exit code, and what stands on standard error. */
  readonly failure: readonly [Args, 1 | 2, string | RegExp];
  readonly input?: string;
}

/** Runs the built command for every case, against the server of the world. */
export function describeCommands(cases: readonly CommandCase[], world: () => World): void {
  describe.concurrent('commands', () => {
    for (const { command, text, json, failure, input } of cases) {
      const run = (args: Args) =>
        runTessera([...command.split(' '), ...args.map((arg) => filled(arg, world().ids))], {
          variables: { TESSERA_URL: world().url },
          cwd: world().folder,
          ...(input === undefined ? {} : { input }),
        });

      it(`tessera ${command} speaks to people and to programs`, async () => {
        const [textArgs, ...said] = text;
        const [spoken, printed] = await Promise.all([run(textArgs), run([...json[0], '--json'])]);
        expect(spoken).toMatchObject({ code: 0, err: '' });
        for (const each of said) {
          expect(spoken.out).toMatch(typeof each === 'string' ? filled(each, world().ids) : each);
        }
        expect(printed).toMatchObject({ code: 0, err: '' });
        expect(JSON.parse(printed.out)).toMatchObject(json[1]);
      });

      it(`tessera ${command} says why it does not`, async () => {
        const [args, code, why] = failure;
        const ended = await run(args);
        expect(ended.err).toMatch(why);
        expect(ended).toMatchObject({ code, out: '' });
      });
    }
  });
}

function filled(arg: string, ids: ReadonlyMap<string, string>): string {
  return arg.replace(/\{([\w.@-]+)\}/g, (_, name: string) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`There is no ${name} in the world`);
    return id;
  });
}
