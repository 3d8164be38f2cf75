import { isJsonObject } from '@tessera/engine';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { toStorableText } from '../storable-json.js';
import type { ImportedColumn } from './dbt-project.js';

/** What `catalog.json` knows of the relations in the warehouse. */
export interface Catalog {
  /** The columns of a node or source in the order of the warehouse; none when the relation is not in the catalog. */
  columnsOf(key: string, origin: 'node' | 'source'): readonly ImportedColumn[];
}

/**
 * @throws {DocumentError} when the catalog is no object
 */
export function readCatalog(catalog: unknown, problems: AdapterProblem[]): Catalog {
  if (catalog === undefined || catalog === null) return { columnsOf: () => [] };
  if (!isJsonObject(catalog)) throw new DocumentError([{ pointer: '', message: 'catalog.json must be a JSON object' }]);
  // Pointers of the catalog would read like pointers of the manifest: each message says which document is meant.
  const own: AdapterProblem[] = [];
  const document = new LenientObject(catalog, own);
  const relations = { node: document.object('nodes'), source: document.object('sources') };
  const flush = (): void => {
    for (const { pointer, message } of own.splice(0)) problems.push({ pointer, message: `catalog.json: ${message}` });
  };
  flush();
  return {
    columnsOf(key, origin) {
      const columns = relations[origin]?.object(key)?.object('columns');
      const read = columns ? readCatalogColumns(columns) : [];
      flush();
      return read;
    },
  };
}

function readCatalogColumns(columns: LenientObject): readonly ImportedColumn[] {
  const read: { readonly column: ImportedColumn; readonly index: number }[] = [];
  for (const [key, entry] of columns.entries()) {
    const index = entry.raw('index');
    read.push({
      column: {
        name: entry.filledText('name') ?? toStorableText(key),
        dataType: entry.filledText('type'),
        description: entry.text('comment') ?? '',
      },
      index: typeof index === 'number' && Number.isFinite(index) ? index : Number.MAX_SAFE_INTEGER,
    });
  }
  return read.sort((left, right) => left.index - right.index).map(({ column }) => column);
}
