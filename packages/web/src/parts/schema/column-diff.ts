import type { Column } from './column.js';

export type ColumnStatus = 'added' | 'removed' | 'changed' | 'same';

/** A column before and after, side by side. */
export interface ColumnPair {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly before: Column | null;
  readonly after: Column | null;
  readonly status: ColumnStatus;
}

function facts({ type, physicalType, isRequired, isNullable, limits, description, tags }: Column): string {
  return JSON.stringify([type, physicalType, isRequired, isNullable, limits, description, tags]);
}

function pair(before: Column | null, after: Column | null): ColumnPair {
  const shown = after ?? before;
  if (shown === null) throw new Error('A pair has at least one side');
  const status =
    before === null ? 'added' : after === null ? 'removed' : facts(before) === facts(after) ? 'same' : 'changed';
  return { path: shown.path, name: shown.name, depth: shown.depth, before, after, status };
}

/**
 * Columns of two schemas side by side, in the order of the later one. What was removed stands where it was: behind the
 * column that it followed.
 */
export function alignColumns(before: readonly Column[], after: readonly Column[]): readonly ColumnPair[] {
  const later = new Map(after.map((column) => [column.path, column]));
  const earlier = new Map(before.map((column) => [column.path, column]));
  const removedBehind = new Map<string, Column[]>();
  let anchor = '';
  for (const column of before) {
    if (later.has(column.path)) anchor = column.path;
    else removedBehind.set(anchor, [...(removedBehind.get(anchor) ?? []), column]);
  }
  const removed = (path: string): readonly ColumnPair[] =>
    (removedBehind.get(path) ?? []).map((column) => pair(column, null));
  return [
    ...removed(''),
    ...after.flatMap((column) => [pair(earlier.get(column.path) ?? null, column), ...removed(column.path)]),
  ];
}
