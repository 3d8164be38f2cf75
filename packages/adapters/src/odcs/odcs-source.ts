import { isJsonObject, type JsonObject } from '@tessera/engine';
import { isStorableJson } from '../storable-json.js';

/** Characters of JSON that are kept of one object, and of the rest of the document with each of its objects. */
const maxObjectLength = 1024 * 1024;
const maxRestLength = 128 * 1024;
/** Of the rest, taken together over all objects. */
const maxRestsLength = 16 * 1024 * 1024;

/** What is kept of a document with each of its assets, so that an export gives it back as it was. */
export interface OdcsSource {
  /** The document with an empty `schema`; null when it was too large to be kept. */
  readonly document: JsonObject | null;
  /** The schema object; null likewise. */
  readonly object: JsonObject | null;
  /** Where the object stands in `schema`. */
  readonly index: number;
}

/** Decides what of the document is kept with each of its objects. */
export class SourceKeeper {
  readonly #rest: JsonObject | null;

  constructor(document: JsonObject, objects: number) {
    const rest = { ...document, schema: [] };
    const length = JSON.stringify(rest).length;
    const isSmall = length <= maxRestLength && length * objects <= maxRestsLength;
    this.#rest = isSmall && isStorableJson(rest) ? rest : null;
  }

  /** Whether something of the document itself is lost. */
  get isRestLost(): boolean {
    return this.#rest === null;
  }

  sourceOf(object: JsonObject, index: number): OdcsSource {
    const isKept = JSON.stringify(object).length <= maxObjectLength && isStorableJson(object);
    return { document: this.#rest, object: isKept ? object : null, index };
  }
}

/** What an import kept in the metadata of an asset; null when it was no import of ODCS. */
export function findOdcsSource(metadata: JsonObject): OdcsSource | null {
  const source = metadata['odcs_source'];
  if (!isJsonObject(source)) return null;
  const { document, object, index } = source;
  return {
    document: isJsonObject(document) ? document : null,
    object: isJsonObject(object) ? object : null,
    index: Number.isSafeInteger(index) ? (index as number) : 0,
  };
}
