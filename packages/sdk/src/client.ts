import { Events } from './events.js';
import { TesseraApi } from './resources/tessera-api.generated.js';
import { type ClientOptions, Transport } from './transport.js';

/**
 * Client of a Tessera server, for browsers and Node. Every method rejects with a `TesseraError`, whose subclasses stand for
 * kinds of refusals, or with the reason of its `signal`. Requests that failed for now are sent again where that does no
 * harm: reads, replacements, deletions, and whatever the server carries out once for an `Idempotency-Key`.
 */
export class TesseraClient extends TesseraApi {
  /** Address of the server, without a slash at the end. */
  readonly baseUrl: string;
  readonly events: Events;

  constructor(options: ClientOptions) {
    const transport = new Transport(options);
    super(transport);
    this.baseUrl = transport.baseUrl;
    this.events = new Events(transport);
  }
}
