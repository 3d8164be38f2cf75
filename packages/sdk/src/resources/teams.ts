import type { Team, TeamCreation, TeamPage, TeamQuery } from '@tessera/api';
import type { Static } from 'typebox';
import type { Transport } from '../transport.js';

const path = '/api/v1/teams';

export class Teams {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** @throws {TesseraError} 409 `DUPLICATE_TEAM`. */
  create(team: TeamCreation): Promise<Team> {
    return this.#transport.post(path, { body: team });
  }

  /** Teams by name. */
  list(query: Static<typeof TeamQuery> = {}): Promise<TeamPage> {
    return this.#transport.get(path, query);
  }

  /** @throws {TesseraError} 404 `TEAM_NOT_FOUND`. */
  get(teamId: string): Promise<Team> {
    return this.#transport.get(`${path}/${encodeURIComponent(teamId)}`);
  }
}
