import type { JsonObject } from '@tessera/engine';

/** How a data contract is read, whichever standard it follows. */
export interface DataContractReadingOptions {
  /** Guarantees of every table, below its own. */
  readonly defaultGuarantees?: JsonObject | null;
  /** Name of the server whose database and schema begin the addresses; else the first that has any. */
  readonly server?: string | null;
}
