import type { Health } from '@tessera/api';
import type { Static } from 'typebox';
import { Assets } from './resources/assets.js';
import { Audit } from './resources/audit.js';
import { Contracts } from './resources/contracts.js';
import { Dependencies } from './resources/dependencies.js';
import { Events } from './resources/events.js';
import { Proposals } from './resources/proposals.js';
import { Registrations } from './resources/registrations.js';
import { Sync } from './resources/sync.js';
import { Teams } from './resources/teams.js';
import { type ClientOptions, Transport } from './transport.js';

/**
 * Client of a Tessera server, for browsers and Node. Every method rejects with a `TesseraError`: with its subclass
 * `ValidationFailedError` when the shape of a request is refused, with `TesseraUnreachableError` when no answer comes.
 * Nothing is retried, save that the stream of events connects again by itself.
 */
export class TesseraClient {
  /** Address of the server, without a slash at the end. */
  readonly baseUrl: string;
  readonly teams: Teams;
  readonly assets: Assets;
  readonly contracts: Contracts;
  readonly registrations: Registrations;
  readonly dependencies: Dependencies;
  readonly proposals: Proposals;
  readonly audit: Audit;
  readonly events: Events;
  readonly sync: Sync;
  readonly #transport: Transport;

  constructor(options: ClientOptions) {
    const transport = new Transport(options);
    this.#transport = transport;
    this.baseUrl = transport.baseUrl;
    this.teams = new Teams(transport);
    this.assets = new Assets(transport);
    this.contracts = new Contracts(transport);
    this.registrations = new Registrations(transport);
    this.dependencies = new Dependencies(transport);
    this.proposals = new Proposals(transport);
    this.audit = new Audit(transport);
    this.events = new Events(transport);
    this.sync = new Sync(transport);
  }

  /** State of the server and its database. */
  health(): Promise<Static<typeof Health>> {
    return this.#transport.get('/health');
  }
}
