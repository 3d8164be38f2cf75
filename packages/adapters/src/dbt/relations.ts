import type { LenientObject } from '../lenient-object.js';
import { ephemeralName } from '../sql-lineage/known-relations.js';

/** The compiled SQL of a model or snapshot; null for other languages, and where dbt has not compiled it. */
export function readCompiledSql(entry: LenientObject): string | null {
  if (entry.raw('language') === 'python') return null;
  // Before dbt 1.3 the key was another one.
  const sql = entry.text('compiled_code') ?? entry.text('compiled_sql');
  return sql === null || sql.trim() === '' ? null : sql;
}

/** The names under which compiled SQL reads an entry, the parts of each from the outside to the inside. */
export function readRelationNames(entry: LenientObject): readonly (readonly string[])[] {
  const named = entry.filledText('relation_name');
  const name = entry.filledText('identifier') ?? entry.filledText('alias') ?? entry.filledText('name');
  const place = ['database', 'schema'].flatMap((part) => entry.filledText(part) ?? []);
  const names = named === null ? (name === null ? [] : [[...place, name]]) : [partsOf(named)];
  const models = new Set(['name', 'alias'].flatMap((key) => entry.filledText(key) ?? []));
  return [...names, ...[...models].map(ephemeralName)];
}

/** `"db"."schema"."name"`, in the quotes of any warehouse; BigQuery also quotes several parts together. */
function partsOf(relationName: string): readonly string[] {
  const parts: string[] = [];
  for (const [, double, back, square, bare] of relationName.matchAll(
    /"([^"]*)"|`([^`]*)`|\[([^\]]*)\]|([^."`[\]\s]+)/g,
  )) {
    if (back !== undefined) parts.push(...back.split('.'));
    else parts.push(double ?? square ?? bare ?? '');
  }
  return parts;
}
