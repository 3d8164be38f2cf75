import type { Registration, RegistrationCreation, RegistrationPage, RegistrationQuery } from '@tessera/api';
import type { Static } from 'typebox';
import type { Transport } from '../transport.js';

const path = '/api/v1/registrations';

export class Registrations {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Makes a team a consumer of the contract's asset, whichever version goes live later.
   *
   * @throws {TesseraError} 404 `CONTRACT_NOT_FOUND` or `TEAM_NOT_FOUND`, 409 `DUPLICATE_REGISTRATION`.
   */
  create(contractId: string, registration: Static<typeof RegistrationCreation>): Promise<Registration> {
    return this.#transport.post(path, { query: { contract_id: contractId }, body: registration });
  }

  /** Registrations, newest first. */
  list(query: RegistrationQuery = {}): Promise<RegistrationPage> {
    return this.#transport.get(path, query);
  }
}
