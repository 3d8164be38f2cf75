import type { TesseraClient } from '@tessera/sdk';
import { readSettings, type Settings } from '../config/settings.js';
import { CommandFailure, type ExitCode, exitCodes } from '../failure.js';
import type { Finder } from '../names/finder.js';
import { type Stage, startStage } from '../output/stage.js';
import { style } from '../output/style.js';
import type { GlobalOptions } from './global-options.js';

/** What every command has at hand. */
export interface Local {
  readonly options: GlobalOptions;
  /** Says something on the way that is no part of the result; not with `--quiet` or `--json`. */
  note(text: string): void;
  /** Shows, where somebody looks, that long work is under way. */
  during<T>(title: string, work: (stage: Stage) => Promise<T>): Promise<T>;
}

/** What a command that asks a server has at hand. */
export interface Session extends Local {
  readonly client: TesseraClient;
  readonly find: Finder;
  readonly settings: Settings;
  /** The id of the given team, or of the one that the settings name. */
  team(given: string | undefined, missing?: ExitCode): Promise<string>;
}

export function openLocal(options: GlobalOptions): Local {
  const isTalkative = options.quiet !== true && options.json !== true;
  return {
    options,
    note(text) {
      if (isTalkative) process.stderr.write(`${text}\n`);
    },
    async during(title, work) {
      const stage =
        isTalkative && process.stderr.isTTY === true
          ? startStage(title, style(process.stderr), process.stderr)
          : { count: () => undefined, end: () => undefined, fail: () => undefined };
      try {
        const result = await work(stage);
        stage.end();
        return result;
      } catch (error) {
        stage.fail();
        throw error;
      }
    },
  };
}

export async function openSession(options: GlobalOptions): Promise<Session> {
  const settings = readSettings(options);
  const [{ TesseraClient }, { Finder }] = await Promise.all([import('@tessera/sdk'), import('../names/finder.js')]);
  const local = openLocal(options);
  if (settings.apiKey?.source === '--api-key') {
    local.note(
      'Warning: --api-key shows the key to other users of this computer; prefer TESSERA_API_KEY or --api-key-file',
    );
  }
  const client = new TesseraClient({
    baseUrl: settings.url.value,
    timeoutMs: settings.timeoutMs.value,
    ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey.value }),
  });
  const find = new Finder(client);
  return {
    ...local,
    client,
    find,
    settings,
    async team(given, missing = exitCodes.usage) {
      const team = given ?? settings.team?.value;
      if (team === undefined) {
        throw new CommandFailure('Team ID required\nSet TESSERA_TEAM_ID or use --team option', missing);
      }
      return find.team(team);
    },
  };
}
