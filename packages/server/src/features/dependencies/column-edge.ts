import type { FeedKind } from '@tessera/adapters';

/** A column of the upstream asset that feeds a column of the downstream one. Belongs to the edge between the two. */
interface ColumnEdge {
  readonly upstreamColumn: string;
  readonly downstreamColumn: string;
  readonly kind: FeedKind;
}

/** Under what columns are looked up: contracts and SQL may spell them in different capitals. */
export function columnKey(column: string): string {
  return column.toLowerCase();
}

/** A column edge beside the edge that it belongs to. */
export interface StoredColumnEdge extends ColumnEdge {
  readonly dependencyId: string;
}

export interface WantedColumnEdge extends ColumnEdge {
  readonly dependentAssetId: string;
  readonly dependencyAssetId: string;
}

/** Longer names are those of no warehouse. */
const maxNameLength = 300;

/** The wanted ones that the edge has not yet; it keeps those that it has. */
export function missingColumnEdges(
  wanted: readonly StoredColumnEdge[],
  stored: readonly StoredColumnEdge[],
): readonly StoredColumnEdge[] {
  const keyOf = ({ upstreamColumn, downstreamColumn }: ColumnEdge): string =>
    JSON.stringify([columnKey(upstreamColumn), columnKey(downstreamColumn)]);
  const known = new Set(stored.map(keyOf));
  return wanted.filter((edge) => {
    const isLong = Math.max(edge.upstreamColumn.length, edge.downstreamColumn.length) > maxNameLength;
    if (isLong || known.has(keyOf(edge))) return false;
    known.add(keyOf(edge));
    return true;
  });
}

/** What has to be written so that the edges have exactly the wanted column edges; those without an edge are left out. */
export function planColumnEdges(
  wanted: readonly WantedColumnEdge[],
  stored: readonly StoredColumnEdge[],
  edgeOf: (wanted: WantedColumnEdge) => string | undefined,
): {
  readonly missing: readonly StoredColumnEdge[];
  readonly surplus: readonly StoredColumnEdge[];
  readonly total: number;
} {
  const keyOf = (edge: StoredColumnEdge): string =>
    JSON.stringify([edge.dependencyId, edge.upstreamColumn, edge.downstreamColumn]);
  const wantedByKey = new Map<string, StoredColumnEdge>();
  for (const each of wanted) {
    const dependencyId = edgeOf(each);
    const { upstreamColumn, downstreamColumn, kind } = each;
    if (dependencyId === undefined || Math.max(upstreamColumn.length, downstreamColumn.length) > maxNameLength)
      continue;
    const edge = { dependencyId, upstreamColumn, downstreamColumn, kind };
    wantedByKey.set(keyOf(edge), edge);
  }
  const kept = new Set<string>();
  const surplus: StoredColumnEdge[] = [];
  for (const edge of stored) {
    const key = keyOf(edge);
    if (wantedByKey.get(key)?.kind === edge.kind) kept.add(key);
    else surplus.push(edge);
  }
  const missing = [...wantedByKey].filter(([key]) => !kept.has(key)).map(([, edge]) => edge);
  return { missing, surplus, total: wantedByKey.size };
}
