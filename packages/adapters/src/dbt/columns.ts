import type { LenientObject } from '../lenient-object.js';
import { toStorableText } from '../storable-json.js';
import { hasNotNullConstraint } from './constraint-guarantees.js';
import type { ImportedColumn } from './dbt-project.js';

/** The columns that a node or source declares. */
export interface DeclaredColumns {
  /** In the manifest's order, each name once. */
  readonly columns: readonly ImportedColumn[];
  /** The names of those that a constraint of their own keeps from being null. */
  readonly neverNull: readonly string[];
}

const none: DeclaredColumns = { columns: [], neverNull: [] };

export function readColumns(entry: LenientObject): DeclaredColumns {
  const declared = entry.object('columns');
  if (declared === null) return none;
  const columns = new Map<string, ImportedColumn>();
  const neverNull: string[] = [];
  for (const key of declared.keys()) {
    // An entry of the wrong type is reported, but the column is there all the same: its key names it.
    const member = declared.object(key);
    const column = readColumn(toStorableText(key), member);
    if (columns.has(column.name)) {
      declared.report(key, `repeats the column ${column.name}; it was ignored`);
    } else {
      columns.set(column.name, column);
      if (member !== null && hasNotNullConstraint(member)) neverNull.push(column.name);
    }
  }
  return { columns: [...columns.values()], neverNull };
}

function readColumn(key: string, column: LenientObject | null): ImportedColumn {
  return {
    name: column?.filledText('name') ?? key,
    dataType: column?.filledText('data_type') ?? null,
    description: column?.text('description') ?? '',
  };
}
