import { isJsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import { toStorableText } from '../storable-json.js';
import type { ImportedColumn } from './dbt-project.js';

/** A column entry of the manifest, still with the constraints that stand beside it. */
export interface ManifestColumn extends ImportedColumn {
  readonly constraints: readonly LenientObject[];
}

/** The columns that a node or source declares, in the manifest's order. */
export function readColumns(entry: LenientObject): readonly ManifestColumn[] {
  const declared = entry.object('columns');
  if (declared === null) return [];
  const columns = new Map<string, ManifestColumn>();
  for (const key of declared.keys()) {
    const value = declared.raw(key);
    if (value !== undefined && !isJsonObject(value))
      declared.report(key, 'must be an object; its members were ignored');
    const column = readColumn(toStorableText(key), isJsonObject(value) ? declared.object(key) : null);
    if (columns.has(column.name)) declared.report(key, `repeats the column ${column.name}; it was ignored`);
    else columns.set(column.name, column);
  }
  return [...columns.values()];
}

function readColumn(key: string, column: LenientObject | null): ManifestColumn {
  return {
    name: column?.filledText('name') ?? key,
    dataType: column?.filledText('data_type') ?? null,
    description: column?.text('description') ?? '',
    constraints: column?.objects('constraints') ?? [],
  };
}
