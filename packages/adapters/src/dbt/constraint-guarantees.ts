import type { LenientObject } from '../lenient-object.js';
import type { ManifestColumn } from './columns.js';

/** The columns that can never be null by a `not_null` or `primary_key` constraint of a column or of the model. */
export function neverNullColumns(entry: LenientObject, columns: readonly ManifestColumn[]): readonly string[] {
  const ofColumns = columns.filter(({ constraints }) => constraints.some(forbidsNull)).map(({ name }) => name);
  const ofModel = entry
    .objects('constraints')
    .filter(forbidsNull)
    .flatMap((constraint) => constraint.texts('columns'));
  return [...ofColumns, ...ofModel];
}

function forbidsNull(constraint: LenientObject): boolean {
  const type = constraint.text('type')?.toLowerCase();
  return type === 'not_null' || type === 'primary_key';
}
