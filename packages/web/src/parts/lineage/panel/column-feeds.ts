import type { Lineage } from '@tessera/sdk';

/** A column of another asset. */
export interface FeedEnd {
  readonly fqn: string;
  readonly column: string;
}

export interface ColumnFeeds {
  readonly from: readonly FeedEnd[];
  readonly to: readonly FeedEnd[];
}

/** By column of the asset, in lower case as contracts and SQL may spell it differently: what feeds it, and what it feeds. */
export function columnFeeds(lineage: Lineage): ReadonlyMap<string, ColumnFeeds> {
  const feeds = new Map<string, { from: FeedEnd[]; to: FeedEnd[] }>();
  const at = (column: string) => {
    const key = column.toLowerCase();
    const known = feeds.get(key) ?? { from: [], to: [] };
    feeds.set(key, known);
    return known;
  };
  for (const { asset_fqn: fqn, columns } of lineage.upstream)
    for (const edge of columns) at(edge.downstream_column).from.push({ fqn, column: edge.upstream_column });
  for (const { asset_fqn: fqn, columns } of lineage.downstream_assets)
    for (const edge of columns) at(edge.upstream_column).to.push({ fqn, column: edge.downstream_column });
  return feeds;
}
