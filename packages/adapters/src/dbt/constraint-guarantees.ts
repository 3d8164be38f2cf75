import type { LenientObject } from '../lenient-object.js';

/** Whether the constraints of a column keep it from being null. */
export function hasNotNullConstraint(column: LenientObject): boolean {
  return column.objects('constraints').some(forbidsNull);
}

/** The columns that the constraints of a whole model keep from being null. */
export function neverNullColumnsOfModel(entry: LenientObject): readonly string[] {
  return entry
    .objects('constraints')
    .filter(forbidsNull)
    .flatMap((constraint) => constraint.texts('columns'));
}

function forbidsNull(constraint: LenientObject): boolean {
  const type = constraint.text('type')?.toLowerCase();
  return type === 'not_null' || type === 'primary_key';
}
