import type { ImportedColumn } from './dbt-project.js';

/** Warehouses that store a name written without quotes in capitals. */
const capitalizingWarehouses = new Set(['snowflake', 'oracle', 'exasol']);

/**
 * The declared columns, with missing types and descriptions filled from the warehouse, then the columns that only the
 * warehouse has, in its order. Names match without regard to case where they do not match exactly; a declared name
 * keeps its spelling.
 *
 * A name that only the warehouse has is kept as it is, unless the relation is written in capitals throughout while its
 * declared columns are not: then the warehouse made the capitals, not the author, and the name is lowered. Otherwise
 * documenting one more column would look like a rename. Where nothing is declared, the kind of warehouse decides.
 */
export function mergeCatalogColumns(
  declared: readonly ImportedColumn[],
  catalog: readonly ImportedColumn[],
  adapterType: string | null,
): readonly ImportedColumn[] {
  if (catalog.length === 0) return declared;
  const exact = new Map(catalog.map((column) => [column.name, column]));
  const folded = new Map(catalog.toReversed().map((column) => [column.name.toLowerCase(), column]));
  const matched = new Set<ImportedColumn>();
  const columns = declared.map((column) => {
    const found = exact.get(column.name) ?? folded.get(column.name.toLowerCase());
    if (found === undefined) return column;
    matched.add(found);
    return {
      name: column.name,
      dataType: column.dataType ?? found.dataType,
      description: column.description === '' ? found.description : column.description,
    };
  });
  const isLowered = hasAccidentalCapitals(declared, catalog, adapterType);
  const names = new Set(columns.map(({ name }) => name));
  for (const column of catalog) {
    const name = isLowered ? column.name.toLowerCase() : column.name;
    if (matched.has(column) || names.has(name) || isFieldOfRecord(column, exact)) continue;
    names.add(name);
    columns.push({ ...column, name });
  }
  return columns;
}

/** BigQuery lists `address.city` beside `address`, whose type spells its fields out already. */
function isFieldOfRecord({ name }: ImportedColumn, catalog: ReadonlyMap<string, ImportedColumn>): boolean {
  const dot = name.indexOf('.');
  return dot > 0 && catalog.has(name.slice(0, dot));
}

function hasAccidentalCapitals(
  declared: readonly ImportedColumn[],
  catalog: readonly ImportedColumn[],
  adapterType: string | null,
): boolean {
  if (catalog.some(({ name }) => name !== name.toUpperCase())) return false;
  if (declared.length === 0) return capitalizingWarehouses.has(adapterType?.toLowerCase() ?? '');
  return declared.every(({ name }) => name === name.toLowerCase());
}
