import type { TesseraClient } from '@tessera/sdk';
import { CommandFailure } from '../failure.js';
import type { Names } from './names.js';

export type Scope = 'read' | 'write';

interface OwnKey {
  readonly teamId: string;
  readonly scopes: readonly string[];
}

/** Whoever the API key acts for. */
export class Caller {
  readonly #client: TesseraClient;
  readonly #apiKey: string | undefined;
  #own: Promise<OwnKey | null> | undefined;

  constructor(client: TesseraClient, apiKey: string | undefined) {
    this.#client = client;
    this.#apiKey = apiKey;
  }

  /**
   * What the key may do, as far as one can know: a key that the server does not list, or a server that does not answer,
   * rules nothing out, and the server judges each call.
   */
  async permissions(): Promise<(scopes: readonly Scope[]) => boolean> {
    const own = await this.#find().catch(() => null);
    if (own === null || own.scopes.includes('admin')) return () => true;
    return (scopes) => scopes.every((scope) => own.scopes.includes(scope));
  }

  /**
   * The id of the named team, else the team of the key.
   *
   * @throws {CommandFailure} when none is named and the key has no team.
   */
  async team(named: string | undefined, names: Names): Promise<string> {
    if (named !== undefined) return names.team(named);
    const own = await this.#find();
    if (own === null) throw new CommandFailure('The API key belongs to no team: say with `team` for which one');
    return own.teamId;
  }

  /** The key as the server lists it; `null` for a bootstrap key, or where keys are not looked at. */
  #find(): Promise<OwnKey | null> {
    this.#own ??= this.#look().catch((error: unknown) => {
      this.#own = undefined;
      throw error;
    });
    return this.#own;
  }

  async #look(): Promise<OwnKey | null> {
    const apiKey = this.#apiKey;
    if (apiKey === undefined) return null;
    const { keys } = await this.#client.apiKeys.list({}, { timeoutMs: 5000, retries: 0 });
    const own = keys.find(({ key_prefix: prefix }) => apiKey.startsWith(prefix));
    return own === undefined ? null : { teamId: own.team_id, scopes: own.scopes };
  }
}
