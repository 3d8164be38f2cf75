import type { DdlDialectName } from '@tessera/adapters';
import type { CheckedAsset } from './checked-asset.js';

/** What reading cannot find in the files. */
export interface ReadingOptions {
  readonly dialect: DdlDialectName;
  /** Name of a GraphQL schema, address of a JSON Schema. */
  readonly name: string | null;
}

export interface ReadDocuments {
  readonly assets: readonly CheckedAsset[];
  /** What was passed over; the rest counts. */
  readonly problems: readonly string[];
  /** Files of which nothing could be read. */
  readonly unreadable: readonly string[];
}
