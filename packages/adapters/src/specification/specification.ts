import type { Guarantees, JsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';

/** One asset that a document of another format describes: an endpoint, an operation, a table, a record. */
export interface SpecifiedAsset {
  readonly fqn: string;
  /** What the format calls it by, as answers show it, e.g. `method` and `path` of an endpoint. */
  readonly names: Readonly<Record<string, string>>;
  readonly schema: JsonObject;
  readonly guarantees: Guarantees | null;
  /** What is kept with the asset. */
  readonly metadata: JsonObject;
}

/** A document of another format, read. */
export interface Specification {
  /** What the document says of itself, as answers show it, e.g. `api_title`. */
  readonly head: Readonly<Record<string, string>>;
  /** How much else there is in it, as answers of imports show it, e.g. `services_found`. */
  readonly found?: Readonly<Record<string, number>>;
  /** In the order of the document. Two may have one address. */
  readonly assets: readonly SpecifiedAsset[];
  /** What could not be read; the rest was. */
  readonly problems: readonly AdapterProblem[];
}
