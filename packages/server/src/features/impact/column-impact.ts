import type * as wire from '@tessera/api';
import type { Change } from '@tessera/engine';
import type { Edge, Reached } from '@tessera/engine/impact';
import { compareTexts } from './impact.js';

/** An asset with columns that changes of it break. */
export interface BrokenColumns {
  readonly id: string;
  readonly fqn: string;
  readonly columns: readonly string[];
}

/** From a column to one that it feeds. */
export interface ColumnStep extends Edge {
  /** The asset and the column that are fed. */
  readonly assetId: string;
  readonly column: string;
}

/** The columns that the changes are about, each once. */
export function columnsOfChanges(changes: readonly Pick<Change, 'pointer'>[]): readonly string[] {
  const names = changes.flatMap(({ pointer }) => {
    const [, keyword, name] = pointer.split('/');
    return keyword === 'properties' && name !== undefined ? [name.replaceAll('~1', '/').replaceAll('~0', '~')] : [];
  });
  return [...new Set(names)];
}

/** The columns that break, by their asset. */
export function brokenColumns(
  compared: readonly {
    readonly assetId: string | null;
    readonly comparison: { readonly breakingChanges: readonly Pick<Change, 'pointer'>[] } | null;
  }[],
): ReadonlyMap<string, readonly string[]> {
  const broken = new Map<string, readonly string[]>();
  for (const { assetId, comparison } of compared) {
    if (assetId === null) continue;
    const columns = [...(broken.get(assetId) ?? []), ...columnsOfChanges(comparison?.breakingChanges ?? [])];
    broken.set(assetId, [...new Set(columns)]);
  }
  return broken;
}

/** A column of an asset in the walk; two spellings of a name are one. */
export function columnPlace(assetId: string, column: string): string {
  return `${assetId} ${column.toLowerCase()}`;
}

/** What one answer lists of columns that are fed, all together. */
const maxListed = 2000;
/** What a sentence names before it counts the rest. */
const maxNamed = 3;

/** The columns that feed others, in the order of the assets and their columns, and whether some were left out. */
export function presentColumnImpacts(
  broken: readonly BrokenColumns[],
  reached: readonly Reached<ColumnStep>[],
  fqns: ReadonlyMap<string, string>,
): { readonly impacts: wire.ColumnImpact[]; readonly isTruncated: boolean } {
  const fed = fedColumns(reached, fqns);
  const impacts: wire.ColumnImpact[] = [];
  let room = maxListed;
  for (const { id, fqn, columns } of broken) {
    for (const column of columns) {
      const feeds = fed.get(columnPlace(id, column)) ?? [];
      if (feeds.length === 0) continue;
      if (feeds.length > room) return { impacts, isTruncated: true };
      room -= feeds.length;
      impacts.push({ asset_id: id, asset_fqn: fqn, column, feeds, summary: sentence(fqn, column, feeds) });
    }
  }
  return { impacts, isTruncated: false };
}

/** By the place of a broken column; nearest first, then by name. */
function fedColumns(
  reached: readonly Reached<ColumnStep>[],
  fqns: ReadonlyMap<string, string>,
): ReadonlyMap<string, wire.FedColumn[]> {
  const fed = new Map<string, wire.FedColumn[]>();
  for (const { edge, origins } of reached) {
    const fqn = fqns.get(edge.assetId);
    if (fqn === undefined) continue;
    for (const { root, depth } of origins) {
      const same = fed.get(root) ?? [];
      if (same.length === 0) fed.set(root, same);
      same.push({ asset_id: edge.assetId, asset_fqn: fqn, column: edge.column, depth });
    }
  }
  for (const columns of fed.values()) {
    columns.sort(
      (left, right) =>
        left.depth - right.depth ||
        compareTexts(left.asset_fqn, right.asset_fqn) ||
        compareTexts(left.column, right.column) ||
        compareTexts(left.asset_id, right.asset_id),
    );
  }
  return fed;
}

/** Such as: `customers.email` feeds `mart_churn.contact`. */
function sentence(fqn: string, column: string, feeds: readonly wire.FedColumn[]): string {
  const named = feeds
    .slice(0, maxNamed)
    .map((fedColumn) => `\`${shortName(fedColumn.asset_fqn)}.${fedColumn.column}\``);
  const others = feeds.length - named.length;
  const parts = others === 0 ? named : [...named, `${others} more ${others === 1 ? 'column' : 'columns'}`];
  const last = parts.pop() ?? '';
  const list = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `\`${shortName(fqn)}.${column}\` feeds ${list}`;
}

function shortName(fqn: string): string {
  return fqn.slice(fqn.lastIndexOf('.') + 1);
}
