import type * as wire from '@tessera/api';
import type { DependencyType, ResourceType } from '@tessera/api';

/** An asset one step up or down. */
export interface Neighbour {
  readonly assetId: string;
  readonly fqn: string;
  readonly resourceType: ResourceType;
  readonly ownerTeamName: string | null;
  /** `consumes` where the edge is only declared in the metadata. */
  readonly type: DependencyType;
}

/** A column of the upstream one of two neighbours that feeds a column of the other. */
export interface NeighbourColumn {
  readonly upstream_column: string;
  readonly downstream_column: string;
  readonly kind: wire.ColumnFeedKind;
}

/** Column edges to the neighbours on one side. */
export interface NeighbourColumns {
  readonly byNeighbour: ReadonlyMap<string, readonly NeighbourColumn[]>;
  readonly isTruncated: boolean;
}
