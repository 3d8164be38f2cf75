import type { TesseraClient } from '@tessera/sdk';
import type { Session } from '../command/session.js';
import { CommandFailure } from '../failure.js';

type Answer = Awaited<ReturnType<TesseraClient['me']>>;
export type Scope = Answer['scopes'][number];

/** Whoever the tools act for. */
export class Caller {
  readonly #session: Pick<Session, 'client' | 'find' | 'settings'>;
  #known: Promise<Answer> | undefined;

  constructor(session: Pick<Session, 'client' | 'find' | 'settings'>) {
    this.#session = session;
  }

  /** What the key may do. A server that does not say rules nothing out: it judges each call. */
  async permissions(): Promise<(scopes: readonly Scope[]) => boolean> {
    const known = await this.#ask().catch(() => null);
    if (known === null || known.scopes.includes('admin')) return () => true;
    return (needed) => needed.every((scope) => known.scopes.includes(scope));
  }

  /**
   * The id of the named team, else of the one in the settings, else of the one that the key belongs to.
   *
   * @throws {CommandFailure} when there is none of them.
   */
  async team(named: string | undefined): Promise<string> {
    const { find, settings } = this.#session;
    const given = named ?? settings.team?.value;
    if (given !== undefined) return find.team(given);
    const { team } = await this.#ask();
    if (team === null) throw new CommandFailure('The API key belongs to no team: say with `team` for which one');
    return team.id;
  }

  /** Asked once: a key keeps its team and its scopes. */
  #ask(): Promise<Answer> {
    this.#known ??= this.#session.client.me({ timeoutMs: 5000, retries: 0 }).catch((error: unknown) => {
      this.#known = undefined;
      throw error;
    });
    return this.#known;
  }
}
